internal import TabularFiles

/// CSV as it is written to stdout.
enum CSVText {
    /// The mark by which spreadsheets know UTF-8; written to files and not to pipes.
    static let mark = RowEncoding.mark

    static func append(_ cells: [String], to bytes: inout [UInt8]) {
        RowEncoding.append(cells.map(guarded), to: &bytes)
    }

    /// Text that a spreadsheet would take for a formula gets a leading apostrophe; numbers stay numbers.
    static func guarded(_ cell: String) -> String {
        switch cell.utf8.first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0D: "'" + cell
        case UInt8(ascii: "+"), UInt8(ascii: "-"): isNumber(cell.utf8.dropFirst()) ? cell : "'" + cell
        default: cell
        }
    }

    private static func isNumber(_ digits: Substring.UTF8View) -> Bool {
        var points = 0
        for byte in digits {
            if byte == UInt8(ascii: ".") { points += 1 } else if !(48...57).contains(byte) { return false }
        }
        return digits.count > points && points <= 1
    }
}
