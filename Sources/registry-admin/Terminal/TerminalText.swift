/// Text as a terminal may be given it.
enum TerminalText {
    /// Takes out what steers a terminal: control characters, and marks that turn the direction of writing.
    ///
    /// A line break or tab becomes a blank, so that a cell stays one line.
    static func clean(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: steers) else { return text }
        var cleaned = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: cleaned.append(" ")
            default: if !steers(scalar) { cleaned.unicodeScalars.append(scalar) }
            }
        }
        return cleaned
    }

    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F: true
        case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
        default: false
        }
    }
}
