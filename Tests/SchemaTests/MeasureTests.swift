import Postgres
import TestSupport
import Testing

/// Which measures can be stored, when they hold, who sees them and who may say what was done.
@Suite struct MeasureTests {
    private let loading = Script.act("rules.load", by: "operator")
    private let adding = Script.act("record.add", by: "reporterA")
    private let listing = Script.act("list.import", by: "reporterA")
    private let reporting = Script.act("measure.report", by: "reporterA")

    /// Two measures: one because of penalties and debtors, one of debtors that only government bodies see.
    private var rules: String {
        loading + Script.measureLists + Script.measure("quiet_one", ["channels": "'{shared}'", "place": "2"])
            + Script.causes(list: "debtors") + Script.measure()
            + Script.causes(class: "admin_penalty", list: "debtors") + Script.causes(list: "quiet")
    }

    /// What a channel shows of subject 1 on a day: the measure and its cause.
    private func held(
        _ registry: GuardedRegistry, _ channel: String = "open", on day: String = "2026-06-01",
        asOf timepoint: Int64? = nil
    ) async throws -> [String] {
        try await registry.database(as: .auditor).all(
            """
            SELECT measure || ' ' || coalesce('listing ' || listing_id, 'record ' || seq)
              FROM visible_measures(1, \(channel), \(day)::text::date, \(timepoint)) ORDER BY 1
            """ as Query<String>)
    }

    /// A measure rests on an instrument and is applied by somebody, or it is no measure.
    @Test(arguments: ["instrument", "organ_zh", "organ_en"]) func noneWithoutABasis(column: String) async throws {
        try await withRegistry { registry in
            for nothing in ["NULL", "''", "'  '"] {
                for role in [Role.writer, .owner, .superuser] {
                    try await registry.refuses(
                        loading + Script.measure("m", [column: nothing]), as: role, .check("measure_names_its_basis"))
                }
            }
            try await registry.accepts(loading + Script.measure())
        }
    }

    @Test func whatAMeasureSaysOfItself() async throws {
        try await withRegistry { registry in
            for (columns, refusal) in [
                (["verified": "true"], .check("measure_verified_has_article")),
                (["term_months": "0"], .check("measure_term_positive")),
                (["side": "'both'"], .check("measure_side_known")),
                (["obligation": "'never'"], .check("measure_obligation_known")),
                (["channels": "'{open,street}'"], .check("measure_channels_known")),
                (["measure": "'No Funds'"], .check("measure_shape")),
            ] as [([String: String], Refusal)] {
                try await registry.refuses(loading + Script.measure("m", columns), refusal)
            }
            try await registry.run(rules)
            try await registry.refuses(loading + Script.measure(), .unique("measure_one_current"))
            try await registry.refuses(
                loading + Script.causes(list: "nowhere"), .foreignKey("list_measure_list_fkey"))
            try await registry.refuses(
                loading + Script.measure("m") + Script.causes(class: "admin_penalty", severities: "'{}'"),
                .check("class_measure_severities_known"))
            try await registry.refuses(
                Script.act("record.add", by: "reporterA") + Script.measure("m"), .guarded("written_by_its_act"))
        }
    }

