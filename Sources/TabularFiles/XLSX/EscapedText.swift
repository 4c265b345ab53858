/// Texts of a workbook, in which a character that XML cannot hold stands as `_x000D_`.
enum EscapedText {
    /// The most characters a cell holds, counted as Excel does: in units of UTF-16.
    static let mostCharacters = 32_767

    /// Whether a text is within that, as it is and as it is escaped.
    static func holds(_ text: String) -> Bool {
        if text.utf8.count * longestEscape <= mostCharacters { return true }
        return text.unicodeScalars.reduce(0) { $0 + room(for: $1) } <= mostCharacters
    }

    /// The beginning of a text that is within it.
    static func cut(_ text: String) -> String {
        var room = mostCharacters
        let kept = text.unicodeScalars.prefix { scalar in
            room -= self.room(for: scalar)
            return room >= 0
        }
        return String(kept)
    }

    private static let longestEscape = 8

    /// How much of a cell a character takes: what may be escaped takes as much as its escape.
    private static func room(for scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 9, 10: 1
        case 0..<32, 0x5F, 0xFFFE, 0xFFFF: longestEscape
        default: scalar.value > 0xFFFF ? 2 : 1
        }
    }

    /// The text as the writing library takes it.
    ///
    /// That escapes control characters itself; not NUL, at which its texts end, nor the two that no XML holds, nor what
    /// looks like an escape and is none.
    static func escaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let needsEscape = bytes.contains { $0 == 0 || $0 == 0xEF || $0 == UInt8(ascii: "_") }
        guard needsEscape else { return text }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 16)
        for (index, byte) in bytes.enumerated() {
            if byte == 0 {
                out += Array("_x0000_".utf8)
            } else if byte == UInt8(ascii: "_"), escape(in: bytes, at: index) != nil {
                out += Array("_x005F_".utf8)
            } else {
                out.append(byte)
            }
        }
        let plain = String(decoding: out, as: UTF8.self)
        guard plain.unicodeScalars.contains(where: { $0.value == 0xFFFE || $0.value == 0xFFFF }) else { return plain }
        return plain.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar.value {
            case 0xFFFE: text += "_xFFFE_"
            case 0xFFFF: text += "_xFFFF_"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

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
