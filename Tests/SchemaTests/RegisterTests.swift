import Postgres
import Testing

/// Who is in a register, who may say so, and who sees it.
@Suite struct RegisterTests {
    private let importing = Script.act("register.import", by: "reporterA")
    private let leaving = Script.act("register.leave", by: "reporterA")
    private let close = "UPDATE subject_tag SET superseded_by = current_act() WHERE superseded_by IS NULL;"

    @Test func aSubjectIsInARegisterOnceAKey() async throws {
        try await withRegistry { registry in
            try await registry.run(importing + Script.tag())
            try await registry.refuses(importing + Script.tag(), .unique("subject_tag_one_current"))
            try await registry.accepts(importing + Script.tag(1, ["natural_key": "'JY2'"]) + Script.tag(2))
            try await registry.accepts(
                leaving + close.replacing("WHERE", with: "WHERE subject_id = 1 AND natural_key = 'JY1' AND")
                    + Script.tag(1, ["until_day": "'2026-06-30'"]))
            // A stay that is over stands beside the next.
            try await registry.accepts(importing + Script.tag(1, ["from_day": "'2026-09-01'"]))
            try await registry.refuses(
                importing + Script.tag(3, ["until_day": "'2026-01-10'"]), .check("subject_tag_days_in_order"))
            try await registry.refuses(
                importing + Script.tag(3, ["details": "'[]'"]), .check("subject_tag_details_object"))
        }
    }

    @Test func onlyRegistersHaveMembersAndOnlyClassesRecords() async throws {
        try await withRegistry { registry in
            for other in ["internal", "admin_penalty"] {
                try await registry.refuses(
                    importing + Script.tag(1, ["register": "'\(other)'"]), .guarded("tag_register_exists"))
            }
            let record = Script.record(1, 1, ["class": "'catering'", "severity": "NULL", "severity_by": "NULL"])
            try await registry.refuses(
                Script.act("record.add", by: "reporterA") + record, .guarded("record_class_exists"))
            let wrong = "UPDATE record_class SET holds = 'things', act_id = current_act();"
            try await registry.refuses(
                Script.act("rules.load", by: "operator") + wrong, .check("record_class_holds_known"))
        }
    }

    @Test(arguments: [
        ("reporterA", 2, true), ("reporterA", 4, true), ("reporterA", 3, false), ("reporterA1", 2, false),
        ("reporterB", 2, false), ("reporterB", 3, true),
    ]) func entriesAreTheirUnits(_ login: String, _ unit: Int, _ allowed: Bool) async throws {
        try await withRegistry { registry in
            let entering = Script.tag(1, ["unit_id": "\(unit)"])
            if allowed {
                try await registry.accepts(Script.act("register.import", by: login) + entering)
            } else {
                try await registry.refuses(
                    Script.act("register.import", by: login) + entering, .guarded("unit_is_the_actors"))
                let keeper = unit == 3 ? "reporterB" : "reporterA"
                try await registry.run(Script.act("register.import", by: keeper) + entering)
                try await registry.refuses(
                    Script.act("register.leave", by: login) + close, .guarded("unit_is_the_actors"))
            }
        }
    }

    @Test func otherActsWriteNone() async throws {
        try await withRegistry { registry in
            for kind in ["intake.chunk", "record.add", "exchange.repairs"] {
                try await registry.refuses(
                    Script.act(kind, by: "reporterA") + Script.tag(), .guarded("written_by_its_act"))
            }
            try await registry.refuses(Script.tag(1, ["act_id": "1"]), .guarded("write_within_act"))
            try await registry.refuses(
                "SELECT begin_act('operator', gen_random_uuid(), 'register.import', NULL);",
                .guarded("act_is_of_the_duty"))
        }
    }

    /// Entering and leaving raise the file's version, once an act: answers' validators move.
    @Test func membershipTouchesTheFile() async throws {
        try await withRegistry { registry in
            let version: Query<Int64> = "SELECT version FROM subject WHERE subject_id = 1"
            try await registry.holds(version, 1)
            try await registry.run(importing + Script.tag() + Script.tag(1, ["natural_key": "'JY2'"]))
            try await registry.holds(version, 2)
            try await registry.run(leaving + close)
            try await registry.holds(version, 3)
            try await registry.holds("SELECT version FROM subject WHERE subject_id = 2" as Query<Int64>, 1)
        }
    }

    @Test func theOpenChannelSeesWhatIsOpenToday() async throws {
        try await withRegistry { registry in
            try await registry.run(
                importing + Script.tag() + Script.tag(2, ["until_day": "'2026-02-01'"])
                    + Script.tag(3, ["register": "'farms'"])
                    + Script.tag(3, ["from_day": "registry_today() + 1"]))
            let seen: Query<Columns<String, String>> =
                "SELECT subject_id || ' ' || register, details::text FROM open_tag ORDER BY subject_tag_id"
            for role in [Role.open, .portal, .shared] {
                let rows = try await registry.database(as: role).all(seen)
                #expect(rows.map { $0.values.0 } == ["1 catering"])
                #expect(rows.map { $0.values.1 } == ["{\"place\": \"x\"}"], "the grade is shared")
            }
            let shared: Query<String> = """
                SELECT string_agg(subject_id || ' ' || register, ', ' ORDER BY subject_tag_id)
                  FROM visible_tags('shared', '2026-01-20')
                """
            try await registry.holds(shared, as: .writer, "1 catering, 2 catering, 3 farms")
            // Merged and off file, they are nobody's.
            try await registry.run(
                Script.act("subject.merge", by: "reviewer")
                    + "UPDATE subject SET merged_into = 2, touched_by = current_act() WHERE subject_id = 1;")
            try await registry.holds("SELECT count(*) FROM open_tag" as Query<Int64>, as: .open, 0)
        }
    }
}
