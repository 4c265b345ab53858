/// A short cell folded to one byte a character, in place: what dates and amounts are read from.
///
/// Full width becomes half width, blanks of every kind become a space, the few characters that dates and amounts use
/// have bytes of their own, and any other character becomes ``other``.
struct ShortText {
    static let year: UInt8 = 0x80  // 年
    static let month: UInt8 = 0x81  // 月
    static let day: UInt8 = 0x82  // 日
    static let tenThousand: UInt8 = 0x83  // 万
    static let yuan: UInt8 = 0x84  // 元
    static let other: UInt8 = 0xFF
    private static let capacity = 48

    private var bytes = InlineArray<48, UInt8>(repeating: 0)
    private var count = 0
    private(set) var index = 0

    /// Folds a text, blanks at its ends dropped; nil when it is too long to be a date or an amount.
    init?(_ text: Span<UInt8>) {
        var position = 0
        while position < text.count {
            let (byte, width) = text.halfWidth(at: position)
            let folded = byte.map { $0.isBlank ? 0x20 : $0 } ?? Self.fold(text, at: position)
            position += width
            guard folded != 0x20 || count > 0 else { continue }
            guard count < Self.capacity else { return nil }
            bytes[count] = folded
            count += 1
        }
        while count > 0, bytes[count - 1] == 0x20 { count -= 1 }
    }

    private static func fold(_ text: Span<UInt8>, at position: Int) -> UInt8 {
        guard position + 2 < text.count else { return other }
        switch (text[position], text[position + 1], text[position + 2]) {
        case (0xE5, 0xB9, 0xB4): return year
        case (0xE6, 0x9C, 0x88): return month
        case (0xE6, 0x97, 0xA5): return day
        case (0xE4, 0xB8, 0x87): return tenThousand
        case (0xE5, 0x85, 0x83): return yuan
        default: return other
        }
    }

    var isAtEnd: Bool { index == count }
    var peek: UInt8? { index < count ? bytes[index] : nil }

    mutating func next() -> UInt8? {
        guard index < count else { return nil }
        index += 1
        return bytes[index - 1]
    }

    mutating func takes(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        index += 1
        return true
    }

    mutating func skipBlanks() {
        while peek == 0x20 { index += 1 }
    }

    /// The digits from here, at most nine, as a number with its length.
    mutating func number() -> (value: Int, length: Int)? {
        var value = 0
        let start = index
        while let byte = peek, byte.isDigit, index - start < 9 {
            value = value &* 10 &+ Int(byte &- 48)
            index += 1
        }
        return index > start ? (value, index - start) : nil
    }
}
