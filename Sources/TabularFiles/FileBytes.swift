import Glibc

/// An open regular file, read by offset; closed when the last reference goes.
///
/// Everything of this target that hands a pointer to the operating system is in this file, in `Iconv.swift` or, for
/// workbooks, in `ZipArchive.swift` and `XMLStream.swift`.
final class FileBytes {
    private let descriptor: Int32
    let count: Int

    /// Opens a regular file, or copies what a pipe brings into an unnamed temporary file.
    ///
    /// The file is read twice (`FileInspection` says why), which a pipe does not allow.
    init(path: String, pipeBytes: Int) throws(TableError) {
        let opened = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw .system() }
        var status = stat()
        guard unsafe fstat(opened, &status) == 0 else {
            let failure = TableError.system()
            close(opened)
            throw failure
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            descriptor = opened
            count = Int(status.st_size)
        case S_IFIFO:
            defer { close(opened) }
            (descriptor, count) = try Self.copy(pipe: opened, atMost: pipeBytes)
        case S_IFDIR:
            close(opened)
            throw TableError(.unreadable(reason: "it is a directory"))
        default:
            close(opened)
            throw TableError(.unreadable(reason: "it is neither a file nor a pipe"))
        }
    }

    private init(temporary file: Int32) {
        descriptor = file
        count = 0
    }

    deinit { close(descriptor) }

    /// Makes an empty temporary file that has no name, to be written to and read by offset.
    static func unnamed() throws(TableError) -> FileBytes { FileBytes(temporary: try unnamedFile()) }

    func append(_ bytes: ArraySlice<UInt8>) throws(TableError) { try writeAll(bytes, to: descriptor) }

    /// A second descriptor of the same open file, for the caller to close.
    func duplicate() throws(TableError) -> Int32 {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw .system() }
        return copy
    }

    /// Fills `buffer` from `index` with at most `limit` bytes that stand at `offset`; 0 at the end of the file.
    func read(at offset: Int, into buffer: inout [UInt8], from index: Int, limit: Int) throws(TableError) -> Int {
        let room = min(limit, buffer.count - index)
        let file = descriptor
        while true {
            let got = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe pread(file, bytes.baseAddress.map { unsafe $0 + index }, room, off_t(offset))
            }
            if got >= 0 { return got }
            guard errno == EINTR else { throw .system() }
        }
    }

    private static func copy(pipe: Int32, atMost limit: Int) throws(TableError) -> (Int32, Int) {
        let file = try unnamedFile()
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        var total = 0
        do throws(TableError) {
            while true {
                let got = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(pipe, $0.baseAddress, $0.count) }
                if got == 0 { return (file, total) }
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { throw .system() }
                total += got
                guard total <= limit else { throw TableError(.unreadable(reason: "the pipe brings too much")) }
                try writeAll(buffer[..<got], to: file)
            }
        } catch {
            close(file)
            throw error
        }
    }

    /// Makes a temporary file that has no name by the time it is used, so that nothing is left behind.
    private static func unnamedFile() throws(TableError) -> Int32 {
        let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/table-XXXXXX".utf8CString)
        let file = unsafe template.withUnsafeMutableBufferPointer { text in
            guard let name = text.baseAddress else { return Int32(-1) }
            let file = unsafe mkstemp(name)
            if file >= 0 { unsafe unlink(name) }
            return file
        }
        guard file >= 0 else { throw .system() }
        return file
    }
}

/// Writes all of `bytes`, however often the system asks to be called again.
func writeAll(_ bytes: ArraySlice<UInt8>, to file: Int32) throws(TableError) {
    var rest = bytes
    while !rest.isEmpty {
        let wrote = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
        if wrote < 0, errno == EINTR { continue }
        guard wrote > 0 else { throw .system() }
        rest = rest.dropFirst(wrote)
    }
}

/// Where the first NUL of `bytes[range]` is, found as fast as memory can be read.
func firstNul(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    unsafe bytes.withUnsafeBytes { buffer in
        guard !range.isEmpty, let base = buffer.baseAddress else { return nil }
        guard let hit = unsafe memchr(base + range.lowerBound, 0, range.count) else { return nil }
        return unsafe UnsafeRawPointer(hit) - base
    }
}

extension TableError {
    /// What the operating system has just said.
    static func system() -> TableError {
        TableError(.unreadable(reason: unsafe String(cString: strerror(errno))))
    }
}
