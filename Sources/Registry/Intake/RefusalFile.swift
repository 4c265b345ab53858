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

    init(path: String, header: [String]) throws(Problem) {
        self.path = path
        do {
            writer = try TableWriter(path: path)
            try writer.append(header + [Self.reasonHeader])
        } catch {
            throw Self.problem(path, error)
        }
    }

    /// Appends one refused row.
    func append(_ row: TableRow, width: Int, findings: [RowFinding]) throws(Problem) {
        let cells = Array(row.cells.prefix(width)) + Array(repeating: "", count: max(0, width - row.cells.count))
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
