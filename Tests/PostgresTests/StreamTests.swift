import Postgres
import Testing

private struct Refusal: Error {}

@Suite struct StreamTests {
    @Test func everyRowInOrder() async throws {
        try await withTestDatabase(leases: 1) { database in
            let (count, ordered) = try await database.stream(
                "SELECT generate_series(1, \(Int64(100_000)))" as Query<Int64>
            ) { rows in
                var count: Int64 = 0
                var ordered = true
                while let row = try await rows.next() {
                    count += 1
                    ordered = ordered && row == count
                }
                #expect(try await rows.next() == nil)
                return (count, ordered)
            }
            #expect(count == 100_000 && ordered)
            // The session is as it was: the same backend answers, outside a transaction.
            try await expect(database, "SELECT 1::int8" as Query<Int64>, gives: 1)
        }
    }

    @Test func leavingEarlyEndsTheStatement() async throws {
        try await withTestDatabase(leases: 1) { database in
            let started = ContinuousClock.now
            let three = try await database.stream(
                "SELECT generate_series(1, 1000000000::int8)" as Query<Int64>
            ) { rows in
                var read: [Int64] = []
                while read.count < 3, let row = try await rows.next() { read.append(row) }
                return read
            }
            #expect(three == [1, 2, 3])
            try await expect(database, "SELECT 1::int8" as Query<Int64>, gives: 1)
            await #expect(throws: Refusal.self) {
                try await database.stream("SELECT generate_series(1, 1000000000::int8)" as Query<Int64>) { rows in
                    _ = try await rows.next()
                    throw Refusal()
                }
            }
            // The server ends what was cancelled in its own time.
            let running: Query<Int64> = """
                SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'
                   AND query LIKE '%1000000000%' AND pid <> pg_backend_pid()
                """
            while try await database.first(running) != 0, ContinuousClock.now - started < .seconds(10) {
                try await Task.sleep(for: .milliseconds(20))
            }
            try await expect(database, running, gives: 0)
            #expect(ContinuousClock.now - started < .seconds(10))
        }
    }

    @Test func aFailureOnTheWayIsThrown() async throws {
        try await withTestDatabase(leases: 1) { database in
            var read = 0
            let error = await databaseError {
                try await database.stream("SELECT 1000 / (1000 - n) FROM generate_series(1, 2000) AS n" as Query<Int32>)
                {
                    rows in
                    while try await rows.next() != nil { read += 1 }
                }
            }
            #expect(error?.state?.rawValue == "22012")
            #expect(read <= 999)
            let mistyped = await databaseError {
                try await database.stream("SELECT 'a' AS letter" as Query<Int64>) { rows in try await rows.next() }
            }
            guard case .decoding(let decoding) = mistyped else {
                Issue.record("text was read as a number")
                return
            }
            #expect(decoding.column == "letter")
            try await expect(database, "SELECT 1::int8" as Query<Int64>, gives: 1)
        }
    }

    @Test func cancellationEndsTheStream() async throws {
        try await withTestDatabase(leases: 1) { database in
            let task = Task {
                await databaseError {
                    try await database.stream("SELECT n FROM generate_series(1, 3) AS n, pg_sleep(30)" as Query<Int32>)
                    {
                        rows in
                        while try await rows.next() != nil {}
                    }
                }
            }
            try await Task.sleep(for: .milliseconds(200))
            task.cancel()
            #expect(await task.value?.isCancelled == true)
            try await expect(database, "SELECT 1::int8" as Query<Int64>, gives: 1)
        }
    }
}
