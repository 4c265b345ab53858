/// Writes the key under which spellings of one text are equal, from UTF-8 bytes in one pass.
struct KeyWriter {
    private var output: [UInt8] = []

    /// What becomes of one character.
    enum Folded {
        case dropped
        case byte(UInt8)
        case middleDot
        /// Left as it is.
        case kept
    }

    /// The key of a text; `fold` decides for every character but the ideographs that nearly all names consist of.
    static func key(of text: String, fold: (UInt32) -> Folded) -> String {
        let bytes = text.utf8Span.span
        var writer = Self()
        writer.output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let first = bytes[index]
            let (value, length) = bytes.scalar(at: index)
            let isIdeograph = first >= 0xE4 && first <= 0xE9
            switch isIdeograph && value != 0x7B2C ? .kept : fold(value) {
            case .dropped: break
            case .byte(let byte): writer.output.append(byte)
            case .middleDot: writer.output.append(contentsOf: [0xC2, 0xB7])
            case .kept: for offset in index..<index + length { writer.output.append(bytes[offset]) }
            }
            index += length
        }
        return String(decoding: writer.output, as: UTF8.self)
    }

    /// What every key does with a character: blanks dropped, full width and lower case to half-width capitals, dashes
    /// one; nil for one that it leaves to the caller.
    static func common(_ value: UInt32) -> Folded? {
        switch value {
        case 0x61...0x7A: return .byte(UInt8(value - 32))
        case 0xFF41...0xFF5A: return .byte(UInt8(value - 0xFEE0 - 32))
        case 0x2010, 0x2013, 0x2014, 0x2015, 0x2212: return .byte(UInt8(ascii: "-"))
        default: return isBlank(value) ? .dropped : nil
        }
    }

    /// Blanks of every kind, and the marks of no width that spreadsheets leave behind.
    static func isBlank(_ value: UInt32) -> Bool {
        switch value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200F, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
            true
        default: false
        }
    }

    /// The text without blanks at its ends; the same string when there are none.
    static func trimmed(_ text: String) -> String {
        let bytes = text.utf8Span.span
        var start = 0
        while start < bytes.count {
            let (value, length) = bytes.scalar(at: start)
            guard isBlank(value) else { break }
            start += length
        }
        var end = bytes.count
        while end > start {
            var last = end - 1
            while last > start, bytes[last] & 0xC0 == 0x80 { last -= 1 }
            guard isBlank(bytes.scalar(at: last).value) else { break }
            end = last
        }
        guard end - start < bytes.count else { return text }
        var kept: [UInt8] = []
        for index in start..<end { kept.append(bytes[index]) }
        return String(decoding: kept, as: UTF8.self)
    }
}

extension Span<UInt8> {
    /// The Unicode scalar that begins at an offset of valid UTF-8, and its length in bytes.
    func scalar(at index: Int) -> (value: UInt32, length: Int) {
        let first = UInt32(self[index])
        func rest(_ offset: Int) -> UInt32 { index + offset < count ? UInt32(self[index + offset]) & 0x3F : 0 }
        switch first {
        case 0..<0x80: return (first, 1)
        case 0xC0..<0xE0: return ((first & 0x1F) << 6 | rest(1), Swift.min(2, count - index))
        case 0xE0..<0xF0: return ((first & 0x0F) << 12 | rest(1) << 6 | rest(2), Swift.min(3, count - index))
        default:
            let value = (first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3)
            return (value, Swift.min(4, count - index))
        }
    }
}
