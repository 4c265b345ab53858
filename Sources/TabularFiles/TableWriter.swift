import Glibc

/// Writes a CSV file: UTF-8 with mark, CR LF, quotes where needed; used from one task.
///
/// The rows go to a temporary file beside the one asked for, which takes its name only when it is finished: nobody ever
/// sees half a table, and what stood there before stays until then. A writer let go unfinished leaves nothing behind.
package final class TableWriter {
    private let path: String
    private let unfinished: String
    private var file: Int32
    private var pending: [UInt8] = []

    private static let flushBytes = 256 * 1024

    package init(path: String) throws(TableError) {
        self.path = path
        let cut = path.utf8.lastIndex(of: 0x2F).map { path.utf8.index(after: $0) } ?? path.startIndex
        let mark = String(UInt64.random(in: .min ... .max), radix: 36)
        unfinished = "\(path[..<cut]).\(path[cut...]).\(mark).part"
        file = unsafe open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .system() }
        pending.reserveCapacity(Self.flushBytes * 2)
        pending.append(contentsOf: RowEncoding.mark)
    }

    deinit {
        guard file >= 0 else { return }
        close(file)
        unsafe unlink(unfinished)
    }

    package func append(_ cells: [String]) throws(TableError) {
        guard file >= 0 else { throw TableError(.unreadable(reason: "the table is finished")) }
        RowEncoding.append(cells, to: &pending)
        if pending.count >= Self.flushBytes { try flush() }
    }

    /// Puts the table in its place, written through to the disk; further rows are refused.
    package func finish() throws(TableError) {
        guard file >= 0 else { return }
        try flush()
        guard fsync(file) == 0, unsafe rename(unfinished, path) == 0 else { throw .system() }
        close(file)
        file = -1
    }

    private func flush() throws(TableError) {
        try writeAll(pending[...], to: file)
        pending.removeAll(keepingCapacity: true)
    }
}
