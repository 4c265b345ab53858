internal import Glibc

/// Reads lines from stdin without keeping an interrupt waiting.
struct LineInput: Sendable {
    let descriptor: Int32

    /// Whether a person is typing.
    var isTerminal: Bool { isatty(descriptor) == 1 }

    /// The next line without its end, or nil at the end of input.
    ///
    /// Reads byte by byte, so that nothing beyond the line is taken; cancelling the task ends the wait within 0.1 s.
    func readLine() throws -> String? {
        var line: [UInt8] = []
        while true {
            guard let byte = try readPiece(atMost: 1)?.first else { return line.isEmpty ? nil : text(line) }
            if byte == 10 { return text(line) }
            line.append(byte)
        }
    }

    /// Runs `body` while the terminal does not show what is typed.
    func withoutEcho<Result>(_ body: () throws -> Result) throws -> Result {
        var before = termios()
        guard isTerminal, unsafe tcgetattr(descriptor, &before) == 0 else { return try body() }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        guard unsafe tcsetattr(descriptor, TCSAFLUSH, &silent) == 0 else { throw SystemFailure.current() }
        defer { _ = unsafe tcsetattr(descriptor, TCSAFLUSH, &before) }
        return try body()
    }

    /// The next bytes, or nil at the end of input.
    func readPiece(atMost limit: Int = 65536) throws -> [UInt8]? {
        while true {
            try Task.checkCancellation()
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = unsafe poll(&waiting, 1, 100)
            guard ready > 0 else {
                if ready < 0, errno != EINTR { throw SystemFailure.current() }
                continue
            }
            var piece = [UInt8](repeating: 0, count: limit)
            let count = unsafe read(descriptor, &piece, limit)
            if count > 0 { return Array(piece.prefix(count)) }
            if count == 0 { return nil }
            guard errno == EINTR || errno == EAGAIN else { throw SystemFailure.current() }
        }
    }

    private func text(_ line: [UInt8]) -> String {
        String(decoding: line.last == 13 ? line.dropLast() : line[...], as: UTF8.self)
    }
}
