import Dispatch
import Synchronization

/// The thread that sends cancellations: `PQcancel` opens a connection of its own and waits, which nobody else should.
final class Canceller: Sendable {
    private struct State {
        var stopping: [(ticket: Ticket, worker: Worker)] = []
        var ended = false
    }

    /// A cancellation that reaches the server between two statements does nothing, so it is repeated while it is due.
    private static let repeatInterval = DispatchTimeInterval.milliseconds(100)

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)

    func cancel(_ ticket: Ticket, on worker: Worker) {
        state.withLock { $0.stopping.append((ticket, worker)) }
        wake.signal()
    }

    func end() {
        state.withLock { $0.ended = true }
        wake.signal()
    }

    /// Runs until ``end()``.
    func run() {
        while true {
            let (due, ended) = state.withLock {
                $0.stopping.removeAll { !$0.ticket.isStopping }
                return ($0.stopping, $0.ended)
            }
            if ended { return }
            for (ticket, worker) in due {
                worker.cancelStatement(of: ticket)
            }
            if due.isEmpty {
                wake.wait()
            } else {
                _ = wake.wait(timeout: .now() + Self.repeatInterval)
            }
        }
    }
}
