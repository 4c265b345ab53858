import TabularFiles

/// The sender's own rows that were refused, with a column of reasons: to be mended and sent back as it is.
///
/// It is written on the sender's side from the sender's file and holds what the sender wrote; the registry keeps only
/// masked excerpts.
final class RefusalFile {
    /// The column that is added; an import passes it over.
    static let reasonHeader = "退回原因"

    private let writer: TableWriter
    private let path: String
    /// The sender's columns; an earlier column of reasons, from a file mended and sent back, is not among them.
    private let columns: [Int]

    init(path: String, header: [String]) throws(Problem) {
        self.path = path
        columns = header.indices.filter { header[$0] != Self.reasonHeader }
        do {
            writer = try TableWriter(path: path)
            try writer.append(columns.map { header[$0] } + [Self.reasonHeader])
        } catch {
            throw Self.problem(path, error)
        }
    }

    /// Appends one refused row.
    func append(_ row: TableRow, findings: [RowFinding]) throws(Problem) {
        let cells = columns.map { $0 < row.cells.count ? row.cells[$0] : "" }
        let reason = findings.map { $0.message(.chinese) + $0.fix(.chinese) }.joined(separator: " ")
        do {
            try writer.append(cells + [reason])
        } catch {
            throw Self.problem(path, error)
        }
    }

    /// Puts the file in its place.
    func finish() throws(Problem) {
        do {
            try writer.finish()
        } catch {
            throw Self.problem(path, error)
        }
    }

    private static func problem(_ path: String, _ error: TableError) -> Problem {
        Problem(.outputFailed, ["path": path, "what": "\(error)"])
    }
}
