internal import Dispatch
internal import Glibc
internal import Registry

/// Lets Ctrl-C end a command in order: what is open is closed before the program ends.
enum Interruption {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// Runs `work` and cancels its task when the program is interrupted; a second interrupt ends the program at once.
    static func watch(_ work: @escaping @Sendable () async -> ExitStatus) async -> ExitStatus {
        let task = Task { await work() }
        let sources = signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if task.isCancelled { _exit(ExitStatus.interrupted.rawValue) }
                task.cancel()
            }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        return await task.value
    }

    /// What a command that was interrupted ends with; an import says itself which lines are in.
    static func problem(_ error: any Error) -> Problem {
        guard let problem = error as? Problem else { return Problem(.interrupted, ["saved": ""]) }
        switch problem.code {
        case .interrupted, .outcomeUnknown: return problem
        default: return Problem(.interrupted, ["saved": problem.values["saved"] ?? ""])
        }
    }
}
