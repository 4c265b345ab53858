import Postgres
import TestSupport
import Testing

/// What is shown, in which channel, on which day, as it was known when.
@Suite struct DisclosureTests {
    private let adding = Script.act("record.add", by: "reporterA")

    /// The numbers of what a channel shows of subject 1.
    private func shown(
        _ registry: GuardedRegistry, _ channel: String = "open", on day: String = "2026-05-01",
        asOf timepoint: Int64? = nil
    ) async throws -> [Int32] {
        try await registry.database(as: .auditor).all(
            "SELECT seq FROM visible_records(1, \(channel), \(day)::text::date, \(timepoint)) ORDER BY seq"
                as Query<Int32>)
    }

    private func timepoint(_ registry: GuardedRegistry) async throws -> Int64 {
        try await registry.value("SELECT max(timepoint) FROM journal" as Query<Int64>) ?? 0
    }

    @Test func theWindowsDaysAreShownAndNoOther() async throws {
        try await withRegistry { registry in
            let window = ["earliest_end": "'2026-07-20'", "latest_end": "'2027-04-20'"]
            try await registry.run(adding + Script.record(1, 1, window))
            for (day, isShown) in [
                ("2026-04-19", false), ("2026-04-20", true), ("2026-07-21", true), ("2027-04-20", true),
                ("2027-04-21", false),
            ] {
                let found = try await shown(registry, on: day)
                #expect(found == (isShown ? [1] : []), "\(day)")
            }
        }
    }

    @Test func severityDecidesTheChannel() async throws {
        try await withRegistry { registry in
            let none = ["class": "'registration'", "severity": "NULL", "severity_by": "NULL"]
            try await registry.run(
                adding + Script.record(1, 1, none)
                    + Script.record(1, 2, ["severity": "'minor'", "latest_end": "'infinity'"])
                    + Script.record(1, 3, ["severity": "'general'", "severity_by": "'inferred'"])
                    + Script.record(1, 4, ["severity": "'serious'"])
                    + Script.record(1, 5, ["severity": "'serious'", "severity_by": "'inferred'"])
                    + Script.record(1, 6, none.merging(["class": "'internal'"]) { $1 }))
            let open = try await shown(registry)
            #expect(open == [1, 3, 4])
            let shared = try await shown(registry, "shared")
            #expect(shared == [1, 2, 3, 4, 6])
            let authorised = try await shown(registry, "authorised")
            #expect(authorised == [1, 2, 3, 4])
            let unknown = try await shown(registry, "anything")
            #expect(unknown.isEmpty)
            let open2 = try await registry.database(as: .portal).all(
                "SELECT seq FROM open_records(1) ORDER BY seq" as Query<Int32>)
            #expect(open2 == [1, 3, 4])
            let shared2 = try await registry.database(as: .shared).all(
                "SELECT seq FROM shared_records(1) ORDER BY seq" as Query<Int32>)
            #expect(shared2 == [1, 2, 3, 4, 6])
        }
    }

    @Test func anEndHidesFromItsDayOnAndOverRevisions() async throws {
        try await withRegistry { registry in
            try await registry.run(adding + Script.record(1, 1))
            try await registry.run(Script.act("record.withdraw", by: "reporterA") + Script.end())
            var before = try await shown(registry, on: "2026-05-31")
            #expect(before == [1])
            var after = try await shown(registry, on: "2026-06-01")
            #expect(after.isEmpty)
            let revise = Script.close() + Script.record(1, 1, ["revision": "2"])
            try await registry.run(Script.act("record.correct", by: "reporterA") + revise)
            before = try await shown(registry, on: "2026-05-31")
            after = try await shown(registry, on: "2026-06-01")
            #expect(before == [1])
            #expect(after.isEmpty)
        }
    }

    /// Any past state can be given again: records, revisions, ends and lifted ends.
    @Test func thePastIsKnownAsItWas() async throws {
        try await withRegistry { registry in
            let day = "2026-08-01"
            let empty = try await timepoint(registry)
            try await registry.run(adding + Script.record(1, 1, ["title": "'first'"]))
            let first = try await timepoint(registry)
            let revise = Script.close() + Script.record(1, 1, ["revision": "2", "title": "'second'"])
            try await registry.run(Script.act("record.correct", by: "reporterA") + revise)
            let second = try await timepoint(registry)
            let undone = Script.end(1, 1, ["reason": "'undone'"])
            try await registry.run(Script.act("batch.undo", by: "reporterA") + undone)
            let ended = try await timepoint(registry)
            let lift = "UPDATE publicity_end SET superseded_by = current_act();"
            try await registry.run(Script.act("intake.chunk", by: "reporterA") + lift)
            let lifted = try await timepoint(registry)
            for (known, expected) in [
                (0, []), (empty, []), (first, ["first"]), (second, ["second"]), (ended, []), (lifted, ["second"]),
                (lifted + 1_000, ["second"]), (nil, ["second"]),
            ] as [(Int64?, [String])] {
                let titles = try await registry.database(as: .auditor).all(
                    "SELECT title FROM visible_records(1, 'open', \(day)::text::date, \(known))" as Query<String>)
                #expect(titles == expected, "as of \(known.map(String.init) ?? "now")")
            }
        }
    }

