import Foundation
import Glibc
import Registry
import Subprocess
import Synchronization
import SystemPackage

/// A pseudo-terminal with the built program at its other end, typed into as a person would: after the prompt is there.
final class PseudoTerminal: Sendable {
    private let master: Int32
    let slave: Int32
    /// TIOCSPTLCK and TIOCGPTN: what `unlockpt` and `ptsname` ask, which glibc's module does not show.
    private static let lock: UInt = 0x4004_5431
    private static let number: UInt = 0x8004_5430

    init() throws {
        let master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (isLocked, number): (Int32, UInt32) = (0, 0)
        guard master >= 0, unsafe ioctl(master, Self.lock, &isLocked) == 0,
            unsafe ioctl(master, Self.number, &number) == 0
        else { throw OfficeError.refused("no pseudo-terminal") }
        self.master = master
        slave = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var size = winsize(ws_row: 50, ws_col: 200, ws_xpixel: 0, ws_ypixel: 0)
        _ = unsafe ioctl(master, UInt(TIOCSWINSZ), &size)
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
    }

    deinit {
        close(master)
        close(slave)
    }

    /// Types each answer when its prompt has been written, then reads to the end.
    ///
    /// - Returns: Everything that stood on the terminal.
    func converse(_ turns: [(prompt: String, answer: String)], until finished: () -> Bool) async throws -> String {
        var seen: [UInt8] = []
        var from = 0
        for turn in turns {
            let prompt = Array(turn.prompt.utf8)
            let patience = ContinuousClock.now + .seconds(60)
            while true {
                if let place = seen[from...].firstRange(of: prompt) {
                    from = place.upperBound
                    break
                }
                guard ContinuousClock.now < patience, !finished() || read(into: &seen) else {
                    throw OfficeError.refused("“\(turn.prompt)” did not come: \(String(decoding: seen, as: UTF8.self))")
                }
                if !read(into: &seen) { try await Task.sleep(for: .milliseconds(10)) }
            }
            let bytes = Array(turn.answer.utf8)
            _ = unsafe write(master, bytes, bytes.count)
        }
        while !finished() {
            if !read(into: &seen) { try await Task.sleep(for: .milliseconds(10)) }
        }
        while read(into: &seen) {}
        return String(decoding: seen, as: UTF8.self)
    }

    /// Reads what is there; whether there was anything.
    private func read(into seen: inout [UInt8]) -> Bool {
        var piece = [UInt8](repeating: 0, count: 4096)
        let count = unsafe Glibc.read(master, &piece, piece.count)
        guard count > 0 else { return false }
        seen += piece.prefix(count)
        return true
    }
}

extension Office {
    /// Runs the program on a terminal of its own and answers its prompts.
    func converse(
        _ arguments: [String], _ turns: [(prompt: String, answer: String)]
    ) async throws -> (status: Int32, text: String) {
        let terminal = try PseudoTerminal()
        let ended = EndedFlag()
        let (program, keys) = (Self.program, keys)
        async let status = Self.attached(to: terminal, program, arguments, keys, ended)
        let text = try await terminal.converse(turns) { ended.isSet }
        return (try await status, text.replacing("\r\n", with: "\n"))
    }

    /// The session's terminal is the slave's, so that Ctrl-C typed into it interrupts.
    private static func attached(
        to terminal: PseudoTerminal, _ program: String, _ arguments: [String],
        _ keys: [Subprocess.Environment.Key: String], _ ended: EndedFlag
    ) async throws -> Int32 {
        defer { ended.set() }
        let end = FileDescriptor(rawValue: terminal.slave)
        let result = try await Subprocess.run(
            .path("/usr/bin/setsid"), arguments: Arguments(["--ctty", "--wait", program] + arguments),
            environment: .custom(keys), input: .fileDescriptor(end, closeAfterSpawningProcess: false),
            output: .fileDescriptor(end, closeAfterSpawningProcess: false),
            error: .fileDescriptor(end, closeAfterSpawningProcess: false))
        guard case .exited(let status) = result.terminationStatus else { throw OfficeError.crashed(arguments) }
        return status
    }
}

/// Whether the program has ended.
private final class EndedFlag: Sendable {
    private let ended = Mutex(false)
    var isSet: Bool { ended.withLock { $0 } }
    func set() { ended.withLock { $0 = true } }
}
