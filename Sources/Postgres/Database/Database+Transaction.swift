extension Database {
    /// Runs `body` in one transaction, committed when it returns and undone when it throws.
    ///
    /// The body may run several times: after a deadlock (40P01), a serialization failure (40001) or a link lost before
    /// COMMIT, at most `retry.attempts` times in all. It should have no effect outside the database.
    ///
    /// - Parameters:
    ///   - kind: What the transaction may do and see.
    ///   - statementTimeout: How long one statement of it may run, instead of the configuration's.
    /// - Throws: What `body` throws; `DatabaseError.commitOutcomeUnknown` when the link broke after COMMIT was sent.
    @discardableResult
    package func transaction<Output>(
        _ kind: Transaction.Kind, retry: RetryPolicy = .standard, statementTimeout: Duration? = nil,
        _ body: (inout Transaction) async throws -> sending Output
    ) async throws -> sending Output {
        let opening = Transaction.opening(kind, configuration, statementTimeout)
        var attempts = Attempts(retry)
        while true {
            var transaction = Transaction(pool, opening)
            do {
                let output = try await body(&transaction)
                try await transaction.commit()
                return output
            } catch {
                await transaction.rollback()
                // The lease has been given back: a loser does not hold a connection while it waits.
                let cause = transaction.failure ?? error as? DatabaseError
                guard try await attempts.allowAnother(after: cause, configuration.observer) else { throw error }
            }
        }
    }
}
