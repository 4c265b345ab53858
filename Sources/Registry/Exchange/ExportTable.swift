import CreditRules
import TabularFiles

/// One file for a platform under construction, and what is then to be said of its records; used from one task.
final class ExportTable {
    let file: StagedFile
    let name: String
    private(set) var marks = ExportMarks()
    private let form: ExportForm
    private let day: Day
    private let table: Table

    private enum Table {
        case csv(TableWriter)
        case xlsx(WorkbookWriter, sheet: Int)
    }

    /// Begins a file with its header.
    init(_ name: String, in directory: String, form: ExportForm, sheet: String, on day: Day) throws(Problem) {
        self.name = name
        self.form = form
        self.day = day
        let profile = form.profile
        let file = StagedFile(name, in: directory)
        self.file = file
        table = try Self.writing(file) { () throws(TableError) in
            switch profile.format {
            case .csv:
                let lineEnd: RowEncoding.LineEnd = profile.lineEnd == .crlf ? .crlf : .lf
                return .csv(try TableWriter(path: file.staged, mark: profile.mark, lineEnd: lineEnd))
            case .xlsx:
                let writer = try WorkbookWriter(path: file.staged)
                return .xlsx(writer, sheet: try writer.addSheet(sheet))
            }
        }
        try write(form.headers)
    }

    var isFull: Bool { marks.count >= form.profile.rowsPerFile }

    func append(_ row: ExportRow) throws(Problem) {
        try write(form.cells(row, on: day))
        marks.append(row, reason: form.reason(of: row))
    }

    /// Ends the file, which does not have its place yet.
    func finish() throws -> String {
        try Self.writing(file) { () throws(TableError) in
            switch table {
            case .csv(let writer): try writer.finish()
            case .xlsx(let writer, _): try writer.finish()
            }
        }
        return try Digest.hexadecimal(ofFile: file.staged)
    }

    private func write(_ cells: [String]) throws(Problem) {
        try Self.writing(file) { () throws(TableError) in
            switch table {
            case .csv(let writer): try writer.append(cells)
            case .xlsx(let writer, let sheet):
                // As text: no program makes a number or a day of a code.
                try writer.append(cells.map { WorkbookCell($0, .text) }, to: sheet)
            }
        }
    }

    private static func writing<Output>(
        _ file: StagedFile, _ body: () throws(TableError) -> Output
    ) throws(Problem) -> Output {
        do {
            return try body()
        } catch {
            throw Problem(.outputFailed, ["path": file.place, "what": "\(error)"])
        }
    }
}

/// What is to be said of the records of one file, as columns.
struct ExportMarks: Sendable {
    private(set) var subjects: [Int64] = []
    private(set) var seqs: [Int32] = []
    private(set) var revisions: [Int32] = []
    /// The items that are superseded; 0 for none.
    private(set) var items: [Int64] = []
    private(set) var operations: [String] = []
    private(set) var states: [String] = []
    /// Of withdrawals; empty for none.
    private(set) var reasons: [String] = []

    var count: Int { subjects.count }

    mutating func append(_ row: ExportRow, reason: String?) {
        subjects.append(row.subject)
        seqs.append(row.seq)
        revisions.append(row.revision)
        items.append(row.item ?? 0)
        operations.append(row.operation.rawValue)
        states.append(row.state)
        reasons.append(reason ?? "")
    }
}
