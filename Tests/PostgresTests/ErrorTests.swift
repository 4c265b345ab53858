import Postgres
import Testing

/// What a refusal says, to whom.
@Suite struct ErrorTests {
    private static let schema = SQLScript(
        trusted: """
            CREATE TABLE penalty (
                document text NOT NULL CONSTRAINT penalty_document_unique UNIQUE,
                fen int8 CONSTRAINT penalty_fen_not_negative CHECK (fen >= 0)
            );
            INSERT INTO penalty VALUES ('文〔2026〕1号', 100)
            """)

    @Test func reportNamesTheConstraintAndTheDescriptionNoValue() async throws {
        try await withTestDatabase { database in
            try await database.run(script: Self.schema)
            let error = await databaseError {
                try await database.execute("INSERT INTO penalty VALUES (\("文〔2026〕1号"), \(Int64(5)))")
            }
            let report = try #require(error?.report)
            #expect(report.state == .uniqueViolation && report.constraint == "penalty_document_unique")
            #expect(report.table == "penalty" && report.schema == "public")
            #expect(report.detail?.contains("文〔2026〕1号") == true)
            let described = try #require(error.map(String.init(describing:)))
            #expect(
                described
                    == "the database refused a statement (SQLSTATE 23505, constraint penalty_document_unique)")
            let debugged = try #require(error.map(String.init(reflecting:)))
            #expect(debugged.contains("文〔2026〕1号") && debugged.contains("INSERT INTO penalty VALUES ($1, $2)"))
            #expect(error?.mayHaveCommitted == false)

            let missing = await databaseError {
                try await database.execute("INSERT INTO penalty VALUES (\(String?.none), 1)")
            }
            #expect(missing?.state == .notNullViolation && missing?.report?.column == "document")
        }
    }

    @Test func zeroCharacterIsRefusedBeforeItIsSent() async throws {
        try await withTestDatabase { database in
            let plain = await databaseError { try await database.first("SELECT \("a\0b")" as Query<String>) }
            #expect(plain?.state == .untranslatableCharacter)
            #expect(plain?.report?.message.contains("$1") == true)
            let inArray = await databaseError { try await database.first("SELECT \(["", "\0"])" as Query<[String]>) }
            #expect(inArray?.state == .untranslatableCharacter)
            let fragment: Query<Never> = "AND \("\0") = ''"
            let spliced = await databaseError {
                try await database.first("SELECT 1 WHERE \(true) \(fragment)" as Query<Int32>)
            }
            #expect(spliced?.report?.message.contains("$2") == true)
            let inBatch = await databaseError {
                try await database.transaction(.readCommitted) { transaction in
                    try await transaction.batch(["SET LOCAL lock_timeout = 1", "SELECT \("\0")"])
                }
            }
            #expect(inBatch?.state == .untranslatableCharacter)
            try await expect(database, "SELECT 1::int8" as Query<Int64>, gives: 1)
        }
    }

    @Test func parametersAreCounted() async throws {
        func sum(of count: Int) -> Query<Int64> {
            var list: Query<Never> = "\(Int64(1))"
            for _ in 1..<16 {
                list = "\(list), \(list)"
            }
            for _ in 32_768..<count {
                list = "\(list), \(Int64(1))"
            }
            return "SELECT sum(n)::int8 FROM (SELECT unnest(ARRAY[\(list)]) AS n) AS numbers"
        }
        try await withTestDatabase { database in
            try await expect(database, sum(of: 32_770), gives: 32_770)
            let half: Query<Never> = "\(sum(of: 32_768))"
            let tooMany: Query<Int64> = "SELECT (\(half)) + (\(half))"
            #expect(tooMany.oids.count == 65_536)
            let error = await databaseError { try await database.first(tooMany) }
            #expect(error?.state == .programLimitExceeded)
        }
    }

    @Test func refusedConnectionSaysSo() async throws {
        let database = Database(.init(conninfo: "host=/nonexistent dbname=postgres", leases: 1))
        let error = await databaseError { try await database.first("SELECT 1" as Query<Int32>) }
        guard case .connection(.refused, let message) = error else {
            Issue.record("connected to nothing: \(String(describing: error))")
            return
        }
        #expect(message.contains("/nonexistent"))
        #expect(error?.description == "no connection to the database")
        await database.close()
    }

    @Test func noticesReachTheObserver() async throws {
        let observer = RecordingObserver()
        try await withTestDatabase {
            $0.observer = observer
        } _: { database in
            try await database.run(script: SQLScript(trusted: "DO $$ BEGIN RAISE NOTICE 'heard %', 1 + 1; END $$"))
            #expect(observer.notices == ["heard 2"])
            _ = try await database.first("SELECT pg_sleep(1.1)::text" as Query<String>)
            #expect(observer.slowStatements == ["SELECT pg_sleep(1.1)::text"])
        }
    }
}
