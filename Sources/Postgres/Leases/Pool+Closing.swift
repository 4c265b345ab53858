import Dispatch
import Synchronization

extension Pool {
    /// Refuses new work; workers leave when the queue is empty.
    func beginClosing() {
        let idle: [Worker] = state.withLock { state in
            state.closing = state.closing ?? .now + configuration.closeTimeout
            defer { state.idle = [] }
            return state.idle
        }
        idle.forEach { $0.hand(nil) }
        clock.signal()
    }

    /// Closes and waits until every worker has ended.
    func close() async {
        beginClosing()
        await withCheckedContinuation { continuation in
            let ended = state.withLock {
                guard $0.living > 0 else { return true }
                $0.closers.append(continuation)
                return false
            }
            if ended { continuation.resume() }
        }
    }
}

extension Pool {
    /// What is due at one look at the clock.
    fileprivate struct Due {
        var late: [Job] = []
        var closers: [CheckedContinuation<Void, Never>] = []
        var overdue = false
        var ended = false
        var next: Duration?
    }

    /// After the deadline statements are cancelled; whoever still waits this much later for a link that answers
    /// nothing is no longer waited for.
    fileprivate static let abandonment = Duration.seconds(3)

    /// Refuses what has waited too long and, past its deadline, stops what keeps the pool from closing.
    func keepTime() {
        while true {
            let now = ContinuousClock.now
            let due = state.withLock { $0.due(now, configuration.leaseTimeout) }
            for job in due.late {
                job.ticket.refuse(due.overdue ? .shuttingDown : .poolExhausted(waited: now - job.queuedAt))
            }
            if due.overdue { workers.forEach { $0.stopAll() } }
            due.closers.forEach { $0.resume() }
            if due.ended { return canceller.end() }
            if let next = due.next {
                _ = clock.wait(timeout: .now() + .milliseconds(Int(next.milliseconds)))
            } else {
                clock.wait()
            }
        }
    }
}

extension Pool.State {
    fileprivate mutating func due(_ now: ContinuousClock.Instant, _ patience: Duration) -> Pool.Due {
        var due = Pool.Due()
        due.ended = living == 0 && closing != nil
        due.overdue = closing.map { $0 <= now } ?? false
        while let job = queue.first, due.overdue || job.ticket.isAbandoned || now - job.queuedAt >= patience {
            _ = queue.popFirst()
            due.late.append(job)
        }
        if let closing, now - closing > Pool.abandonment { due.closers = takeClosers() }
        let queued = queue.first.map { $0.queuedAt + patience - now }
        let closes = closing.map { due.overdue ? .milliseconds(200) : $0 - now }
        due.next = [queued, closes].compactMap(\.self).min()
        return due
    }
}
