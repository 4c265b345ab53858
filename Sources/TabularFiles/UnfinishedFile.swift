import Glibc

/// A file under construction beside the one asked for, whose name it takes only when it is finished.
///
/// Nobody ever sees half of it, and what stood there before stays until then. Let go unfinished, it leaves nothing
/// behind.
final class UnfinishedFile {
    /// Where it lies until it is finished.
    let place: String
    private let path: String
    /// Open for writing; -1 when it has its name.
    private(set) var descriptor: Int32

    init(path: String) throws(TableError) {
        self.path = path
        let cut = path.utf8.lastIndex(of: 0x2F).map { path.utf8.index(after: $0) } ?? path.startIndex
        let mark = String(UInt64.random(in: .min ... .max), radix: 36)
        place = "\(path[..<cut]).\(path[cut...]).\(mark).part"
        descriptor = unsafe open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .system() }
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unsafe unlink(place)
    }

    var isFinished: Bool { descriptor < 0 }

    /// Gives it its name, written through to the disk.
    func finish() throws(TableError) {
        guard fsync(descriptor) == 0, unsafe rename(place, path) == 0 else { throw .system() }
        close(descriptor)
        descriptor = -1
    }
}
