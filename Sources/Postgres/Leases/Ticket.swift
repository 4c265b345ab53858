import Synchronization

/// What has become of one piece of work, so that it ends exactly once whoever ends it: its worker, a cancelled task,
/// a deadline or the closing of the pool.
final class Ticket: Sendable {
    private enum State {
        case new
        case queued(refuse: @Sendable (DatabaseError) -> Void)
        case abandoned
        case running(Worker)
        /// Running, and asked to stop: its connection is not used again.
        case stopping
        case done
    }

    private let state = Mutex(State.new)
    private let canceller: Canceller

    init(canceller: Canceller) {
        self.canceller = canceller
    }

    var isAbandoned: Bool {
        state.withLock { if case .abandoned = $0 { true } else { false } }
    }

    var isStopping: Bool {
        state.withLock { if case .stopping = $0 { true } else { false } }
    }

    /// Makes it wait; false when it was cancelled before.
    func wait(refuse: @escaping @Sendable (DatabaseError) -> Void) -> Bool {
        state.withLock {
            guard case .new = $0 else { return false }
            $0 = .queued(refuse: refuse)
            return true
        }
    }

    /// Begins the work; false when it is no longer wanted.
    func begin(on worker: Worker) -> Bool {
        state.withLock {
            guard case .queued = $0 else { return false }
            $0 = .running(worker)
            return true
        }
    }

    /// Ends the work; true when it had been asked to stop.
    func finish() -> Bool {
        state.withLock { state in
            defer { state = .done }
            if case .stopping = state { return true }
            return false
        }
    }

    /// Refuses the work if it has not begun.
    func refuse(_ error: DatabaseError) {
        let refuse: (@Sendable (DatabaseError) -> Void)? = state.withLock {
            switch $0 {
            case .new:
                $0 = .abandoned
                return nil
            case .queued(let refuse):
                $0 = .abandoned
                return refuse
            case .abandoned, .running, .stopping, .done: return nil
            }
        }
        refuse?(error)
    }

    /// Stops the work: refused when it waits, cancelled in the server when it runs.
    func stop() {
        let worker: Worker? = state.withLock {
            guard case .running(let worker) = $0 else { return nil }
            $0 = .stopping
            return worker
        }
        guard let worker else { return refuse(.cancelled) }
        canceller.cancel(self, on: worker)
    }
}
