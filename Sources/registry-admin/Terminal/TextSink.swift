internal import Glibc

/// Something text is written to: stdout, stderr, or a test's memory.
protocol TextSink: Sendable {
    /// Whether a person is looking.
    var isTerminal: Bool { get }
    /// Whether what is written is kept as a file.
    var isRegularFile: Bool { get }
    /// The terminal's width in columns, when there is one.
    var columns: Int? { get }
    /// Writes all bytes.
    func write(_ bytes: [UInt8]) throws
}

/// A file descriptor as a sink.
struct DescriptorSink: TextSink {
    let descriptor: Int32

    var isTerminal: Bool { isatty(descriptor) == 1 }

    var isRegularFile: Bool {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    var columns: Int? {
        var size = winsize()
        guard isTerminal, unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    func write(_ bytes: [UInt8]) throws {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw SystemFailure.current()
            }
            written += count
        }
    }
}

/// What the operating system answered.
struct SystemFailure: Error, CustomStringConvertible {
    let number: Int32

    static func current() -> Self { Self(number: errno) }

    var description: String { unsafe String(cString: strerror(number)) }
}
