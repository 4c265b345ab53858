/// A table in which each row has the header's number of cells.
///
/// Empty cells at the end of a row or header, beyond the header's names, are Excel's and not the sender's: dropped.
package struct StrictTable {
    /// The first row, without empty cells at its end.
    package let header: [String]
    /// The physical line of the header.
    package let headerLine: Int

    private let reader: TableReader

    /// Reads the header.
    ///
    /// - Parameters:
    ///   - reader: Before its first row, or where title lines have been read, before the header.
    ///   - expected: What the header must be, in this order; nil where any will do.
    package init(_ reader: TableReader, header expected: [String]? = nil) throws(TableError) {
        guard let first = try reader.next() else { throw TableError(.empty) }
        var names = first.cells
        while names.last?.isEmpty == true { names.removeLast() }
        if let expected, expected.map(normaliseHeader) != names.map(normaliseHeader) {
            throw TableError(.notTable(.header(found: names)), line: first.line)
        }
        header = names
        headerLine = first.line
        self.reader = reader
    }

    /// The next row, with exactly as many cells as the header; nil at the end.
    package func next() throws(TableError) -> TableRow? {
        guard let row = try reader.next() else { return nil }
        if row.cells.count == header.count { return row }
        var cells = row.cells
        while cells.count > header.count, cells.last?.isEmpty == true { cells.removeLast() }
        guard cells.count == header.count else {
            let defect = TableDefect.cellCount(expected: header.count, found: cells.count)
            throw TableError(.notTable(defect), line: row.line)
        }
        return TableRow(line: row.line, cells: cells)
    }
}
