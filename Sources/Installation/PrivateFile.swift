import Glibc

/// Files that only their owner may read.
enum PrivateFile {
    /// Writes a text with mode 0600 from its first byte on.
    static func write(_ text: String, to path: String) throws {
        unsafe unlink(path)
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw PrivateFileError.cannotOpen }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard unsafe Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
            throw PrivateFileError.cannotWrite
        }
    }
}

enum PrivateFileError: Error {
    case cannotOpen, cannotWrite
}
