/// The rows of a long read, pulled as the reader wants them.
package struct RowStream<Output: RowDecodable>: ~Copyable {
    /// How many rows cross from the lease's thread at once.
    private static var portion: Int { 512 }

    private let statement: Statement
    private var lease: Lease?
    private var rows: [Output] = []
    private var position = 0
    private var ended = false

    init(_ statement: Statement) {
        self.statement = statement
    }

    /// The next row, or nil after the last.
    package mutating func next() async throws(DatabaseError) -> Output? {
        if position == rows.count, !ended, let lease {
            let statement = statement
            (rows, ended) = try await lease.perform(whenStopped: .discarded) { session throws(DatabaseError) in
                try session.fetch(statement, limit: Self.portion, Output.self)
            }
            position = 0
        }
        guard position < rows.count else { return nil }
        defer { position += 1 }
        return rows[position]
    }

    mutating func open(_ opening: [String], on pool: Pool) async throws(DatabaseError) {
        let (lease, outcome) = await pool.lease { [statement] session throws(DatabaseError) in
            try session.openStream(opening, statement)
        }
        self.lease = lease
        try outcome.get()
    }

    mutating func close() async {
        guard let lease else { return }
        let ended = ended
        _ = try? await lease.performToTheEnd { session throws(DatabaseError) in session.closeStream(ended: ended) }
        lease.end()
    }
}

extension Database {
    /// Reads rows one by one, for results too large to hold: memory stays small and a slow reader slows the server.
    ///
    /// The lease is held until `body` returns; leaving early cancels the statement. The limit of time is the whole
    /// stream's, reader included.
    package func stream<Output: RowDecodable, Result>(
        _ query: Query<Output>, statementTimeout: Duration = .seconds(600),
        _ body: (inout RowStream<Output>) async throws -> sending Result
    ) async throws -> sending Result {
        let opening = Transaction.opening(.readOnlySnapshot, configuration, statementTimeout)
        var rows = RowStream<Output>(query.statement)
        do {
            try await rows.open(opening, on: pool)
            let result = try await body(&rows)
            await rows.close()
            return result
        } catch {
            await rows.close()
            throw error
        }
    }
}
