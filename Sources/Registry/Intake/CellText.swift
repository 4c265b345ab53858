/// Cells as they are read: blanks around the text go, whatever width they have.
enum CellText {
    /// The text without ASCII, full-width and no-break blanks and line breaks around it.
    static func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last else { return text }
        // Most cells begin and end with what cannot be part of a blank; 0xA0 and 0x80 end U+00A0 and U+3000.
        if first > 32, first != 0xC2, first != 0xE3, last > 32, last != 0xA0, last != 0x80 { return text }
        var scalars = Substring(text).unicodeScalars
        while let scalar = scalars.first, isBlank(scalar) { scalars.removeFirst() }
        while let scalar = scalars.last, isBlank(scalar) { scalars.removeLast() }
        return String(scalars)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 32 || scalar.value == 0xA0 || scalar.value == 0x3000 || scalar.value == 0xFEFF
    }

    /// What people write into a cell that has nothing to say.
    ///
    /// All of it is short, so most cells cost one comparison.
    static func isAbsent(_ text: String) -> Bool {
        guard text.utf8.count <= 6 else { return false }
        switch text {
        case "", "/", "-", "--", "—", "——", "无", "N/A", "n/a", "\\": return true
        default: return false
        }
    }

    /// Whether a cell holds a replacement mark of a broken conversion or a control character.
    static func isBroken(_ text: String) -> Bool {
        let span = text.utf8Span.span
        for index in span.indices {
            let byte = span[index]
            if byte < 32, byte != 9, byte != 10, byte != 13 { return true }
            if byte == 127 { return true }
            if byte == 0xBD, index >= 2, span[index - 1] == 0xBF, span[index - 2] == 0xEF { return true }
        }
        return false
    }

    /// The cell for a message: at most 60 characters.
    static func excerpt(_ text: String) -> String {
        text.utf8.count <= 60 ? text : String(text.unicodeScalars.prefix(60)) + "…"
    }
}
