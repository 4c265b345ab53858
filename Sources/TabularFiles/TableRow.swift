/// One row of a table, as it stands in the file.
package struct TableRow: Sendable, Equatable {
    /// The physical line of the file on which the row starts, from 1; skipped lines are counted.
    ///
    /// Of a worksheet it is the number that stands at the row's left.
    package let line: Int

    /// The cells as written, neither trimmed nor padded: their number is the true number of cells.
    package let cells: [String]

    /// The columns, from 0, in which a workbook held a number that has lost digits (see `NumberText`).
    package let spoiled: [Int]

    package init(line: Int, cells: [String], spoiled: [Int] = []) {
        self.line = line
        self.cells = cells
        self.spoiled = spoiled
    }
}
