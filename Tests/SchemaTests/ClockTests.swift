import Postgres
import Testing

/// Days are passed in order, once, and not before they begin; what they bring is what was known when they began.
@Suite struct ClockTests {
    private let adding = Script.act("record.add", by: "reporterA")
    private let withdrawing = Script.act("record.withdraw", by: "reporterA")

    /// The moments of a day, `kind subject-object channels`.
    private func moments(_ registry: GuardedRegistry, _ day: String) async throws -> [String] {
        try await registry.database(as: .auditor).all(
            """
            SELECT kind || ' ' || subject_id || '-' || object_id || ' ' || array_to_string(channels, ',') FROM clock_moment
             WHERE day = \(day)::text::date ORDER BY 1
            """ as Query<String>)
    }

    @Test func daysPassInOrderAndOnce() async throws {
        try await withRegistry { registry in
            try await registry.stand(on: "2030-05-10")
            try await registry.run(adding + Script.record())
            let first = "(SELECT (at AT TIME ZONE 'Asia/Shanghai')::date FROM journal WHERE timepoint = 1)"
            try await registry.refuses(Script.passing("\(first) + 1"), .guarded("clock_day_follows"))
            try await registry.refuses(Script.passing("\(first) - 1"), .guarded("clock_day_follows"))
            try await registry.run(Script.passing(first))
            try await registry.refuses(Script.passing(first), .guarded("clock_day_follows"))
            try await registry.passDays()
            try await registry.refuses(Script.passing("'2030-05-11'"), .guarded("clock_day_has_begun"))
            try await registry.refuses(Script.passing(), .guarded("clock_day_has_begun"))
            try await registry.holds("SELECT max(day)::text FROM clock_day" as Query<String>, "2030-05-10")
            try await registry.holds(
                "SELECT count(*) = max(day) - min(day) + 1 FROM clock_day" as Query<Bool>, true)
        }
    }

    @Test func nobodyElseWritesItAndItWritesNothingElse() async throws {
        try await withRegistry { registry in
            try await registry.stand(on: "2030-05-10")
            for kind in ["record.add", "rules.load", "calendar.import", "clock.year"] {
                try await registry.refuses(
                    "SELECT begin_clock_act(gen_random_uuid(), '\(kind)', NULL)", .guarded("act_is_of_the_duty"))
            }
            let empty = "SELECT begin_clock_act(gen_random_uuid(), 'clock.day', NULL);"
            try await registry.refuses(empty, .guarded("clock_act_passes_a_day"))
            try await registry.refuses(adding + "SELECT pass_day(next_clock_day())", .guarded("written_by_its_act"))
            try await registry.refuses("SELECT pass_day(next_clock_day())", .guarded("written_by_its_act"))
            try await registry.refuses(Script.passing() + Script.record(), .guarded("written_by_its_act"))
            for login in ["operator", "reporterA", "reviewer", "auditor", "security"] {
                try await registry.refuses(Script.act("clock.day", by: login), .guarded("act_is_of_the_duty"))
            }
            for role in [Role.open, .shared, .portal, .auditor, .log] {
                try await registry.refuses(empty, as: role, .denied)
                try await registry.refuses("SELECT pass_day('2026-11-22')", as: role, .denied)
            }
            try await registry.refuses("INSERT INTO clock_day VALUES ('2026-11-22', 0, 1)", .denied)
        }
    }

