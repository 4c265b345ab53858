import Postgres
import Testing

@Suite struct PreparedStatementTests {
    private struct Everything: RowDecodable, Equatable {
        let number: Int64
        let name: String

        init(from row: borrowing Row) throws(Postgres.DecodingError) {
            number = try row("n")
            name = try row("name")
        }
    }

    @Test func aChangedTableIsPreparedAgain() async throws {
        try await withTestDatabase(leases: 1) { database in
            try await database.run(
                script: SQLScript(trusted: "CREATE TABLE t (n int8, name text); INSERT INTO t VALUES (1, 'a')"))
            let all: Query<Everything> = "SELECT * FROM t"
            let before = try await database.all(all)
            try await database.run(
                script: SQLScript(trusted: "ALTER TABLE t ADD COLUMN extra text; ALTER TABLE t ALTER n TYPE int4"))
            #expect(try await database.all(all) == before)
            try await database.run(script: SQLScript(trusted: "ALTER TABLE t DROP COLUMN extra"))
            let inTransaction = try await database.transaction(.readCommitted) { try await $0.all(all) }
            #expect(inTransaction == before)
        }
    }

    @Test func aForgottenStatementIsPreparedAgain() async throws {
        try await withTestDatabase(leases: 1) { database in
            let one: Query<Int64> = "SELECT 1::int8"
            _ = try await database.first(one)
            _ = try await database.all("DEALLOCATE ALL" as Query<Int64>)
            #expect(try await database.first(one) == 1)
        }
    }

    @Test func aFailureIsNotRemembered() async throws {
        try await withTestDatabase(leases: 1) { database in
            let count: Query<Int64> = "SELECT count(*) FROM later"
            let missing = await databaseError { try await database.first(count) }
            #expect(missing?.state == .undefinedTable)
            let inTransaction = await databaseError {
                try await database.transaction(.readCommitted) { try await $0.first(count) }
            }
            #expect(inTransaction?.state == .undefinedTable)
            try await database.run(script: SQLScript(trusted: "CREATE TABLE later (n int8)"))
            try await expect(database, count, gives: 0)
        }
    }

    @Test func theirNumberIsLimited() async throws {
        try await withTestDatabase(leases: 1) { database in
            var query: Query<Int64> = "SELECT 0::int8"
            for _ in 0..<300 {
                query = "\(query) + 0"
                #expect(try await database.first(query) == 0)
            }
            let held = try #require(
                try await database.first("SELECT count(*) FROM pg_prepared_statements" as Query<Int64>))
            #expect(held > 250 && held <= 257)
            // Evicted and prepared again.
            try await expect(database, "SELECT 0::int8", gives: 0)
        }
    }

    @Test func typesAreToldByTheServer() async throws {
        try await withTestDatabase(leases: 1) { database in
            try await database.run(script: SQLScript(trusted: "CREATE TABLE t (n int8, name text, day date)"))
            let inferred = try await database.describe("SELECT name, day, count(*) FROM t WHERE n = $1 GROUP BY 1, 2")
            #expect(inferred.parameterOIDs == [20])
            #expect(inferred.columns.map(\.name) == ["name", "day", "count"])
            #expect(inferred.columns.map(\.oid) == [25, 1082, 20])
            let asSent = try await database.describe("SELECT n FROM t WHERE n = \(Int32(1))" as Query<Int64>)
            #expect(asSent.parameterOIDs == [23])
            // Described, not run.
            let change = try await database.describe("DELETE FROM t WHERE day = $1 RETURNING n")
            #expect(change.parameterOIDs == [1082] && change.columns.map(\.oid) == [20])
            let wrong = await databaseError { try await database.describe("SELECT no_such_column FROM t") }
            #expect(wrong?.state?.rawValue == "42703")
            try await expect(database, "SELECT count(*) FROM pg_prepared_statements" as Query<Int64>, gives: 1)
        }
    }
}
