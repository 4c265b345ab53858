extension PersonNumber {
    /// The unbroken run of letters and digits, half or full width, around a byte inside it.
    static func run(around probe: Int, in bytes: Span<UInt8>) -> Range<Int> {
        var start = bytes.fullWidthStart(at: probe) ?? probe
        var end = start
        while let next = bytes.alphanumericEnd(from: end) { end = next }
        while let previous = bytes.alphanumericStart(before: start) { start = previous }
        return start..<end
    }

    /// The person's number that a run is, or of which it is the date of birth; nil when it is none.
    static func number(at run: Range<Int>, in bytes: Span<UInt8>, _ column: Column) -> Range<Int>? {
        // Full width takes three bytes; outside these bounds nothing can have 8, 15 or 18 characters.
        guard run.count >= 8, run.count <= 54 else { return nil }
        var characters = InlineArray<18, UInt8>(repeating: 0)
        var count = 0
        var index = run.lowerBound
        while index < run.upperBound {
            let (byte, width) = bytes.halfWidth(at: index)
            if let byte {
                guard count < 18 else { return nil }
                characters[count] = byte
                count += 1
            }
            index += width
        }
        let found = characters.span.extracting(..<count)
        switch count {
        case 18: return isCitizenNumber(found, bornBy: column.bornBy) ? run : nil
        case 15: return column.includesOldNumbers && isOldNumber(found) ? run : nil
        case 8: return parted(date: found, at: run, in: bytes, column)
        default: return nil
        }
    }

    /// A number written 6-8-4 with one blank or hyphen between its parts.
    private static func parted(
        date: Span<UInt8>, at run: Range<Int>, in bytes: Span<UInt8>, _ column: Column
    ) -> Range<Int>? {
        guard let headEnd = bytes.separatorStart(before: run.lowerBound),
            let tailStart = bytes.separatorEnd(from: run.upperBound)
        else { return nil }
        var from = headEnd
        while let previous = bytes.alphanumericStart(before: from), headEnd - previous <= 21 { from = previous }
        var until = tailStart
        while let next = bytes.alphanumericEnd(from: until), next - tailStart <= 15 { until = next }
        var digits: [UInt8] = []
        append(bytes, from..<headEnd, to: &digits)
        guard digits.count == 6 else { return nil }
        for index in date.indices { digits.append(date[index]) }
        append(bytes, tailStart..<until, to: &digits)
        return isCitizenNumber(digits.span, bornBy: column.bornBy) ? from..<until : nil
    }

    private static func append(_ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
        var index = range.lowerBound
        while index < range.upperBound {
            let (byte, width) = bytes.halfWidth(at: index)
            if let byte { output.append(byte) }
            index += width
        }
    }
}

extension Span<UInt8> {
    /// Where the full-width letter or digit begins that a byte belongs to; nil when it belongs to none.
    func fullWidthStart(at index: Int) -> Int? {
        let byte = self[index]
        guard byte >= 0x80 else { return nil }
        for start in Swift.max(0, index - 2)...index where self[start] == 0xEF && start + 2 < count {
            if alphanumericEnd(from: start) == start + 3 { return start }
        }
        return nil
    }

    /// The end of the letter or digit that begins at an offset; nil when none does.
    func alphanumericEnd(from index: Int) -> Int? {
        guard index < count else { return nil }
        if self[index] < 0x80 { return self[index].isAlphanumeric ? index + 1 : nil }
        guard self[index] == 0xEF else { return nil }
        let (byte, width) = halfWidth(at: index)
        guard width == 3, let byte, byte.isAlphanumeric else { return nil }
        return index + 3
    }

    /// The beginning of the letter or digit that ends before an offset; nil when none does.
    func alphanumericStart(before index: Int) -> Int? {
        guard index > 0 else { return nil }
        if self[index - 1] < 0x80 { return self[index - 1].isAlphanumeric ? index - 1 : nil }
        guard index >= 3, alphanumericEnd(from: index - 3) == index else { return nil }
        return index - 3
    }

    /// Where the single blank or hyphen begins that ends before an offset.
    func separatorStart(before index: Int) -> Int? {
        if index >= 1, self[index - 1].isBlank || self[index - 1] == UInt8(ascii: "-") { return index - 1 }
        guard index >= 3, separatorEnd(from: index - 3) == index else { return nil }
        return index - 3
    }

    /// Where the single blank or hyphen ends that begins at an offset.
    func separatorEnd(from index: Int) -> Int? {
        guard index < count else { return nil }
        let (byte, width) = halfWidth(at: index)
        guard let byte, byte.isBlank || byte == UInt8(ascii: "-") else { return nil }
        return index + width
    }
}