    @Test func whatADayBringsIsWhatItEnds() async throws {
        try await withRegistry { registry in
            let window = ["earliest_end": "'2030-05-09'", "latest_end": "'2030-05-09'"]
            func record(_ seq: Int, _ columns: [String: String] = [:]) -> String {
                Script.record(1, seq, window.merging(columns) { $1 })
            }
            let plain = ["class": "'internal'", "severity": "NULL", "severity_by": "NULL"]
            try await registry.run(
                adding + record(1) + record(2, ["severity": "'minor'"])
                    + record(3, ["severity": "'serious'", "severity_by": "'inferred'"]) + record(4, plain)
                    + record(5, ["latest_end": "'2030-05-10'"]) + record(6)
                    + record(7, ["latest_end": "'infinity'", "first_application": "'2030-05-10'"])
                    + record(8, ["shown_from": "'2030-05-10'", "latest_end": "'2031-05-09'", "earliest_end": "NULL"]))
            try await registry.run(withdrawing + Script.end(1, 6))
            try await registry.run(
                withdrawing + Script.end(1, 7, ["reason": "'annulled'", "ended_on": "'2030-05-10'"]))
            try await registry.stand(on: "2030-05-10")
            // Over already when it comes: its own act told.
            try await registry.run(adding + record(9))
            try await registry.passDays()
            let found = try await moments(registry, "2030-05-10")
            #expect(
                found == [
                    "minimum_reached 1-7 ", "publicity_begins 1-8 open,shared,authorised",
                    "publicity_ends 1-1 open,shared,authorised", "publicity_ends 1-2 open,shared,authorised",
                    "publicity_ends 1-4 shared", "publicity_stops 1-7 open,shared,authorised",
                ])
            try await registry.stand(on: "2030-05-11")
            try await registry.passDays()
            let next = try await moments(registry, "2030-05-11")
            #expect(next == ["publicity_ends 1-5 open,shared,authorised"])
        }
    }

    /// A clock that was down writes the same as one that was not, whatever was done in between.
    @Test func aDayThatPassesLateBringsWhatItWouldHave() async throws {
        try await withRegistry { registry in
            let window = ["earliest_end": "'2030-05-09'", "latest_end": "'2030-05-09'"]
            try await registry.stand(on: "2030-05-01")
            try await registry.run(adding + (1...4).map { Script.record(1, $0, window) }.joined())
            try await registry.passDays()
            // Known before the day, so it has no moment; and what is done on the day itself does not take one away.
            try await registry.stand(on: "2030-05-09")
            try await registry.run(withdrawing + Script.end(1, 1, ["ended_on": "'2030-05-09'"]))
            try await registry.stand(on: "2030-05-12")
            try await registry.run(withdrawing + Script.end(1, 2, ["ended_on": "'2030-05-12'"]))
            let longer = window.merging(["revision": "2", "latest_end": "'2030-05-12'"]) { $1 }
            try await registry.run(
                Script.act("record.correct", by: "reporterA") + Script.close(1, 3) + Script.record(1, 3, longer))
            try await registry.stand(on: "2030-05-13")
            try await registry.passDays()
            let ended = try await moments(registry, "2030-05-10")
            #expect(ended == (2...4).map { "publicity_ends 1-\($0) open,shared,authorised" })
            let later = try await moments(registry, "2030-05-13")
            #expect(later == ["publicity_ends 1-3 open,shared,authorised"])
            let revisions = try await registry.database(as: .auditor).all(
                "SELECT revision FROM clock_moment WHERE object_id = 3 ORDER BY day" as Query<Int32>)
            #expect(revisions == [1, 2])
        }
    }

    /// The last day for taking down an annulled decision: not told of what was taken down, and told of what was moved where it is.
    @Test func theDayToWithdrawByIsTold() async throws {
        try await withRegistry { registry in
            let far = ["earliest_end": "'2035-05-09'", "latest_end": "'2035-05-09'"]
            try await registry.run(adding + (1...4).map { Script.record(1, $0, far) }.joined())
            for seq in 1...4 {
                let due = ["seq": "\(seq)", "due_on": seq == 3 ? "'2030-05-11'" : "'2030-05-10'"]
                try await registry.run(Script.act("annulment.note", by: "reporterA") + Script.annulment(due))
            }
            try await registry.refuses(
                Script.act("annulment.note", by: "reporterA")
                    + Script.annulment(["seq": "5", "due_on": "'2026-06-01'"]),
                .check("annulment_notice_due_later"))
            try await registry.run(withdrawing + Script.end(1, 2, ["reason": "'annulled'"]))
            try await registry.run(
                Script.act("record.move", by: "reporterA") + Script.record(2, 1, far)
                    + Script.end(1, 4, ["reason": "'moved'", "basis": "'2-1'"]))
            try await registry.stand(on: "2030-05-10")
            // Taken down on the last day itself: it was due all the same.
            try await registry.run(
                withdrawing + Script.end(1, 1, ["reason": "'annulled'", "ended_on": "'2030-05-10'"]))
            try await registry.passDays()
            let found = try await moments(registry, "2030-05-10")
            #expect(found == ["withdrawal_due 1-1 ", "withdrawal_due 2-1 "])
        }
    }

    @Test func registersHaveTheirDays() async throws {
        try await withRegistry { registry in
            let until = ["until_day": "'2030-05-09'"]
            try await registry.run(
                Script.act("register.import", by: "reporterA") + Script.tag(1, until)
                    + Script.tag(2, ["from_day": "'2030-05-10'"])
                    + Script.tag(3, until.merging(["register": "'farms'"]) { $1 }))
            try await registry.stand(on: "2030-05-10")
            try await registry.passDays()
            let found = try await moments(registry, "2030-05-10")
            #expect(
                found == [
                    "register_begins 2-2 open,shared", "register_ends 1-1 open,shared", "register_ends 3-3 shared",
                ])
        }
    }

    @Test func aCommitmentIsDueUntilItIsVerified() async throws {
        try await withRegistry { registry in
            try await registry.run(
                Script.act("rules.load", by: "operator") + """
                    INSERT INTO record_class (class, name_zh, name_en, channels, holds, act_id)
                    VALUES ('commitment', '信用承诺', 'Commitment', '{open,shared}', 'records', current_act());
                    """)
            func commitment(_ seq: Int, _ details: String) -> String {
                Script.record(
                    1, seq,
                    [
                        "class": "'commitment'", "severity": "NULL", "severity_by": "NULL", "latest_end": "'infinity'",
                        "details": "'\(details)'",
                    ])
            }
            try await registry.run(
                adding + commitment(1, #"{"verify_by": "2030-05-10"}"#)
                    + commitment(2, #"{"verify_by": "2030-05-10", "keeping": "kept"}"#)
                    + commitment(3, #"{"verify_by": "2030-05-11", "keeping": "pending"}"#) + commitment(4, "{}"))
            try await registry.stand(on: "2030-05-10")
            try await registry.passDays()
            let due = try await moments(registry, "2030-05-10")
            #expect(due == ["commitment_due 1-1 "])
        }
    }

    /// The passing reads what is due by indexes of its days, and no history.
    @Test func nothingElseIsRead() async throws {
        try await withRegistry { registry in
            let rows = (1...60).map { Script.record(1, $0, ["latest_end": "'2030-05-\($0 % 9 + 10)'"]) }
            try await registry.run(adding + rows.joined())
            try await registry.run("ANALYZE record", as: .superuser)
            let plan = try await registry.database(as: .superuser).all(
                """
                EXPLAIN SELECT FROM record WHERE latest_end = '2030-05-10' AND superseded_by IS NULL
                """ as Query<String>)
            #expect(!plan.isEmpty)
            let indexed = try await registry.database(as: .superuser).all(
                """
                SELECT indexdef FROM pg_indexes WHERE indexname IN ('record_lapsing', 'record_repairable', 'record_appearing',
                       'record_to_verify', 'publicity_end_from', 'subject_tag_from', 'subject_tag_until', 'listing_from',
                       'listing_until', 'listing_end_from')
                """ as Query<String>)
            #expect(indexed.count == 10)
        }
    }
}
