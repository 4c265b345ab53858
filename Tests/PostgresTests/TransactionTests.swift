import Testing

@testable import Postgres

private struct Refusal: Error {}

@Suite struct TransactionTests {
    private static let schema = SQLScript(
        trusted: """
            CREATE TABLE account (id int8 PRIMARY KEY, fen int8 NOT NULL);
            CREATE TABLE entry (
                account int8 NOT NULL
                    CONSTRAINT entry_account_exists REFERENCES account DEFERRABLE INITIALLY DEFERRED
            );
            INSERT INTO account VALUES (1, 100), (2, 100);
            """)

    private func withAccounts(
        configure: (inout Database.Configuration) -> Void = { _ in }, _ body: (Database) async throws -> Void
    ) async throws {
        try await withTestDatabase(configure: configure) { database in
            try await database.run(script: Self.schema)
            try await body(database)
        }
    }

    private static let total: Query<Int64> = "SELECT sum(fen)::int8 FROM account"

    /// Queries of several types are one round trip, and see what the commands sent before them did.
    @Test func queriesTogether() async throws {
        try await withAccounts { database in
            let (total, accounts, none) = try await database.transaction(.readCommitted) { transaction in
                try await transaction.all(
                    after: ["UPDATE account SET fen = fen + \(Int64(5)) WHERE id = 1"], Self.total,
                    "SELECT id::text FROM account ORDER BY id" as Query<String>,
                    "SELECT fen FROM account WHERE id > \(Int64(2))" as Query<Int64>)
            }
            #expect(total == [205] && accounts == ["1", "2"] && none == [])
            let error = await databaseError {
                try await database.transaction(.readCommitted) { transaction in
                    _ = try await transaction.all(
                        after: ["UPDATE account SET fen = 0", "INSERT INTO account VALUES (2, 0)"], Self.total)
                }
            }
            #expect(error?.state == .uniqueViolation)
            try await expect(database, Self.total, gives: 205)
        }
    }

    /// What is tried out is seen by who tries it, and by nobody after.
    @Test func whatIsTriedOutIsTakenBack() async throws {
        try await withAccounts { database in
            let seen = try await database.transaction(.readCommitted) { transaction in
                try await transaction.execute("UPDATE account SET fen = 150 WHERE id = 1")
                return try await transaction.tryOut { transaction in
                    try await transaction.execute("DELETE FROM account WHERE id = 2")
                    return try await transaction.first(Self.total)
                }
            }
            #expect(seen == 150)
            try await expect(database, Self.total, gives: 250)
        }
    }

