import Foundation
import Postgres
import Synchronization
import Testing

/// Acts are numbered in commit order, without a gap, together with what they wrote.
@Suite struct JournalTests {
    private struct GivenUp: Error {}

    /// Tells the watcher that the clients are done.
    private final class Finish: Sendable {
        let isReached = Atomic(false)
    }

    /// 80,000 acts with SOAK=1 in the environment, else 200.
    static let acts = ProcessInfo.processInfo.environment["SOAK"] == "1" ? 80_000 : 200
    static let clients = 8

    /// One client's acts: records against two of three subjects, locked in ascending order; every tenth is given up.
    private func work(_ client: Int, in database: Database) async throws -> Int {
        var done = 0
        for number in 0..<(Self.acts / Self.clients) {
            let seq = client * 1_000_000 + number + 1
            let pair = [[1, 2], [1, 3], [2, 3]][(client + number) % 3]
            let script =
                Script.act("record.add", by: "reporterA")
                + "SELECT FROM subject WHERE subject_id IN (\(pair[0]), \(pair[1])) ORDER BY subject_id FOR NO KEY UPDATE;"
                + Script.record(pair[0], seq) + Script.record(pair[1], seq)
            do {
                try await database.transaction(.readCommitted, retry: .never) { transaction in
                    try await transaction.run(script: SQLScript(trusted: script))
                    if number % 10 == 9 { throw GivenUp() }
                }
                done += 1
            } catch is GivenUp {}
        }
        return done
    }

    /// Looks while the clients work: at every moment the journal is whole, and so is what each number stands for.
    private func watch(_ database: Database, from start: Int64, until finish: Finish) async throws -> Int {
        var last = start
        var looks = 0
        while !finish.isReached.load(ordering: .relaxed) || looks == 0 {
            let seen = try await database.first(
                """
                WITH numbered AS MATERIALIZED (SELECT timepoint, act_id FROM journal WHERE timepoint > \(last)),
                     written AS (SELECT act_id, count(*) AS rows FROM record
                                  WHERE act_id >= (SELECT min(act_id) FROM numbered) GROUP BY act_id)
                SELECT count(*), coalesce(max(timepoint), \(last)), count(*) FILTER (WHERE rows IS DISTINCT FROM 2)
                  FROM numbered LEFT JOIN written USING (act_id)
                """ as Query<Columns<Int64, Int64, Int64>>)
            guard let seen else { continue }
            let (count, newest, torn) = seen.values
            #expect(count == newest - last, "a gap behind \(last)")
            #expect(torn == 0, "numbered without its rows, behind \(last)")
            last = newest
            looks += 1
            try await Task.sleep(for: .milliseconds(20))
        }
        return looks
    }

    @Test func clientsAtOnceLeaveNoGap() async throws {
        try await withRegistry { registry in
            let database = Database(
                .init(
                    conninfo: Role.clerk.conninfo(from: registry.conninfo), leases: Self.clients,
                    leaseTimeout: .seconds(60), statementTimeout: .seconds(60)))
            let start = try await registry.value("SELECT max(timepoint) FROM journal" as Query<Int64>) ?? 0
            let finish = Finish()
            async let looks = watch(registry.database(as: .auditor), from: start, until: finish)
            let done = try await withThrowingTaskGroup(of: Int.self) { group in
                for client in 0..<Self.clients { group.addTask { try await work(client, in: database) } }
                return try await group.reduce(0, +)
            }
            finish.isReached.store(true, ordering: .relaxed)
            let seen = try await looks
            #expect(seen > 0)
            await database.close()
            let found = try await registry.value(
                """
                SELECT count(*), max(timepoint) - min(timepoint) + 1, count(DISTINCT act_id),
                       (SELECT count(*) FROM act) - count(*), (SELECT sum(version) FROM subject)::int8
                  FROM journal WHERE timepoint > \(start)
                """ as Query<Columns<Int64, Int64, Int64, Int64, Int64>>)
            let (count, span, distinct, others, versions) = try #require(found).values
            #expect(count == Int64(done))
            #expect(span == count)
            #expect(distinct == count)
            #expect(others == start, "an act without a number")
            #expect(versions == 3 + 2 * count, "each act raises the versions of its two subjects once")
            let disorder: Query<Int64> = """
                SELECT count(*) FROM (SELECT at, lag(at) OVER (ORDER BY timepoint) AS before FROM journal) j WHERE at < before
                """
            try await registry.holds(disorder, 0)
        }
    }

