/// A PostgreSQL database: what a program runs statements on.
///
/// Calls wait in one queue for one of a few *leases*, each a connection with a thread of its own. Every session reads
/// only (`default_transaction_read_only`), so ``all(_:)``, ``first(_:)`` and ``stream(_:_:)`` are sent again when
/// their link was lost; whoever writes does so in ``transaction(_:retry:statementTimeout:_:)`` or ``execute(_:)``.
///
/// Nothing connects before the first call. ``close()`` waits for what runs; a database that is dropped without it
/// ends its threads by itself.
package final class Database: Sendable {
    package let configuration: Configuration
    let pool: Pool

    package init(_ configuration: Configuration) {
        self.configuration = configuration
        pool = Pool(configuration)
        pool.start()
    }

    deinit {
        pool.beginClosing()
    }

    /// Refuses new work, waits for what waits and runs, and closes the connections.
    ///
    /// After `closeTimeout` what still runs is cancelled and open transactions are undone.
    package func close() async {
        await pool.close()
    }
}

extension Database {
    /// Every row of a read.
    package func all<Output: RowDecodable>(_ query: Query<Output>) async throws(DatabaseError) -> [Output] {
        let statement = query.statement
        return try await pool.perform(whenStopped: .kept) { session throws(DatabaseError) in
            try session.read(statement).decodeAll()
        }
    }

    /// The first row of a read, or nil.
    package func first<Output: RowDecodable>(_ query: Query<Output>) async throws(DatabaseError) -> Output? {
        let statement = query.statement
        return try await pool.perform(whenStopped: .kept) { session throws(DatabaseError) in
            try session.read(statement).decodeFirst()
        }
    }

    /// Runs one writing statement as a transaction of its own, in one round trip; after a deadlock once more.
    ///
    /// - Throws: `commitOutcomeUnknown` when the link broke; the statement may then have been committed.
    @discardableResult
    package func execute(_ query: Query<Never>) async throws(DatabaseError) -> CommandTag {
        let statement = query.statement
        let opening = Transaction.opening(.readCommitted, configuration, nil)
        var attempts = Attempts(.standard)
        while true {
            do {
                return try await pool.perform(whenStopped: .kept) { session throws(DatabaseError) in
                    try session.write(opening, statement)
                }
            } catch {
                guard try await attempts.allowAnother(after: error, configuration.observer) else { throw error }
            }
        }
    }
}

extension PGResult {
    func decodeAll<Output: RowDecodable>() throws(DatabaseError) -> [Output] {
        do {
            return try all(Output.self)
        } catch {
            throw .decoding(error)
        }
    }

    func decodeFirst<Output: RowDecodable>() throws(DatabaseError) -> Output? {
        do {
            return try first(Output.self)
        } catch {
            throw .decoding(error)
        }
    }
}