    @Test func commitKeepsAndThrowUndoes() async throws {
        try await withAccounts { database in
            let moved = try await database.transaction(.readCommitted) { transaction in
                let fen = try await transaction.first("SELECT fen FROM account WHERE id = 1 FOR UPDATE" as Query<Int64>)
                try await transaction.execute("UPDATE account SET fen = fen + \(fen ?? 0) WHERE id = 2")
                return fen
            }
            #expect(moved == 100)
            try await expect(database, Self.total, gives: 300)

            await #expect(throws: Refusal.self) {
                try await database.transaction(.readCommitted) { transaction in
                    try await transaction.execute("UPDATE account SET fen = 0")
                    throw Refusal()
                }
            }
            try await expect(database, Self.total, gives: 300)
        }
    }

    @Test func anEmptyTransactionSendsNothing() async throws {
        try await withAccounts { database in
            let answer = try await database.transaction(.readCommitted) { _ in 42 }
            #expect(answer == 42)
        }
    }

    @Test func batchRunsInOrderAndStopsAtTheFirstFailure() async throws {
        try await withAccounts { database in
            let tags = try await database.transaction(.readCommitted) { transaction in
                try await transaction.batch([
                    "INSERT INTO account SELECT n, n FROM generate_series(3, 12) AS n",
                    "UPDATE account SET fen = \(Int64(1)) WHERE id = \(Int64(3))",
                    "UPDATE account SET fen = \(Int64(2)) WHERE id = \(Int64(4))",
                    "DELETE FROM account WHERE id > 10",
                ])
            }
            #expect(tags.map(\.rows) == [10, 1, 1, 2])
            #expect(tags.map(\.name) == ["INSERT", "UPDATE", "UPDATE", "DELETE"])

            let error = await databaseError {
                try await database.transaction(.readCommitted) { transaction in
                    try await transaction.batch([
                        "DELETE FROM account WHERE id = 1", "INSERT INTO account VALUES (2, 0)",
                        "DELETE FROM no_such_table", "DELETE FROM account WHERE id = 2",
                    ])
                }
            }
            #expect(error?.state == .uniqueViolation)
            try await expect(database, "SELECT count(*) FROM account WHERE id < 3" as Query<Int64>, gives: 2)
        }
    }

    @Test func aSwallowedFailureDoesNotCommit() async throws {
        try await withAccounts { database in
            let error = await databaseError {
                try await database.transaction(.readCommitted) { transaction in
                    try await transaction.execute("UPDATE account SET fen = 0")
                    _ = try? await transaction.execute("INSERT INTO account VALUES (1, 1)")
                    return true
                }
            }
            #expect(error?.state == .uniqueViolation)
            try await expect(database, Self.total, gives: 200)
        }
    }

    @Test func commitOfAFailedTransactionIsAnError() async throws {
        try await withAccounts { database in
            // Below the API, which does not send COMMIT after a failure: the server answers ROLLBACK, not an error.
            let session = Session(database.configuration, Worker())
            try session.run("BEGIN READ WRITE; UPDATE account SET fen = 0")
            #expect(throws: DatabaseError.self) { try session.run("SELECT 1 / 0") }
            let committed = #expect(throws: DatabaseError.self) { try session.commit() }
            #expect(committed?.state == .failedTransaction && committed?.mayHaveCommitted == false)
            try await expect(database, Self.total, gives: 200)

            let ended = await databaseError {
                try await database.transaction(.readCommitted) { transaction in
                    try await transaction.execute("UPDATE account SET fen = 0")
                    try await transaction.execute("ROLLBACK")
                }
            }
            #expect(ended?.state == .noActiveTransaction)
            try await expect(database, Self.total, gives: 200)
        }
    }

    @Test func deferredConstraintFailsAtCommit() async throws {
        try await withAccounts { database in
            let error = await databaseError {
                try await database.transaction(.readCommitted) { transaction in
                    try await transaction.execute("INSERT INTO entry VALUES (99)")
                    return true
                }
            }
            #expect(error?.state == .foreignKeyViolation && error?.report?.constraint == "entry_account_exists")
            guard case .server(_, statement: "COMMIT") = error else {
                Issue.record("not at COMMIT")
                return
            }
            let alone = await databaseError { try await database.execute("INSERT INTO entry VALUES (99)") }
            #expect(alone?.report?.constraint == "entry_account_exists")
            try await expect(database, "SELECT count(*) FROM entry" as Query<Int64>, gives: 0)
        }
    }

    @Test func readsCannotWrite() async throws {
        try await withAccounts { database in
            let read = await databaseError {
                try await database.all("UPDATE account SET fen = 0 RETURNING fen" as Query<Int64>)
            }
            #expect(read?.state == .readOnlyTransaction)
            let snapshot = await databaseError {
                try await database.transaction(.readOnlySnapshot) { transaction in
                    try await transaction.execute("UPDATE account SET fen = 0")
                }
            }
            #expect(snapshot?.state == .readOnlyTransaction)
            let opened = await databaseError { try await database.all("BEGIN" as Query<Int64>) }
            #expect(opened == nil)
            try await expect(database, Self.total, gives: 200)
        }
    }

    @Test func readOnlyDatabaseCannotWriteAtAll() async throws {
        try await withAccounts { database in
            var configuration = database.configuration
            configuration.readOnly = true
            let reader = Database(configuration)
            let error = await databaseError { try await reader.execute("UPDATE account SET fen = 0") }
            #expect(error?.state == .readOnlyTransaction)
            await reader.close()
        }
    }

    /// The server's own default compiles what it thinks is dear, at many times the price of running it.
    @Test func noStatementIsCompiled() async throws {
        try await withTestDatabase { database in
            try await expect(database, "SHOW jit" as Query<String>, gives: "off")
        }
    }

    @Test func snapshotSeesOneState() async throws {
        try await withAccounts { database in
            let (before, after) = try await database.transaction(.readOnlySnapshot) { transaction in
                let before = try await transaction.first(Self.total)
                try await database.execute("UPDATE account SET fen = fen + 1")
                let after = try await transaction.first(Self.total)
                return (before, after)
            }
            #expect(before == 200 && after == 200)
            try await expect(database, Self.total, gives: 202)
        }
    }

    @Test func statementTimeoutIsTheTransactionsOwn() async throws {
        try await withAccounts {
            $0.statementTimeout = .milliseconds(200)
        } _: { database in
            let error = await databaseError { try await database.first("SELECT pg_sleep(5)::text" as Query<String>) }
            #expect(error?.state == .queryCanceled)
            let slept = try await database.transaction(.readCommitted, statementTimeout: .seconds(5)) { transaction in
                try await transaction.first("SELECT pg_sleep(0.5)::text" as Query<String>)
            }
            #expect(slept == "")
            let again = await databaseError { try await database.first("SELECT pg_sleep(5)::text" as Query<String>) }
            #expect(again?.state == .queryCanceled)
        }
    }

    @Test func crossingTransactionsBothSucceed() async throws {
        let observer = RecordingObserver()
        try await withAccounts {
            $0.observer = observer
            $0.conninfo += " options='-c deadlock_timeout=50ms'"
        } _: { database in
            let meeting = Meeting()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (first, second) in [(Int64(1), Int64(2)), (2, 1)] {
                    group.addTask {
                        try await database.transaction(.readCommitted) { transaction in
                            try await transaction.execute("UPDATE account SET fen = fen + 1 WHERE id = \(first)")
                            await meeting.arrive()
                            try await transaction.execute("UPDATE account SET fen = fen + 1 WHERE id = \(second)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await expect(database, Self.total, gives: 204)
            #expect(observer.retries >= 1)
        }
    }

    @Test func retriesEndAtTheLimit() async throws {
        let observer = RecordingObserver()
        try await withAccounts {
            $0.observer = observer
        } _: { database in
            var runs = 0
            let error = await databaseError {
                try await database.transaction(
                    .readCommitted, retry: RetryPolicy(attempts: 3, base: .milliseconds(1), ceiling: .milliseconds(2))
                ) { transaction in
                    runs += 1
                    try await transaction.run(
                        script: SQLScript(
                            trusted: "DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$"))
                }
            }
            #expect(error?.state == .serializationFailure)
            #expect(runs == 3 && observer.retries == 2)
        }
    }
}
