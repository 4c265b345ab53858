// The two check characters of GB 32100 and GB 11714. Weights and alphabets are the standards' own, not rules of law.
extension CreditCode {
    /// The 31 characters of GB 32100 (no I, O, Z, S, V); a character's place is its value.
    static let alphabet: [UInt8] = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    /// Powers of three modulo 31.
    private static let lastWeights: [Int] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    private static let organisationWeights: [Int] = [3, 7, 9, 10, 5, 8, 4, 2]
    /// Value in ``alphabet`` by ASCII byte, -1 for a byte outside it.
    private static let values: [Int8] = (0..<128).map { byte in
        Int8(alphabet.firstIndex(of: UInt8(byte)) ?? -1)
    }

    /// The code that belongs to a prefix, a division and eight characters of an organisation code.
    ///
    /// Computes both check characters; nil when a part has the wrong length or a character outside the alphabet.
    package static func make(prefix2: String, division: String, body8: String) -> Self? {
        var bytes = Array((prefix2 + division + body8).utf8)
        guard bytes.count == 16, prefix2.utf8.count == 2, division.utf8.count == 6 else { return nil }
        bytes.append(organisationCheck(bytes.span))
        guard bytes.allSatisfy({ value(of: $0) >= 0 }) else { return nil }
        bytes.append(lastCheck(bytes.span))
        return try? Self(parsing: String(decoding: bytes, as: UTF8.self))
    }

    /// Half-width capitals without blanks and hyphens; throws when they are not 18.
    static func normalise(_ input: String) throws(CreditCodeError) -> String {
        let bytes = input.utf8Span.span
        if isNormal(bytes) { return input }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var length = 0
        var index = 0
        while index < bytes.count {
            let (byte, width) = bytes.halfWidth(at: index)
            if let byte, byte.isBlank || byte == UInt8(ascii: "-") {
                index += width
                continue
            }
            if let byte {
                output.append(byte.uppercased)
            } else {
                for offset in index..<min(index + width, bytes.count) { output.append(bytes[offset]) }
            }
            length += 1
            index += width
        }
        guard length == 18 else { throw .length(count: length) }
        return String(decoding: output, as: UTF8.self)
    }

    /// Whether the text already is 18 digits and capitals, as nearly every real one is: then nothing is copied.
    private static func isNormal(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count == 18 else { return false }
        for index in 0..<18 where !(bytes[index].isDigit || bytes[index] &- 65 < 26) { return false }
        return true
    }

    static func verify(_ bytes: Span<UInt8>) throws(CreditCodeError) {
        var position = 0
        while position < min(18, bytes.count) {
            let byte = bytes[position]
            let fits = (2..<8).contains(position) ? byte.isDigit : value(of: byte) >= 0
            guard fits else { throw .syntax(position: position + 1, character: character(at: position, in: bytes)) }
            position += 1
        }
        let organisation = organisationCheck(bytes)
        let last = lastCheck(bytes)
        guard bytes[16] == organisation else {
            throw .organisationCheck(
                expected: Character(Unicode.Scalar(organisation)), lastAgrees: bytes[17] == last)
        }
        guard bytes[17] == last else { throw .lastCheck(expected: Character(Unicode.Scalar(last))) }
    }

    /// The whole character that begins at a byte; everything before it is ASCII.
    private static func character(at position: Int, in bytes: Span<UInt8>) -> Character {
        var rest: [UInt8] = []
        for index in position..<min(position + 16, bytes.count) { rest.append(bytes[index]) }
        return String(decoding: rest, as: UTF8.self).first ?? "?"
    }

    private static func value(of byte: UInt8) -> Int { byte < 128 ? Int(values[Int(byte)]) : -1 }

    /// GB 11714 over positions 9–16: digits count as themselves, A as 10 … Z as 35.
    private static func organisationCheck(_ bytes: Span<UInt8>) -> UInt8 {
        var sum = 0
        for index in 0..<8 {
            let byte = bytes[8 + index]
            sum += organisationWeights[index] * Int(byte.isDigit ? byte &- 48 : byte &- 55)
        }
        switch 11 - sum % 11 {
        case 10: return UInt8(ascii: "X")
        case 11: return UInt8(ascii: "0")
        case let digit: return UInt8(48 + digit)
        }
    }

    /// GB 32100 over positions 1–17.
    private static func lastCheck(_ bytes: Span<UInt8>) -> UInt8 {
        var sum = 0
        for index in 0..<17 { sum += lastWeights[index] * value(of: bytes[index]) }
        return alphabet[(31 - sum % 31) % 31]
    }
}
