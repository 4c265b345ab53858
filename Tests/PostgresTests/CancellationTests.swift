import Postgres
import Testing

@Suite struct CancellationTests {
    @Test func aRunningStatementEndsSoon() async throws {
        try await withTestDatabase(leases: 1) { database in
            let started = ContinuousClock.now
            let task = Task {
                await databaseError { try await database.first("SELECT pg_sleep(30)::text" as Query<String>) }
            }
            try await Task.sleep(for: .milliseconds(200))
            task.cancel()
            #expect(await task.value?.isCancelled == true)
            #expect(ContinuousClock.now - started < .seconds(9))
            try await expect(database, "SELECT 1::int8" as Query<Int64>, gives: 1)
        }
    }

    @Test func aWaitingStatementEndsAtOnce() async throws {
        try await withTestDatabase(leases: 1) { database in
            try await database.transaction(.readOnlySnapshot) { transaction in
                try await transaction.execute("SELECT 1")
                let waiting = Task { await databaseError { try await database.first("SELECT 1" as Query<Int32>) } }
                try await Task.sleep(for: .milliseconds(20))
                waiting.cancel()
                // While the only lease is still taken.
                #expect(await waiting.value?.isCancelled == true)
            }
        }
    }

    @Test func aCancelledTaskBeginsNothing() async throws {
        try await withTestDatabase { database in
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return await databaseError { try await database.first("SELECT 1" as Query<Int32>) }
            }
            task.cancel()
            #expect(await task.value?.isCancelled == true)
        }
    }

    @Test func aCancelledTransactionIsUndone() async throws {
        try await withTestDatabase(leases: 2) { database in
            try await database.run(script: SQLScript(trusted: "CREATE TABLE t (n int8); INSERT INTO t VALUES (1)"))
            let task = Task {
                await databaseError {
                    try await database.transaction(.readCommitted) { transaction in
                        try await transaction.execute("UPDATE t SET n = 2")
                        _ = try await transaction.first("SELECT pg_sleep(30)::text" as Query<String>)
                    }
                }
            }
            try await Task.sleep(for: .milliseconds(200))
            task.cancel()
            #expect(await task.value?.isCancelled == true)
            // The row is not locked any more, and has its old value.
            let changed = try await database.execute("UPDATE t SET n = n + 10")
            #expect(changed.rows == 1)
            try await expect(database, "SELECT n FROM t" as Query<Int64>, gives: 11)
        }
    }

    /// 100 tasks over 4 leases, half of them cancelled at random moments: nobody else is hit, and everybody ends.
    @Test func neighboursAreNotHit() async throws {
        var random = SeededGenerator(seed: 7)
        let delays = (0..<100).map { _ in Int64.random(in: 0...900, using: &random) }
        try await withTestDatabase(leases: 4) { database in
            let tasks = delays.indices.map { number in
                Task {
                    await databaseError {
                        let answer =
                            number.isMultiple(of: 3)
                            ? try await database.transaction(.readCommitted) { transaction in
                                try await transaction.first(
                                    "SELECT \(Int64(number)) FROM pg_sleep(0.03)" as Query<Int64>)
                            } : try await database.first("SELECT \(Int64(number)) FROM pg_sleep(0.03)" as Query<Int64>)
                        #expect(answer == Int64(number))
                    }
                }
            }
            await withTaskGroup(of: Void.self) { group in
                for (number, task) in tasks.enumerated() where number.isMultiple(of: 2) {
                    group.addTask {
                        try? await Task.sleep(for: .milliseconds(delays[number]))
                        task.cancel()
                    }
                }
            }
            for (number, task) in tasks.enumerated() {
                let error = await task.value
                if number.isMultiple(of: 2) {
                    #expect(error == nil || error?.isCancelled == true, "\(number): \(String(reflecting: error))")
                } else {
                    #expect(error == nil, "\(number) was not cancelled: \(String(reflecting: error))")
                }
            }
            try await expect(database, "SELECT 1::int8" as Query<Int64>, gives: 1)
        }
    }
}
