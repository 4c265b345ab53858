extension ShortText {
    /// The amount in fen.
    mutating func amount() throws(MoneyError) -> Int64 {
        let negative = takes(UInt8(ascii: "-"))
        let whole = try wholePart()
        let (fraction, decimals) = try fractionPart(hasWhole: whole != nil)
        skipBlanks()
        let yuan = try unitIsYuan()
        // Six decimals of 10,000 yuan are a fen, and two decimals of a yuan.
        let places = yuan ? 2 : 6
        guard decimals <= places else { throw .tooFine }
        var fen = fraction
        for _ in decimals..<places { fen *= 10 }
        let (scaled, overflow) = (whole ?? 0).multipliedReportingOverflow(by: yuan ? 100 : 1_000_000)
        guard !overflow else { throw .tooLarge }
        let total = scaled + fen
        guard total < 1_000_000_000_000_000_000 else { throw .tooLarge }
        guard !negative || total == 0 else { throw .negative }
        return total
    }

    /// Digits before the point, perhaps in groups of three; nil when there are none.
    private mutating func wholePart() throws(MoneyError) -> Int64? {
        var value: Int64 = 0
        var digits = 0
        var group: Int?
        while let byte = peek {
            if byte.isDigit {
                guard digits < 18 else { throw .tooLarge }
                value = value * 10 + Int64(byte &- 48)
                digits += 1
                group = group.map { $0 + 1 }
            } else if byte == UInt8(ascii: ",") {
                guard digits > 0, group.map({ $0 == 3 }) ?? (digits <= 3) else { throw .notANumber }
                group = 0
            } else {
                break
            }
            _ = next()
        }
        guard group.map({ $0 == 3 }) ?? true else { throw .notANumber }
        return digits > 0 ? value : nil
    }

    /// Digits after the point without the zeros at their end, and how many those are.
    private mutating func fractionPart(hasWhole: Bool) throws(MoneyError) -> (value: Int64, decimals: Int) {
        guard peek == UInt8(ascii: ".") else {
            guard hasWhole else { throw .notANumber }
            return (0, 0)
        }
        _ = next()
        var value: Int64 = 0
        var decimals = 0
        var zeros = 0
        var digits = 0
        while let byte = peek, byte.isDigit {
            _ = next()
            digits += 1
            guard byte != 48 else {
                zeros += 1
                continue
            }
            guard decimals + zeros < 6 else { throw .tooFine }
            for _ in 0..<zeros { value *= 10 }
            value = value * 10 + Int64(byte &- 48)
            decimals += zeros + 1
            zeros = 0
        }
        guard digits > 0 else { throw .notANumber }
        return (value, decimals)
    }

    /// What is written behind the number: 万元, 万 or nothing, or 元.
    private mutating func unitIsYuan() throws(MoneyError) -> Bool {
        let tenThousand = takes(Self.tenThousand)
        if tenThousand { skipBlanks() }
        let yuan = takes(Self.yuan)
        guard isAtEnd else { throw .notANumber }
        return yuan && !tenThousand
    }
}
