/// The rows of a worksheet, read as they are asked for.
final class SheetRows {
    private let part: ZipPart
    private let stream: XMLStream
    private let collector: SheetCollector
    private var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    private var ready: [TableRow] = []
    private var next = 0
    private var isAtEnd = false
    /// The most cells of a row so far.
    private var width = 0

    init(_ sheet: WorkbookSheet, of workbook: Workbook, _ limits: TableLimits) throws(TableError) {
        part = try workbook.part(of: sheet)
        collector = SheetCollector(workbook, limits)
        stream = try XMLStream(part: part.name, handler: collector)
    }

    /// How much of the sheet has been read, of how much, both unpacked.
    var progress: (read: Int, total: Int) { (part.offset, max(part.size, part.offset)) }

    /// The next row that has content; as wide as the widest above it, for empty cells at a row's end are not stored.
    func nextRow() throws(TableError) -> TableRow? {
        while next == ready.count {
            if isAtEnd { return nil }
            isAtEnd = try !stream.feed(part, through: &buffer)
            ready = collector.take()
            next = 0
        }
        let row = ready[next]
        next += 1
        if row.cells.count >= width {
            width = row.cells.count
            return row
        }
        let cells = row.cells + Array(repeating: "", count: width - row.cells.count)
        return TableRow(line: row.line, cells: cells, spoiled: row.spoiled)
    }
}
