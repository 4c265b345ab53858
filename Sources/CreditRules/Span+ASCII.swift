// Bytes of text as officials type it: ASCII beside its full-width twins (U+FF01…U+FF5E) and several blanks.
extension Span<UInt8> {
    /// The number written by ASCII digits in a range; nil when anything else stands there.
    func digits(_ range: Range<Int>) -> Int? {
        var value = 0
        for index in range {
            guard self[index].isDigit else { return nil }
            value = value &* 10 &+ Int(self[index] &- 48)
        }
        return value
    }

    /// The ASCII form of the character at an offset and its length in bytes.
    ///
    /// Full-width letters, digits and marks become their half-width twins and the ideographic and no-break blanks a
    /// blank; every other character that is not ASCII gives nil for the byte.
    func halfWidth(at index: Int) -> (byte: UInt8?, length: Int) {
        let first = self[index]
        if first < 0x80 { return (first, 1) }
        if first == 0xEF, index + 2 < count {
            let third = self[index + 2]
            switch self[index + 1] {
            case 0xBC where third >= 0x81: return (third &- 0x60, 3)
            case 0xBD where third <= 0x9E: return (third &- 0x20, 3)
            case 0xBB where third == 0xBF: return (0x20, 3)  // a stray byte order mark
            default: return (nil, 3)
            }
        }
        if first == 0xE3, index + 2 < count, self[index + 1] == 0x80, self[index + 2] == 0x80 { return (0x20, 3) }
        if first == 0xC2, index + 1 < count, self[index + 1] == 0xA0 { return (0x20, 2) }
        if first == 0xE2, index + 2 < count, self[index + 1] == 0x80, (0x8B...0x8F).contains(self[index + 2]) {
            return (0x20, 3)  // zero-width marks that spreadsheets leave behind
        }
        return (nil, first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2)
    }
}

extension UInt8 {
    var isDigit: Bool { self &- 48 < 10 }
    var isLetter: Bool { (self | 0x20) &- 97 < 26 }
    var isAlphanumeric: Bool { isDigit || isLetter }
    var uppercased: UInt8 { self &- 97 < 26 ? self &- 32 : self }
    var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
