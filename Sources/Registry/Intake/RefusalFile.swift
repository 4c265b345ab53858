import TabularFiles

/// The sender's own rows that were refused, with the reasons: to be mended and sent back as it is.
///
/// It is written on the sender's side from the sender's file and holds what the sender wrote; the registry keeps only
/// masked excerpts. A name that ends in `.xlsx` makes it a workbook, any other a CSV file.
final class RefusalFile {
    /// The columns that are added, the second in workbooks alone; an import passes them over.
    static let reasonHeader = "退回原因"
    static let fixHeader = "怎么改"
    static let addedHeaders: Set<String> = [reasonHeader, fixHeader]

    private let form: Form
    private let path: String
    /// The sender's columns; earlier columns of reasons, from a file mended and sent back, are not among them.
    private let columns: [Int]

    private enum Form {
        case table(TableWriter)
        case workbook(RefusalWorkbook)
    }

    init(path: String, plan: ColumnPlan) throws(Problem) {
        self.path = path
        columns = plan.header.indices.filter { !Self.addedHeaders.contains(plan.header[$0]) }
        let header = columns.map { plan.header[$0] }
        do {
            if Self.isWorkbook(path) {
                form = .workbook(try RefusalWorkbook(path: path, header: header, columns: columns, plan: plan))
            } else {
                let writer = try TableWriter(path: path)
                try writer.append(header + [Self.reasonHeader])
                form = .table(writer)
            }
        } catch {
            throw Self.problem(path, error)
        }
    }

    /// Whether a name is a workbook's.
    static func isWorkbook(_ path: String) -> Bool { path.lowercased().hasSuffix(".xlsx") }

    /// Appends one refused row.
    func append(_ row: TableRow, findings: [RowFinding]) throws(Problem) {
        do {
            switch form {
            case .table(let writer):
                let cells = columns.map { $0 < row.cells.count ? row.cells[$0] : "" }
                let reason = findings.map { $0.message(.chinese) + $0.fix(.chinese) }.joined(separator: " ")
                try writer.append(cells + [reason])
            case .workbook(let workbook): try workbook.append(row, findings: findings)
            }
        } catch {
            throw Self.problem(path, error)
        }
    }

    /// Puts the file in its place.
    func finish() throws(Problem) {
        do {
            switch form {
            case .table(let writer): try writer.finish()
            case .workbook(let workbook): try workbook.finish()
            }
        } catch {
            throw Self.problem(path, error)
        }
    }

    private static func problem(_ path: String, _ error: TableError) -> Problem {
        Problem(.outputFailed, ["path": path, "what": "\(error)"])
    }
}
