/// Writes a CSV file: UTF-8, quotes where needed, with mark and CR LF unless told otherwise; used from one task.
///
/// The rows go to an ``UnfinishedFile``: nobody ever sees half a table.
package final class TableWriter {
    private let file: UnfinishedFile
    private var pending: [UInt8] = []
    private let lineEnd: RowEncoding.LineEnd

    private static let flushBytes = 256 * 1024

    package init(
        path: String, mark: Bool = true, lineEnd: RowEncoding.LineEnd = .crlf
    ) throws(TableError) {
        file = try UnfinishedFile(path: path)
        self.lineEnd = lineEnd
        pending.reserveCapacity(Self.flushBytes * 2)
        if mark { pending.append(contentsOf: RowEncoding.mark) }
    }

    package func append(_ cells: [String]) throws(TableError) {
        guard !file.isFinished else { throw TableError(.unreadable(reason: "the table is finished")) }
        RowEncoding.append(cells, to: &pending, lineEnd: lineEnd)
        if pending.count >= Self.flushBytes { try flush() }
    }

    /// Puts the table in its place, written through to the disk; further rows are refused.
    package func finish() throws(TableError) {
        guard !file.isFinished else { return }
        try flush()
        try file.finish()
    }

    private func flush() throws(TableError) {
        try writeAll(pending[...], to: file.descriptor)
        pending.removeAll(keepingCapacity: true)
    }
}
