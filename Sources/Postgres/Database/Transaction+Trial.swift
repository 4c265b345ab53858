extension Transaction {
    /// Runs a body and takes back what it wrote: what it returns is all that stays.
    ///
    /// Locks that it took are given back too. What it throws fails the transaction, as the failure of any statement does.
    package mutating func tryOut<Output: Sendable>(
        _ body: (inout Transaction) async throws -> Output
    ) async throws -> Output {
        try await execute("SAVEPOINT trial")
        let output = try await body(&self)
        try await batch(["ROLLBACK TO SAVEPOINT trial", "RELEASE SAVEPOINT trial"])
        return output
    }
}
