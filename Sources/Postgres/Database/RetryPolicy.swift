/// How often a transaction is done again when it lost a deadlock, and how long it waits before.
package struct RetryPolicy: Sendable {
    /// How often the body runs at most.
    package var attempts: Int
    package var base: Duration
    package var ceiling: Duration

    package init(attempts: Int, base: Duration, ceiling: Duration) {
        self.attempts = attempts
        self.base = base
        self.ceiling = ceiling
    }

    package static let standard = Self(attempts: 5, base: .milliseconds(5), ceiling: .milliseconds(250))
    /// For a body that cannot run twice.
    package static let never = Self(attempts: 1, base: .zero, ceiling: .zero)

    /// Full jitter: somewhere between nothing and a limit that doubles with each attempt.
    func pause(before attempt: Int) -> Duration {
        let limit = min(base * (1 << min(attempt, 16)), ceiling)
        return .milliseconds(Int64.random(in: 0...max(limit.milliseconds, 1)))
    }
}

/// Counts the attempts of one transaction.
struct Attempts {
    private let policy: RetryPolicy
    private var number = 1

    init(_ policy: RetryPolicy) {
        self.policy = policy
    }

    /// Waits and gives true when the work may be done again after `cause`; throws when the task is cancelled meanwhile.
    mutating func allowAnother(
        after cause: DatabaseError?, _ observer: any DatabaseObserver
    ) async throws(DatabaseError) -> Bool {
        guard let cause, cause.allowsAnotherAttempt, number < policy.attempts else { return false }
        number += 1
        observer.observe(.retried(attempt: number, cause: cause))
        try? await Task.sleep(for: policy.pause(before: number))
        if Task.isCancelled { throw .cancelled }
        return true
    }
}

extension DatabaseError {
    /// True when a transaction that failed so is undone, and may succeed when it is done again.
    var allowsAnotherAttempt: Bool {
        switch self {
        case .server(let report, _): report.state.isRetryable || report.isStalePlan
        // Never after COMMIT was sent: that is `commitOutcomeUnknown`.
        case .connection(.lost, _): true
        case .connection, .decoding, .poolExhausted, .cancelled, .shuttingDown, .commitOutcomeUnknown: false
        }
    }
}
