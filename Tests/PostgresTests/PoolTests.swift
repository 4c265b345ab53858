import Synchronization
import TestSupport
import Testing

@testable import Postgres

@Suite struct PoolTests {
    private static let one: Query<Int32> = "SELECT 1"

    /// Runs `body` while the only lease is taken.
    private func withLeaseTaken(_ database: Database, _ body: () async throws -> Void) async throws {
        try await database.transaction(.readOnlySnapshot) { transaction in
            try await transaction.execute("SELECT 1")
            try await body()
        }
    }

    private func waitUntilQueued(_ count: Int, _ database: Database) async throws {
        while database.pool.state.withLock({ $0.queue.count }) != count {
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    @Test func waitersAreLimitedInNumber() async throws {
        try await withTestDatabase(leases: 1) {
            $0.laneDepth = 2
            $0.leaseTimeout = .seconds(60)
        } _: { database in
            let waiting = Mutex<[Task<DatabaseError?, Never>]>([])
            try await withLeaseTaken(database) {
                for count in 1...2 {
                    let task = Task { await databaseError { try await database.first(Self.one) } }
                    waiting.withLock { $0.append(task) }
                    try await waitUntilQueued(count, database)
                }
                guard case .poolExhausted(.zero) = await databaseError({ try await database.first(Self.one) }) else {
                    Issue.record("a third was let in")
                    return
                }
            }
            for task in waiting.withLock({ $0 }) {
                #expect(await task.value == nil)
            }
        }
    }

    @Test func waitersAreLimitedInTime() async throws {
        try await withTestDatabase(leases: 1) {
            $0.leaseTimeout = .milliseconds(300)
        } _: { database in
            try await withLeaseTaken(database) {
                guard case .poolExhausted(let waited) = await databaseError({ try await database.first(Self.one) })
                else {
                    Issue.record("was not refused")
                    return
                }
                #expect(waited >= .milliseconds(300))
            }
            try await expect(database, Self.one, gives: 1)
        }
    }

    @Test func cancelledWaitersMakeRoom() async throws {
        try await withTestDatabase(leases: 1) {
            $0.laneDepth = 2
            $0.leaseTimeout = .seconds(60)
        } _: { database in
            try await withLeaseTaken(database) {
                for _ in 0..<10 {
                    let task = Task { await databaseError { try await database.first(Self.one) } }
                    task.cancel()
                    #expect(await task.value?.isCancelled == true)
                }
            }
        }
    }

    @Test func transactionsWaitForALease() async throws {
        try await withTestDatabase(leases: 2) {
            // What is tested is that they wait, not how fast fifty transactions are on a busy machine.
            $0.leaseTimeout = .seconds(60)
        } _: { database in
            try await database.run(script: SQLScript(trusted: "CREATE TABLE t (n int8); INSERT INTO t VALUES (0)"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        let tag = try await database.transaction(.readCommitted) { transaction in
                            try await transaction.execute("UPDATE t SET n = n + 1")
                        }
                        #expect(tag.rows == 1)
                    }
                }
                try await group.waitForAll()
            }
            try await expect(database, "SELECT n FROM t" as Query<Int64>, gives: 50)
        }
    }

    @Test func fewConnectionsStayWarm() async throws {
        let observer = RecordingObserver()
        try await withTestDatabase(leases: 8) {
            $0.observer = observer
        } _: { database in
            for _ in 0..<50 {
                // The caller is answered before its worker stands idle again; only then can it be the last that did.
                while database.pool.state.withLock({ $0.idle.count }) < 8 {
                    try await Task.sleep(for: .milliseconds(1))
                }
                _ = try await database.first("SELECT 1" as Query<Int32>)
            }
            #expect(observer.connections == 1)
        }
    }

    @Test func closingWaitsForWhatRuns() async throws {
        try await withTestDatabase(leases: 2) { database in
            let running = (0..<4).map { _ in
                Task { await databaseError { try await database.first("SELECT pg_sleep(0.3)::text" as Query<String>) } }
            }
            // Two of them run and two wait.
            try await waitUntilQueued(2, database)
            await database.close()
            for task in running {
                #expect(await task.value == nil)
            }
            let later = await databaseError { try await database.first("SELECT 1" as Query<Int32>) }
            #expect(later?.isShuttingDown == true)
            let transaction = await databaseError {
                try await database.transaction(.readCommitted) { try await $0.execute("SELECT 1") }
            }
            #expect(transaction?.isShuttingDown == true)
            await database.close()
        }
    }

    @Test func closingStopsWhatTakesTooLong() async throws {
        try await withTestDatabase(leases: 1) { watcher in
            var configuration = watcher.configuration
            configuration.leases = 2
            configuration.closeTimeout = .milliseconds(300)
            configuration.statementTimeout = .seconds(60)
            let database = Database(configuration)
            let statement = Task {
                await databaseError { try await database.first("SELECT pg_sleep(30)::text" as Query<String>) }
            }
            let running: Query<Int64> = """
                SELECT count(*) FROM pg_stat_activity
                 WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep(30)%'
                """
            while try await watcher.first(running) != 1 {
                try await Task.sleep(for: .milliseconds(5))
            }
            let idle = await databaseError {
                try await database.transaction(.readCommitted) { transaction in
                    try await transaction.execute("SELECT 1")
                    let asked = ContinuousClock.now
                    await database.close()
                    #expect(ContinuousClock.now - asked < .seconds(9))
                    try await transaction.execute("SELECT 1")
                }
            }
            #expect(idle?.isShuttingDown == true)
            #expect(await statement.value?.isCancelled == true)
        }
    }

    @Test func aDroppedDatabaseClosesItsConnections() async throws {
        try await withTestDatabase(leases: 1) { watcher in
            var dropped: Database? = Database(
                .init(conninfo: watcher.configuration.conninfo, applicationName: "dropped", leases: 3))
            _ = try await dropped?.first("SELECT 1" as Query<Int32>)
            let sessions: Query<Int64> = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'dropped'"
            try await expect(watcher, sessions, gives: 1)
            dropped = nil
            var left: Int64? = 1
            for _ in 0..<50 where left != 0 {
                try await Task.sleep(for: .milliseconds(20))
                left = try await watcher.first(sessions)
            }
            #expect(left == 0)
        }
    }
}
