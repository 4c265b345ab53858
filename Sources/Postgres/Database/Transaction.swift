/// A transaction, lent to the body of ``Database/transaction(_:retry:statementTimeout:_:)``.
///
/// It is `inout` and cannot be copied, so it cannot be kept beyond COMMIT, captured by another task or used by two
/// statements at once: none of these compiles. After a statement has failed every further one is refused with 25P02.
package struct Transaction: ~Copyable {
    package enum Kind: Sendable {
        /// Writes; each statement sees what was committed before it began.
        case readCommitted
        /// Reads only; every statement sees the state at the first.
        case readOnlySnapshot
    }

    private let pool: Pool
    /// Taken with the first statement.
    private var lease: Lease?
    private let opening: [String]
    /// The first failure of a statement: what the retry is decided on, whatever the body made of it.
    private(set) var failure: DatabaseError?

    init(_ pool: Pool, _ opening: [String]) {
        self.pool = pool
        self.opening = opening
    }

    /// Every row of a query.
    package mutating func all<Output: RowDecodable>(
        _ query: Query<Output>
    ) async throws(DatabaseError) -> [Output] {
        try await run(query.statement) { result throws(DatabaseError) in try result.decodeAll() }
    }

    /// The first row of a query, or nil.
    package mutating func first<Output: RowDecodable>(
        _ query: Query<Output>
    ) async throws(DatabaseError) -> Output? {
        try await run(query.statement) { result throws(DatabaseError) in try result.decodeFirst() }
    }

    @discardableResult
    package mutating func execute(_ query: Query<Never>) async throws(DatabaseError) -> CommandTag {
        try await run(query.statement) { result throws(DatabaseError) in result.tag }
    }

    /// Runs several statements in one round trip; the first that fails is thrown, what follows it does not run.
    @discardableResult
    package mutating func batch(_ queries: [Query<Never>]) async throws(DatabaseError) -> [CommandTag] {
        guard !queries.isEmpty else { return [] }
        let statements = queries.map(\.statement)
        return try await perform { session, opening throws(DatabaseError) in
            try session.pipeline(opening, statements).map(\.tag)
        }
    }

    /// Runs commands and then queries in one round trip; the first that fails is thrown, what follows it does not run.
    ///
    /// Each query sees what the commands before it did.
    ///
    /// - Returns: Every row of each query, in their order.
    package mutating func all<each Output: RowDecodable>(
        after commands: [Query<Never>] = [], _ queries: repeat Query<each Output>
    ) async throws(DatabaseError) -> (repeat [each Output]) {
        var statements = commands.map(\.statement)
        repeat statements.append((each queries).statement)
        let (sent, skipped) = (statements, commands.count)
        return try await perform { session, opening throws(DatabaseError) in
            var answers = try session.pipeline(opening, sent).dropFirst(skipped)
            func rows<Each: RowDecodable>(_: Each.Type) throws(DatabaseError) -> [Each] {
                guard let answer = answers.popFirst() else {
                    throw .connection(.unusable, message: "no answer")
                }
                return try answer.decodeAll()
            }
            return (repeat try rows((each Output).self))
        }
    }

    private mutating func run<Output: Sendable>(
        _ statement: Statement, _ decode: @escaping @Sendable (PGResult) throws(DatabaseError) -> Output
    ) async throws(DatabaseError) -> Output {
        try await perform { session, opening throws(DatabaseError) in
            if opening.isEmpty { return try decode(session.query(statement)) }
            guard let result = try session.pipeline(opening, [statement]).first else {
                throw .connection(.unusable, message: "no answer")
            }
            return try decode(result)
        }
    }

    /// Runs work on the transaction's session; the first gets the statements that open the transaction.
    mutating func perform<Output: Sendable>(
        _ work: @escaping @Sendable (Session, [String]) throws(DatabaseError) -> Output
    ) async throws(DatabaseError) -> Output {
        if failure != nil { throw .server(.afterFailure, statement: "") }
        do {
            guard let lease else { return try await performFirst(work) }
            return try await lease.perform(whenStopped: .discarded) { session throws(DatabaseError) in
                // A lost link took the transaction with it: what follows must not run on a new one, outside it.
                if session.link?.isBad ?? true {
                    throw .connection(.lost, message: "the transaction's connection was lost")
                }
                return try work(session, [])
            }
        } catch {
            if case .decoding = error { throw error }
            failure = error
            throw error
        }
    }

    private mutating func performFirst<Output: Sendable>(
        _ work: @escaping @Sendable (Session, [String]) throws(DatabaseError) -> Output
    ) async throws(DatabaseError) -> Output {
        let (lease, outcome) = await pool.lease { [opening] session throws(DatabaseError) in
            try work(session, opening)
        }
        self.lease = lease
        return try outcome.get()
    }

    /// Commits and gives the lease back.
    mutating func commit() async throws(DatabaseError) {
        if let failure { throw failure }
        guard let lease else { return }
        do {
            try await lease.performToTheEnd { session throws(DatabaseError) in try session.commit() }
        } catch {
            failure = error
            throw error
        }
        lease.end()
    }

    /// Undoes what was done, waits until the locks are gone, and gives the lease back.
    mutating func rollback() async {
        guard let lease else { return }
        _ = try? await lease.performToTheEnd { session throws(DatabaseError) in session.rollback() }
        lease.end()
    }

    static func opening(
        _ kind: Kind, _ configuration: Database.Configuration, _ statementTimeout: Duration?
    ) -> [String] {
        let begin =
            switch kind {
            case .readCommitted:
                "BEGIN ISOLATION LEVEL READ COMMITTED READ \(configuration.readOnly ? "ONLY" : "WRITE")"
            case .readOnlySnapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            }
        guard let statementTimeout else { return [begin] }
        return [begin, "SET LOCAL statement_timeout = \(statementTimeout.milliseconds)"]
    }
}

extension ServerReport {
    /// What the server would say, said here because not every failure has reached it.
    fileprivate static var afterFailure: Self {
        Self(state: .failedTransaction, message: "a statement of this transaction has failed before")
    }
}