    @Test func theOpenRoleSeesOpenFieldsOfFilesThatStand() async throws {
        try await withRegistry { registry in
            let details = ["details": #"'{"facts": "f", "remark": "for officials"}'"#]
            try await registry.run(adding + Script.record(1, 1, details))
            let open: Query<String> = "SELECT details::text FROM open_records(1)"
            let shared: Query<String> = "SELECT details::text FROM shared_records(1)"
            try await registry.holds(open, as: .open, #"{"facts": "f"}"#)
            try await registry.holds(shared, as: .shared, #"{"facts": "f", "remark": "for officials"}"#)
            let undo = "UPDATE subject SET on_file = false, touched_by = current_act() WHERE subject_id = 1;"
            try await registry.run(Script.act("batch.undo", by: "reporterA") + undo)
            try await registry.holds(open, as: .open, nil)
            try await registry.holds(shared, as: .shared, nil)
            let subjects: Query<Int64> = "SELECT count(*) FROM open_subject"
            try await registry.holds(subjects, as: .open, 2)
            try await registry.holds("SELECT count(*) FROM open_name" as Query<Int64>, as: .open, 2)
        }
    }

    /// A stored rating is shown for its version, channel and days only, and outlives no catalogue.
    @Test func onlyAFittingRatingIsShown() async throws {
        try await withRegistry { registry in
            let document: Query<String?> = "SELECT document FROM open_rating WHERE subject_id = 1"
            func store(_ version: String, _ from: String, _ next: String, channel: String = "open") -> String {
                """
                INSERT INTO rating VALUES (1, '\(channel)', \(version), 'p', \(from), \(next), 'document')
                ON CONFLICT (subject_id, channel) DO UPDATE
                   SET (subject_version, computed_on, next_change_on)
                     = (excluded.subject_version, excluded.computed_on, excluded.next_change_on);
                """
            }
            let today = "registry_today()"
            for (version, from, next, channel, isShown) in [
                ("1", today, "\(today) + 1", "shared", false), ("1", today, "\(today) + 1", "open", true),
                ("2", today, "\(today) + 1", "open", false), ("1", "\(today) - 5", today, "open", false),
                ("1", "\(today) + 1", "\(today) + 2", "open", false),
                ("1", "\(today) - 5", "\(today) + 1", "open", true),
            ] {
                try await registry.run(store(version, from, next, channel: channel))
                let found = try await registry.value(document, as: .open)
                #expect(found == .some(isShown ? "document" : nil), "\(version) \(from) \(next) \(channel)")
            }
            try await registry.refuses(store("1", today, today), .check("rating_changes_later"))
            try await registry.run(adding + Script.record())
            try await registry.holds(document, as: .open, .some(nil))
            let update =
                "UPDATE record_class SET channels = '{shared}', act_id = current_act() WHERE class = 'registration';"
            let loading = Script.act("rules.load", by: "operator")
            try await registry.run(loading + update.replacing("'registration'", with: "'no such class'"))
            try await registry.holds("SELECT count(*) FROM rating" as Query<Int64>, 2)
            try await registry.run(loading + update)
            try await registry.holds("SELECT count(*) FROM rating" as Query<Int64>, 0)
        }
    }

    /// The day is Shanghai's, wherever the session thinks it is.
    @Test(arguments: ["UTC", "Asia/Shanghai", "Pacific/Kiritimati", "America/Los_Angeles", "Pacific/Niue"])
    func theDayIsShanghais(_ zone: String) async throws {
        try await withRegistry { registry in
            let days = try await registry.database(as: .portal).transaction(.readCommitted) { transaction in
                _ = try await transaction.first("SELECT set_config('TimeZone', \(zone), true)" as Query<String>)
                return try await transaction.first(
                    "SELECT registry_today() = (statement_timestamp() AT TIME ZONE 'Asia/Shanghai')::date"
                        as Query<Bool>)
            }
            #expect(days == true)
        }
    }

    /// Asked for now, the definition is a plain index scan: no call a row, no scan of all records.
    @Test func whatIsShownIsFoundByIndex() async throws {
        try await withRegistry { registry in
            try await registry.run(adding + Script.record())
            let plan = try await TestCluster.shared().sql(
                """
                SET enable_seqscan = off; SET enable_bitmapscan = off;
                EXPLAIN SELECT * FROM visible_records(1, 'open', '2026-11-21', NULL);
                PREPARE asked (bigint, text, date, bigint) AS SELECT * FROM visible_records($1, $2, $3, $4);
                SET plan_cache_mode = force_generic_plan;
                EXPLAIN EXECUTE asked (1, 'open', '2026-11-21', NULL);
                """, database: registry.name)
            let text = plan.joined(separator: "\n")
            #expect(!text.contains("Function Scan"), "\(text)")
            #expect(!text.contains("Seq Scan on record "), "\(text)")
            #expect(!text.contains("Seq Scan on publicity_end"), "\(text)")
            let literal = plan.prefix { !$0.contains("$4") }.joined(separator: "\n")
            #expect(!literal.contains("is_known"), "\(literal)")
        }
    }
}
