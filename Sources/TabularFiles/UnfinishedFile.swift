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

/// The name of a finished file that waits under another.
package enum FilePlace {
    /// Gives a file its name, whatever had it before, written through to the disk with its folder.
    package static func take(_ place: String, from waiting: String) throws(TableError) {
        guard unsafe rename(waiting, place) == 0 else { throw .system() }
        let folder = place.utf8.lastIndex(of: 0x2F).map { String(place[...$0]) } ?? "."
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system() }
    }
}
