/// Where in its file a row stands: a line, or a row of one of several worksheets.
///
/// One number says both, so that the registry keeps it in one column and rows are in the order of their file: no text
/// has a thousand million lines, and no worksheet ten million rows.
struct RowPlace {
    /// Which of the visible worksheets, from 1; nil where the rows of the file are all in one.
    let sheet: Int?
    /// The row's own number there.
    let row: Int

    private static let base = 1_000_000_000
    private static let step = 10_000_000
    /// As many sheets as the number has room for.
    static let mostSheets = 100

    init(sheet: Int?, row: Int) {
        self.sheet = sheet
        self.row = row
    }

    init(line: Int) {
        guard line >= Self.base else {
            self.init(sheet: nil, row: line)
            return
        }
        self.init(sheet: (line - Self.base) / Self.step, row: (line - Self.base) % Self.step)
    }

    /// The one number.
    var line: Int { sheet.map { Self.base + $0 * Self.step + row } ?? row }

    /// As it is put into 第…行.
    var chinese: String { sheet.map { "\($0)张工作表第\(row)" } ?? "\(row)" }

    /// As it is put behind “line”.
    var english: String { sheet.map { "\(row) of sheet \($0)" } ?? "\(row)" }
}
