import Dispatch
import Synchronization

/// A first-come queue and the workers that serve it, each a thread with one connection.
///
/// The worker that became idle last is given work first, so that few connections stay warm rather than all lukewarm.
final class Pool: JobQueue {
    struct State {
        var queue = FIFO<Job>()
        var idle: [Worker] = []
        var closing: ContinuousClock.Instant?
        var living = 0
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    let configuration: Database.Configuration
    let canceller = Canceller()
    let workers: [Worker]
    let state = Mutex(State())
    let clock = DispatchSemaphore(value: 0)

    init(_ configuration: Database.Configuration) {
        self.configuration = configuration
        workers = (0..<configuration.leases).map { _ in Worker() }
    }

    /// Starts the threads; they end after ``beginClosing()``.
    func start() {
        state.withLock { $0.living = workers.count }
        let started = workers.count { worker in startThread { self.serve(worker) } }
        guard started < workers.count else { return startClocks() }
        state.withLock { $0.living -= workers.count - started }
        startClocks()
    }

    private func startClocks() {
        _ = startThread { self.keepTime() }
        _ = startThread { self.canceller.run() }
    }

    private func serve(_ worker: Worker) {
        let session = Session(configuration, worker)
        while let job = take(for: worker) {
            worker.run(job, on: session)
            session.settle()
        }
        session.discardLink()
        let closers = state.withLock {
            $0.living -= 1
            return $0.living == 0 ? $0.takeClosers() : nil
        }
        guard let closers else { return }
        closers.forEach { $0.resume() }
        clock.signal()
    }

    /// The next job for a worker, waiting for it; nil when the pool closes.
    private func take(for worker: Worker) -> Job? {
        while true {
            enum Next { case job(Job), wait, leave }
            let next: Next = state.withLock {
                while let job = $0.queue.popFirst() {
                    if !job.ticket.isAbandoned { return .job(job) }
                }
                if $0.closing != nil { return .leave }
                $0.idle.append(worker)
                return .wait
            }
            switch next {
            case .job(let job): return job
            case .leave: return nil
            case .wait: if let job = worker.receive() { return job }
            }
        }
    }

    func enqueue(_ job: Job) -> DatabaseError? {
        enum Place { case given(Worker), queued(first: Bool), refused(DatabaseError) }
        let place: Place = state.withLock {
            if $0.closing != nil { return .refused(.shuttingDown) }
            if let worker = $0.idle.popLast() { return .given(worker) }
            if $0.queue.count >= configuration.laneDepth { $0.queue.removeAll { $0.ticket.isAbandoned } }
            guard $0.queue.count < configuration.laneDepth else { return .refused(.poolExhausted(waited: .zero)) }
            $0.queue.append(job)
            return .queued(first: $0.queue.count == 1)
        }
        switch place {
        case .given(let worker): worker.hand(job)
        case .queued(first: true): clock.signal()
        case .queued: break
        case .refused(let error): return error
        }
        return nil
    }
}

extension Pool.State {
    mutating func takeClosers() -> [CheckedContinuation<Void, Never>] {
        defer { closers = [] }
        return closers
    }
}
