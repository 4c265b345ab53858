/// How a row is written as CSV.
package enum RowEncoding {
    /// The byte-order mark by which Excel knows a file for UTF-8.
    package static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// What ends a row.
    package enum LineEnd: Sendable { case crlf, lf }

    /// Appends one row in UTF-8, ended by CR LF unless told otherwise.
    ///
    /// A cell is quoted where it would be read otherwise; what it says, a formula included, is the caller's concern.
    package static func append(
        _ cells: [String], to bytes: inout [UInt8], delimiter: UInt8 = 0x2C, lineEnd: LineEnd = .crlf
    ) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(delimiter) }
            // A row of one empty cell would be a blank line.
            if needsQuotes(cell, delimiter) || cell.isEmpty && cells.count == 1 {
                bytes.append(0x22)
                for byte in cell.utf8 {
                    if byte == 0x22 { bytes.append(byte) }
                    bytes.append(byte)
                }
                bytes.append(0x22)
            } else {
                bytes.append(contentsOf: cell.utf8)
            }
        }
        if lineEnd == .crlf { bytes.append(0x0D) }
        bytes.append(0x0A)
    }

    /// Besides what CSV demands: a blank at either end, which some programs drop, and whatever else may be taken for
    /// the delimiter by a reader that is not told it.
    private static func needsQuotes(_ cell: String, _ delimiter: UInt8) -> Bool {
        let text = cell.utf8
        guard let first = text.first, let last = text.last else { return false }
        if first <= 0x20 || last <= 0x20 { return true }
        return text.contains {
            $0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == delimiter || DelimiterSniff.candidates.contains($0)
        }
    }
}
