internal import Glibc

/// Files that only this account may read.
enum PrivateFile {
    /// Makes a file with mode 0600 from its first byte on and returns when what `body` wrote is on the disk.
    ///
    /// The file must not be there yet; it is removed when anything fails.
    static func make(_ path: String, _ body: (DescriptorSink) throws -> Void) throws {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SystemFailure.current() }
        defer { close(file) }
        do {
            try body(DescriptorSink(descriptor: file))
            guard fsync(file) == 0 else { throw SystemFailure.current() }
        } catch {
            remove(path)
            throw error
        }
    }

    /// The same for a name that another file may have: that one gives way when all is written.
    static func replace(_ path: String, _ body: (DescriptorSink) throws -> Void) throws {
        let waiting = "\(path).\(String(UInt64.random(in: .min ... .max), radix: 36)).part"
        try make(waiting, body)
        guard unsafe rename(waiting, path) == 0 else {
            let failure = SystemFailure.current()
            remove(waiting)
            throw failure
        }
    }

    /// Removes a file; whether it was there.
    @discardableResult
    static func remove(_ path: String) -> Bool { unsafe unlink(path) == 0 }
}
