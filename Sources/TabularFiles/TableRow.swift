/// One row of a table, as it stands in the file.
package struct TableRow: Sendable, Equatable {
    /// The physical line of the file on which the row starts, from 1; skipped lines are counted.
    package let line: Int

    /// The cells as written, neither trimmed nor padded: their number is the true number of cells.
    package let cells: [String]

    package init(line: Int, cells: [String]) {
        self.line = line
        self.cells = cells
    }
}