    @Test func aRolledBackActLeavesNoNumber() async throws {
        try await withRegistry { registry in
            let last: Query<Int64> = "SELECT max(timepoint) FROM journal"
            try await registry.holds(last, 4)
            try await registry.refuses(
                Script.act("record.add", by: "reporterA") + Script.record(99), .guarded("record_subject_exists"))
            try await registry.holds(last, 4)
            try await registry.run(Script.act("record.add", by: "reporterA") + Script.record())
            try await registry.holds(last, 5)
            let early = "SAVEPOINT s; SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK TO s;"
            try await registry.run(Script.act("record.add", by: "reporterA") + early + Script.record(2))
            try await registry.holds(last, 6)
            try await registry.holds("SELECT count(*) FROM journal" as Query<Int64>, 6)
        }
    }

    @Test func theJournalIsWrittenByCommitsAlone() async throws {
        try await withRegistry { registry in
            let row = "INSERT INTO journal (timepoint, act_id) SELECT 99, max(act_id) FROM act;"
            for role in Role.serving { try await registry.refuses(row, as: role, .denied) }
            for role in [Role.owner, .superuser] {
                try await registry.refuses(row, as: role, .guarded("history_is_kept"))
            }
            try await registry.refuses(
                Script.founding("unit.add") + row, as: .owner, .guarded("history_is_kept"))
        }
    }

    /// Whoever may connect cannot keep acts from being numbered.
    @Test func nobodyElseTakesTheTurn() async throws {
        try await withRegistry { registry in
            for role in Role.serving {
                for mode in ["SHARE UPDATE EXCLUSIVE", "SHARE", "EXCLUSIVE", "ACCESS EXCLUSIVE", "ACCESS SHARE"] {
                    try await registry.refuses("LOCK TABLE journal_turn IN \(mode) MODE", as: role, .denied)
                }
            }
            let locks = try await registry.database(as: .superuser).all(
                """
                SELECT proname::text FROM pg_proc
                 WHERE pronamespace = 'public'::regnamespace AND prosrc LIKE '%pg_advisory%'
                """ as Query<String>)
            #expect(locks.isEmpty)
        }
    }

    /// No timeout of a statement bounds a COMMIT; who waits for the turn of somebody frozen gives up after a while.
    @Test func nobodyWaitsForTheTurnForEver() async throws {
        try await withRegistry { registry in
            let settings: Query<String> =
                "SELECT array_to_string(proconfig, ' ') FROM pg_proc WHERE proname = 'number_act'"
            try await registry.holds(settings, "search_path=public, pg_temp lock_timeout=10s")
            let holder = Script.act("record.add", by: "reporterA") + "SET CONSTRAINTS ALL IMMEDIATE;"
            try await registry.run("ALTER FUNCTION number_act() SET lock_timeout = '200ms'", as: .owner)
            let refusal: Refusal? = try await registry.database(as: .clerk).transaction(.readCommitted, retry: .never) {
                try await $0.run(script: SQLScript(trusted: holder))
                return try await registry.refusal(of: Script.act("record.add", by: "reporterB"))
            }
            #expect(refusal == .state("55P03"))
            try await registry.accepts(Script.act("record.add", by: "reporterB"))
        }
    }

    /// After a restore transaction ids begin anew: an old act of the same number is not this transaction's.
    @Test func anOldActOfTheSameTransactionIdIsNotOnes() async throws {
        try await withRegistry { registry in
            let old = """
                ALTER TABLE act DISABLE TRIGGER ALL;
                INSERT INTO act (actor_id, request_id, kind, xid, begun_at)
                SELECT 1, gen_random_uuid(), 'record.add', pg_current_xact_id(), clock_timestamp() - interval '1 day';
                ALTER TABLE act ENABLE TRIGGER ALL;
                """
            try await registry.refuses(
                old + Script.record(1, 1, ["act_id": "1"]), as: .superuser, .guarded("write_within_act"))
            let own = old + Script.act("record.add", by: "reporterA") + Script.record()
            try await registry.accepts(own, as: .superuser)
        }
    }
}
