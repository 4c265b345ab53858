import Dispatch
import Synchronization

/// What other threads may touch of a worker: its slot for the next job, and what it is running.
final class Worker: Sendable {
    private struct Doing {
        var job: Job?
        var ticket: Ticket?
        var lease: Lease?
        var cancel: PGCancel?
    }

    private let doing = Mutex(Doing())
    private let wake = DispatchSemaphore(value: 0)

    /// Gives a waiting worker its next job, or wakes it to find that there is none.
    func hand(_ job: Job?) {
        doing.withLock { $0.job = job }
        wake.signal()
    }

    /// Waits until something is handed over.
    func receive() -> Job? {
        wake.wait()
        return doing.withLock { $0.job.take() }
    }

    func connected(_ cancel: PGCancel?) {
        doing.withLock { $0.cancel = cancel }
    }

    /// Runs a job if it is still wanted.
    func run(_ job: Job, on session: Session) {
        guard job.ticket.begin(on: self) else { return }
        doing.withLock { $0.ticket = job.ticket }
        job.work(session)
        doing.withLock { $0.ticket = nil }
    }

    func serves(_ lease: Lease?) {
        doing.withLock {
            $0.lease = lease
            $0.ticket = nil
        }
    }

    /// Asks the server to cancel what this worker runs for `ticket`, if it still does; waits for the server.
    ///
    /// Looked at together: a ticket that is stopping has not given up its connection yet, and that connection is
    /// never used again. So the cancellation cannot meet another caller's statement, however late it arrives.
    func cancelStatement(of ticket: Ticket) {
        let cancel = doing.withLock { $0.ticket === ticket && ticket.isStopping ? $0.cancel : nil }
        cancel?.send()
    }

    /// The same for the worker's own thread, which has no statement of another caller.
    func cancelOwnStatement() {
        let cancel = doing.withLock { $0.cancel }
        cancel?.send()
    }

    /// Ends what is running: the statement is cancelled, a lease takes no more work.
    func stopAll() {
        let (ticket, lease) = doing.withLock { ($0.ticket, $0.lease) }
        lease?.end(.shuttingDown)
        ticket?.stop()
    }
}
