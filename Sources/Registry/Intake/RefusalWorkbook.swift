import TabularFiles

/// Refused rows as a workbook: the sender's own cells, red where something is wrong, with why and what to do behind.
///
/// Every cell is text, so that nothing of a code, a number or a date changes when it is mended and sent back. The one
/// exception is a number that had lost digits when it was sent: as a text it would pass for a right one, so it stays
/// the number it was and is refused again until somebody types it.
final class RefusalWorkbook {
    private let writer: WorkbookWriter
    private let header: [String]
    /// The places of the header's columns in the sender's rows.
    private let columns: [Int]
    private let plan: ColumnPlan
    private var sheet: Int
    private var sheets = 1

    private static let name = "退回清单"

    init(path: String, header: [String], columns: [Int], plan: ColumnPlan) throws(TableError) {
        self.header = header
        self.columns = columns
        self.plan = plan
        writer = try WorkbookWriter(path: path)
        sheet = try Self.begin(Self.name, header, in: writer)
    }

    /// Begins a sheet, which a sheet without room for another row is followed by.
    private static func begin(
        _ name: String, _ header: [String], in writer: WorkbookWriter
    ) throws(TableError) -> Int {
        let sheet = try writer.addSheet(name)
        for column in header.indices { try writer.setColumn(column, width: 20, style: .text, of: sheet) }
        for column in header.count...header.count + 1 {
            try writer.setColumn(column, width: 60, style: [.text, .wrapped], of: sheet)
        }
        let added = [RefusalFile.reasonHeader, RefusalFile.fixHeader]
        try writer.append(
            header.map { WorkbookCell(cutting: $0, [.bold, .text]) }
                + added.map { WorkbookCell($0, [.bold, .text, .grey]) }, to: sheet)
        try writer.freeze(rows: 1, of: sheet)
        return sheet
    }

    /// Appends one refused row.
    func append(_ row: TableRow, findings: [RowFinding]) throws(TableError) {
        if writer.rowsLeft(in: sheet) == 0 {
            sheets += 1
            sheet = try Self.begin("\(Self.name)\(sheets)", header, in: writer)
        }
        let wrong = Set(findings.compactMap(column))
        var cut: [String] = []
        var cells: [WorkbookCell] = []
        cells.reserveCapacity(columns.count + 2)
        for (place, column) in columns.enumerated() {
            let text = column < row.cells.count ? row.cells[column] : ""
            let isWhole = WorkbookCell.holds(text)
            if !isWhole { cut.append(header[place]) }
            let style: CellStyle = wrong.contains(column) || !isWhole ? [.text, .red] : .text
            if row.spoiled.contains(column), let number = Double(text) {
                cells.append(WorkbookCell(number: number, style))
            } else {
                cells.append(WorkbookCell(cutting: text, style))
            }
        }
        let reason = findings.map { $0.message(.chinese) }.joined(separator: "\n")
        var fixes = findings.map { $0.fix(.chinese) }.filter { !$0.isEmpty }
        if !cut.isEmpty { fixes.append("“\(cut.joined(separator: "”“"))”超出单元格可容的字数，只写出了前面的部分，请从原文件补全。") }
        for text in [reason, fixes.joined(separator: "\n")] {
            cells.append(WorkbookCell(cutting: text, [.text, .wrapped]))
        }
        try writer.append(cells, to: sheet)
    }

    /// The column of the sender's file that a finding is about.
    private func column(of finding: RowFinding) -> Int? {
        switch finding.code {
        // Found by the document number, of which the finding itself does not speak.
        case .duplicateDiffers, .withdrawnHere: plan.places.documentNo.flatMap { plan.fields[$0].column }
        default: finding.field.flatMap { id in plan.fields.first { $0.id == id }?.column }
        }
    }

    /// Puts the file in its place.
    func finish() throws(TableError) { try writer.finish() }
}
