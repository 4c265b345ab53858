import Postgres
import TestSupport
import Testing

@Suite struct ScriptTests {
    @Test func aFileRunsWholeOrNotAtAll() async throws {
        try await withTestDatabase(leases: 1) { database in
            let error = await databaseError {
                try await database.run(
                    script: SQLScript(
                        trusted: """
                            CREATE TABLE first (名 text);
                            -- 注释
                            CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;
                            SELECT * FROM no_such_table;
                            CREATE TABLE second ();
                            """))
            }
            guard case .server(let report, let statement) = error else {
                Issue.record("the script ran: \(String(reflecting: error))")
                return
            }
            #expect(report.state == .undefinedTable && statement == "line 4 of a script")
            let tables: Query<Int64> = "SELECT count(*) FROM pg_class WHERE relname IN ('first', 'second')"
            try await expect(database, tables, gives: 0)
            try await database.run(script: SQLScript(trusted: "CREATE TABLE first (); CREATE TABLE second ();"))
            try await expect(database, tables, gives: 2)
        }
    }

    @Test func aFileThatEndsItsTransactionIsRefused() async throws {
        try await withTestDatabase(leases: 1) { database in
            let error = await databaseError {
                try await database.run(script: SQLScript(trusted: "CREATE TABLE kept (); COMMIT"))
            }
            guard case .connection(.unusable, _) = error else {
                Issue.record("accepted: \(String(reflecting: error))")
                return
            }
        }
    }

    @Test func aMigrationAndItsMarkAreOneTransaction() async throws {
        try await withTestDatabase(leases: 1) { database in
            try await database.run(script: SQLScript(trusted: "CREATE TABLE applied (n int8 PRIMARY KEY)"))
            for _ in 0..<2 {
                _ = await databaseError {
                    try await database.transaction(.readCommitted) { transaction in
                        try await transaction.run(script: SQLScript(trusted: "CREATE TABLE IF NOT EXISTS new (n int8)"))
                        try await transaction.run(script: SQLScript(trusted: "INSERT INTO new VALUES (1)"))
                        try await transaction.execute("INSERT INTO applied VALUES (1)")
                    }
                }
            }
            try await expect(database, "SELECT count(*) FROM new" as Query<Int64>, gives: 1)
        }
    }

    @Test func databasesAreMadeAndDropped() async throws {
        let cluster = try await TestCluster.shared()
        let database = Database(.init(conninfo: cluster.conninfo(database: "postgres"), leases: 2))
        let name = try #require(Identifier("catalogue_test"))
        let copy = try #require(Identifier("catalogue_test_copy"))
        try await database.createDatabase(name)
        #expect(try await database.databaseExists(name))
        let again = await databaseError { try await database.createDatabase(name) }
        #expect(again?.state == .duplicateDatabase)
        try await cluster.sql("CREATE TABLE t (); ", database: name.name)
        try await database.createDatabase(copy, template: name)
        let inCopy = Database(.init(conninfo: cluster.conninfo(database: copy.name), leases: 1))
        try await expect(inCopy, "SELECT count(*) FROM t" as Query<Int64>, gives: 0)
        // Dropped although somebody is connected.
        try await database.dropDatabase(copy)
        try await database.dropDatabase(name)
        try await database.dropDatabase(name)
        #expect(try await !database.databaseExists(name))
        #expect(try await !database.databaseExists(copy))
        await inCopy.close()
        await database.close()
    }
}
