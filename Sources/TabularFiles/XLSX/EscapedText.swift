/// Texts of a workbook, in which a character that XML cannot hold stands as `_x000D_`.
enum EscapedText {
    /// Replaces the escapes in place.
    static func unescape(_ text: inout [UInt8], from start: Int = 0) {
        guard text[start...].contains(UInt8(ascii: "_")), let first = firstEscape(in: text, from: start) else { return }
        var out = first
        var index = first
        while index < text.count {
            if let unit = escape(in: text, at: index), let scalar = Unicode.Scalar(unit) {
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    text[out] = byte
                    out += 1
                }
                index += 7
            } else {
                text[out] = text[index]
                out += 1
                index += 1
            }
        }
        text.removeLast(text.count - out)
    }

    private static func firstEscape(in text: [UInt8], from start: Int) -> Int? {
        (start..<text.count).first { escape(in: text, at: $0) != nil }
    }

    private static func escape(in text: [UInt8], at index: Int) -> UInt16? {
        guard index + 6 < text.count, text[index] == 0x5F, text[index + 1] == 0x78, text[index + 6] == 0x5F else {
            return nil
        }
        var unit: UInt16 = 0
        for place in index + 2..<index + 6 {
            let byte = text[place]
            let letter = byte & 0xDF
            if byte >= 0x30, byte <= 0x39 {
                unit = unit << 4 | UInt16(byte - 0x30)
            } else if letter >= 0x41, letter <= 0x46 {
                unit = unit << 4 | UInt16(letter - 0x37)
            } else {
                return nil
            }
        }
        return unit
    }
}