    /// It holds from the first day of its cause to the last, and ends with it in the same commit.
    @Test func aMeasureEndsWithItsCause() async throws {
        try await withRegistry { registry in
            try await registry.run(rules)
            try await registry.run(adding + Script.record(1, 1, ["latest_end": "'2027-04-20'"]))
            try await registry.run(listing + Script.listed())
            #expect(try await held(registry) == ["no_funds listing 1", "no_funds record 1"])
            #expect(
                try await held(registry, "shared") == [
                    "no_funds listing 1", "no_funds record 1", "quiet_one listing 1",
                ])
            #expect(try await held(registry, on: "2026-02-28").isEmpty)
            #expect(try await held(registry, on: "2026-03-01") == ["no_funds listing 1"])
            #expect(try await held(registry, on: "2027-01-01") == ["no_funds record 1"])
            #expect(try await held(registry, on: "2027-04-21").isEmpty)
            let before = try await registry.value("SELECT max(timepoint) FROM journal" as Query<Int64>)

            try await registry.run(Script.act("record.withdraw", by: "reporterA") + Script.end())
            try await registry.run(
                Script.act("list.leave", by: "reporterA")
                    + Script.insert(
                        "listing_end",
                        [
                            "listing_id": "1", "subject_id": "1", "reason": "'repaired'", "ended_on": "'2026-06-01'",
                            "act_id": "current_act()",
                        ]))
            #expect(try await held(registry).isEmpty)
            #expect(try await held(registry, on: "2026-05-31").count == 2)
            #expect(try await held(registry, asOf: before).count == 2, "as it was known then")
        }
    }

    /// Minor matters, serious ones that nobody confirmed, and lists that are not open bring nothing about in the open.
    @Test func theCausesChannelCounts() async throws {
        try await withRegistry { registry in
            try await registry.run(rules)
            try await registry.run(
                adding + Script.record(1, 1, ["severity": "'minor'", "latest_end": "'infinity'"])
                    + Script.record(1, 2, ["severity": "'serious'", "severity_by": "'inferred'"]))
            try await registry.run(listing + Script.listed(1, on: "quiet"))
            #expect(try await held(registry).isEmpty)
            #expect(try await held(registry, "shared") == ["no_funds listing 1", "no_funds record 1"])
            #expect(try await held(registry, "authorised").isEmpty)
        }
    }

    @Test func severityTermAndTargetCount() async throws {
        try await withRegistry { registry in
            let grave = Script.causes(class: "admin_penalty", severities: "'{serious}'")
            try await registry.run(
                loading + Script.measure("grave") + grave + Script.measure("short", ["term_months": "2"])
                    + Script.causes(class: "admin_penalty")
                    + Script.measure("organs", ["targets": "'{organ,natural_person}'"])
                    + Script.causes(class: "admin_penalty")
                    + Script.measure("firms", ["targets": "'{enterprise}'"]) + Script.causes(class: "admin_penalty"))
            try await registry.run(adding + Script.record(1, 1))
            #expect(try await held(registry, on: "2026-06-20") == ["firms record 1", "short record 1"])
            #expect(try await held(registry, on: "2026-06-21") == ["firms record 1"])
            let until: Query<String> = """
                SELECT string_agg(measure || ' ' || until_day, ', ' ORDER BY measure)
                  FROM visible_measures(1, 'open', '2026-05-01', NULL)
                """
            try await registry.holds(until, as: .writer, "firms 2099-12-31, short 2026-06-20")
            try await registry.run(adding + Script.record(1, 2, ["severity": "'serious'"]))
            #expect(try await held(registry, on: "2026-07-01").contains("grave record 2"))
        }
    }

    /// Other rules end a measure, and what it was can still be told.
    @Test func rulesReplaceRules() async throws {
        try await withRegistry { registry in
            try await registry.run(rules)
            try await registry.run(adding + Script.record(1, 1))
            let before = try await registry.value("SELECT max(timepoint) FROM journal" as Query<Int64>)
            try await registry.run(
                loading + "UPDATE measure SET superseded_by = current_act();" + Script.measure("other")
                    + Script.causes(class: "admin_penalty"))
            #expect(try await held(registry) == ["other record 1"])
            #expect(try await held(registry, asOf: before) == ["no_funds record 1"])
        }
    }

    /// Everybody asks by code, for today; a merged file's code answers for its successor.
    @Test func theOpenRoleAsksForToday() async throws {
        try await withRegistry { registry in
            try await registry.run(rules)
            try await registry.run(
                adding + Script.record(1, 1) + Script.record(2, 1, ["severity": "'minor'", "latest_end": "'infinity'"]))
            let code = { (subject: Int) in String(repeating: "9", count: 17) + "\(subject)" }
            let asked: Query<Columns<String, String>> = """
                SELECT requested, coalesce(measure, '-') || ' ' || coalesce(record, '-')
                  FROM open_measures(ARRAY[\(code(1)), \(code(2)), \(code(3)), 'nobody']) ORDER BY 1
                """
            for role in [Role.open, .portal, .shared] {
                let rows = try await registry.database(as: role).all(asked).map {
                    $0.values.0.suffix(1) + " " + $0.values.1
                }
                #expect(rows == ["1 no_funds 1-1", "2 - -", "3 - -"], "\(role)")
                for call in [
                    "visible_measures(1, 'shared', '2026-11-21', NULL)",
                    "subject_measures('{}', 'open', '2020-01-01', NULL)",
                    "visible_listings(1, 'open', '2026-11-21', 1)",
                ] { try await registry.refuses("SELECT \(call)", as: role, .denied) }
            }
            try await registry.run(
                Script.act("subject.merge", by: "reviewer")
                    + "UPDATE subject SET merged_into = 1, touched_by = current_act() WHERE subject_id = 3;")
            let merged = try await registry.database(as: .open).all(asked).map { $0.values.1 }
            #expect(merged == ["no_funds 1-1", "- -", "no_funds 1-1"])
        }
    }

    /// What was done is said by its unit, of a measure that held that day, because of what brought it about.
    @Test func feedbackIsFounded() async throws {
        try await withRegistry { registry in
            try await registry.run(rules)
            try await registry.run(adding + Script.record(1, 1) + Script.record(1, 2))
            try await registry.run(listing + Script.listed())
            try await registry.accepts(reporting + Script.feedback())
            try await registry.accepts(reporting + Script.feedback(["seq": "NULL", "listing_id": "1"]))
            for (columns, refusal) in [
                (["unit_id": "3"], .guarded("unit_is_the_actors")),
                (["done_on": "'2026-04-19'"], .guarded("measure_held_that_day")),
                (["done_on": "registry_today() + 1"], .guarded("measure_held_that_day")),
                (["seq": "3"], .guarded("measure_held_that_day")),
                (["subject_id": "2"], .guarded("measure_held_that_day")),
                (["measure_id": "1"], .guarded("measure_held_that_day")),
                (["seq": "NULL"], .check("measure_feedback_names_its_cause")),
                (["listing_id": "1"], .check("measure_feedback_names_its_cause")),
                (["did": "' '"], .check("measure_feedback_says_what")),
            ] as [([String: String], Refusal)] {
                // The guard sees the row before the table's own checks only where those hold.
                try await registry.refuses(reporting + Script.feedback(columns), refusal)
            }
            try await registry.refuses(
                Script.act("measure.report", by: "reporterB") + Script.feedback(), .guarded("unit_is_the_actors"))
            try await registry.refuses(adding + Script.feedback(), .guarded("written_by_its_act"))
            try await registry.refuses(
                Script.act("measure.withdraw", by: "reporterA") + Script.feedback(),
                .guarded("measure_feedback_is_the_acts"))
        }
    }

    /// It outlives its cause, and is taken back by its own kind of act and its own unit.
    @Test func feedbackStaysAndIsTakenBack() async throws {
        try await withRegistry { registry in
            try await registry.run(rules)
            try await registry.run(adding + Script.record(1, 2))
            try await registry.run(reporting + Script.feedback())
            try await registry.run(Script.act("record.withdraw", by: "reporterA") + Script.end(1, 2))
            try await registry.holds(
                "SELECT count(*) FROM measure_feedback WHERE superseded_by IS NULL" as Query<Int64>, 1)
            try await registry.refuses(
                reporting + Script.feedback(["done_on": "'2026-06-01'"]), .guarded("measure_held_that_day"))
            try await registry.accepts(reporting + Script.feedback(["done_on": "'2026-05-31'"]))
            let back = "UPDATE measure_feedback SET superseded_by = current_act();"
            try await registry.refuses(reporting + back, .guarded("measure_feedback_is_the_acts"))
            try await registry.refuses(
                Script.act("measure.withdraw", by: "reviewerB") + back, .guarded("unit_is_the_actors"))
            try await registry.accepts(Script.act("measure.withdraw", by: "reviewer") + back)
        }
    }

    /// Asked for now, measures are found by index: no scan of records or listings, no call a row.
    @Test func measuresAreFoundByIndex() async throws {
        try await withRegistry { registry in
            try await registry.run(rules)
            try await registry.run(adding + Script.record())
            let plan = try await TestCluster.shared().sql(
                """
                SET enable_seqscan = off; SET enable_bitmapscan = off;
                EXPLAIN SELECT * FROM subject_measures(ARRAY['x'], 'open', '2026-11-21', NULL);
                PREPARE asked (text[], date) AS SELECT * FROM subject_measures($1, 'open', $2, NULL);
                SET plan_cache_mode = force_generic_plan;
                EXPLAIN EXECUTE asked ('{x}', '2026-11-21');
                """, database: registry.name)
            let text = plan.joined(separator: "\n")
            for scan in ["Function Scan", "Seq Scan on record ", "Seq Scan on listing ", "Seq Scan on publicity_end"] {
                #expect(!text.contains(scan), "\(text)")
            }
            #expect(!text.contains("is_known"), "\(text)")
            #expect(text.contains("record_one_current"), "\(text)")
        }
    }
}
