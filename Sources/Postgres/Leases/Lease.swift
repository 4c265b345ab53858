import Dispatch
import Synchronization

/// A worker bound to one caller: its jobs come through a queue of its own until the scope ends.
final class Lease: JobQueue {
    private struct State {
        var job: Job?
        var ended: DatabaseError?
    }

    let canceller: Canceller
    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)

    init(canceller: Canceller) {
        self.canceller = canceller
    }

    func enqueue(_ job: Job) -> DatabaseError? {
        let refusal: DatabaseError? = state.withLock {
            if let ended = $0.ended { return ended }
            // One scope uses a lease one statement at a time: the compiler sees to it (`inout`, `~Copyable`).
            guard $0.job == nil else { return .connection(.unusable, message: "two statements at once on one lease") }
            $0.job = job
            return nil
        }
        if refusal == nil { wake.signal() }
        return refusal
    }

    /// Ends the scope; later work is refused.
    func end(_ reason: DatabaseError = .connection(.unusable, message: "the lease has ended")) {
        let first = state.withLock { state in
            defer { state.ended = state.ended ?? reason }
            return state.ended == nil
        }
        if first { wake.signal() }
    }

    /// Runs what comes, on the worker's thread, until the scope ends.
    func serve(_ session: Session) {
        session.worker.serves(self)
        while let job = next() {
            session.worker.run(job, on: session)
        }
        session.worker.serves(nil)
        session.settle()
    }

    private func next() -> Job? {
        while true {
            wake.wait()
            let (job, ended) = state.withLock { ($0.job.take(), $0.ended != nil) }
            if let job { return job }
            if ended { return nil }
        }
    }
}
