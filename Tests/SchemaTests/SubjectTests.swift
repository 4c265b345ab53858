import Postgres
import Testing

/// A credit file is never re-keyed; what changes of it changes inside a fitting act, which raises its version.
@Suite struct SubjectTests {
    private let importing = Script.act("intake.chunk", by: "reporterA")

    private func update(_ assignments: String, _ subject: Int = 1) -> String {
        "UPDATE subject SET \(assignments), touched_by = current_act() WHERE subject_id = \(subject);"
    }

    @Test func identityStays() async throws {
        try await withRegistry { registry in
            for column in ["code = '123456789012345678'", "act_id = current_act()", "subject_id = DEFAULT"] {
                for role in [Role.owner, .superuser] {
                    try await registry.refuses(importing + update(column), as: role, .guarded("history_is_kept"))
                }
                try await registry.refuses(importing + update(column), .denied)
            }
            for verb in ["DELETE FROM subject;", "TRUNCATE subject CASCADE;"] {
                try await registry.refuses(importing + verb, as: .owner, .guarded("history_is_kept"))
                try await registry.refuses(importing + verb, .denied)
            }
        }
    }

    @Test func headsChangeInsideFittingActs() async throws {
        try await withRegistry { registry in
            let rename = "UPDATE subject SET name = 'X' WHERE subject_id = 1;"
            for role in [Role.writer, .owner] {
                try await registry.refuses(rename, as: role, .guarded("write_within_act"))
            }
            let adding = Script.act("unit.add", by: "operator")
            for column in [
                "name = 'X'", "state = 'revoked'", "kind = 'other'", "on_file = false", "division = '000000'",
            ] {
                try await registry.refuses(adding + update(column), .guarded("written_by_its_act"))
                try await registry.accepts(importing + update(column))
            }
            try await registry.refuses(importing + rename, .guarded("write_within_act"))
            try await registry.refuses(
                importing + rename.replacing("name = 'X'", with: "name = 'X', touched_by = 1"),
                .guarded("write_within_act"))
        }
    }

    @Test func filesBeginClean() async throws {
        try await withRegistry { registry in
            let values = [
                "code": "'123456789012345678'", "name": "'n'", "name_key": "'n'", "kind": "'enterprise'",
                "state": "'active'", "division": "'150800'", "act_id": "current_act()", "touched_by": "current_act()",
            ]
            for wrong in [
                ["touched_by": "current_act() + 1"], ["touched_by": "1"], ["version": "7"], ["merged_into": "1"],
                ["on_file": "false"],
            ] {
                let insert = Script.insert("subject", values.merging(wrong) { $1 })
                for role in [Role.writer, .owner] {
                    try await registry.refuses(importing + insert, as: role, .guarded("act_id_is_current"))
                }
            }
            let numbered = Script.insert("subject", values.merging(["subject_id": "4"]) { $1 })
            try await registry.refuses(importing + numbered, .state("428C9"))
            let short = Script.insert("subject", values.merging(["code": "'1'"]) { $1 })
            try await registry.refuses(importing + short, .check("subject_code_length"))
            try await registry.accepts(importing + Script.insert("subject", values))
            try await registry.refuses(importing + Script.insert("subject", values), .unique("subject_code_unique"))
        }
    }

    @Test func mergesAreFlatAndByTheReviewer() async throws {
        try await withRegistry { registry in
            let merging = Script.act("subject.merge", by: "reviewer")
            try await registry.refuses(importing + update("merged_into = 2"), .guarded("written_by_its_act"))
            try await registry.refuses(merging + update("merged_into = 1"), .check("subject_not_merged_into_itself"))
            try await registry.accepts(merging + update("merged_into = 2"))
            try await registry.refuses(merging + update("merged_into = 3", 2), .guarded("subject_merges_flat"))
            try await registry.refuses(merging + update("merged_into = 1", 3), .guarded("subject_merges_flat"))
            try await registry.refuses(merging + update("merged_into = 1", 2), .guarded("subject_merges_flat"))
            try await registry.accepts(merging + update("merged_into = 2", 3))
            let requested: Query<String> = """
                SELECT string_agg(requested || '>' || code, ' ' ORDER BY requested) FROM open_subject
                """
            let (one, two, three) = (code(1), code(2), code(3))
            try await registry.holds(requested, as: .open, "\(one)>\(two) \(two)>\(two) \(three)>\(two)")
        }
    }

    /// What answers for others' codes is on file, whichever comes first.
    @Test func aFileThatAnswersForOthersStaysOnFile() async throws {
        try await withRegistry { registry in
            let merging = Script.act("subject.merge", by: "reviewer")
            let undoing = Script.act("batch.undo", by: "reviewer")
            try await registry.run(merging + update("merged_into = 2"))
            let rule = Refusal.guarded("subject_answers_on_file")
            try await registry.refuses(undoing + update("on_file = false", 2), rule)
            try await registry.accepts(undoing + update("on_file = false", 1))
            try await registry.accepts(undoing + update("on_file = false", 3))
            try await registry.run(merging + update("merged_into = NULL"))
            try await registry.accepts(undoing + update("on_file = false", 2))
            try await registry.refuses(merging + update("merged_into = 2"), rule)
        }
    }

    private func code(_ number: Int) -> String { String(repeating: "9", count: 17) + "\(number)" }

    @Test func oneNameIsCurrent() async throws {
        try await withRegistry { registry in
            func name(_ key: String, until: String = "NULL") -> String {
                Script.insert(
                    "subject_name",
                    [
                        "subject_id": "1", "name": "'n'", "name_key": "'\(key)'", "search_form": "'n'", "grams": "'{}'",
                        "until_day": until, "act_id": "current_act()",
                    ])
            }
            try await registry.refuses(importing + name("x"), .unique("subject_name_one_current"))
            try await registry.accepts(importing + name("x", until: "'2020-01-01'"))
            let close =
                "UPDATE subject_name SET superseded_by = current_act() WHERE subject_id = 1 AND until_day IS NULL;"
            try await registry.accepts(importing + close + name("y"))
        }
    }

    /// Every act that touches a subject raises its version, by one.
    @Test func versionsRiseOnceAnAct() async throws {
        try await withRegistry { registry in
            let versions: Query<String> = "SELECT string_agg(version::text, ',' ORDER BY subject_id) FROM subject"
            try await registry.holds(versions, "1,1,1")
            let adding = Script.act("record.add", by: "reporterA")
            try await registry.run(adding + Script.record(1, 1) + Script.record(1, 2) + Script.record(2, 1))
            try await registry.holds(versions, "2,2,1")
            let correcting = Script.act("record.correct", by: "reporterA")
            try await registry.run(correcting + Script.close() + Script.record(1, 1, ["revision": "2"]))
            try await registry.holds(versions, "3,2,1")
            try await registry.run(Script.act("record.withdraw", by: "reporterA") + Script.end())
            try await registry.holds(versions, "4,2,1")
            try await registry.run(Script.act("batch.undo", by: "reporterA") + Script.end(1, 2, ["reason": "'undone'"]))
            try await registry.holds(versions, "5,2,1")
            let lift = "UPDATE publicity_end SET superseded_by = current_act() WHERE reason = 'undone';"
            try await registry.run(importing + lift)
            try await registry.holds(versions, "6,2,1")
            try await registry.run(importing + update("state = 'revoked'") + update("name = 'X', version = 99"))
            try await registry.holds(versions, "7,2,1")
            let unname = "UPDATE subject_name SET superseded_by = current_act() WHERE subject_id = 3;"
            try await registry.run(importing + unname)
            try await registry.holds(versions, "7,2,2")
            let former = Script.insert(
                "subject_name",
                [
                    "subject_id": "3", "name": "'f'", "name_key": "'f'", "search_form": "'f'", "grams": "'{}'",
                    "until_day": "'2020-01-01'", "act_id": "current_act()",
                ])
            try await registry.run(importing + former)
            try await registry.holds(versions, "7,2,3")
            try await registry.run(Script.act("subject.merge", by: "reviewer") + update("merged_into = 2", 3))
            try await registry.holds(versions, "7,3,4")
        }
    }
}
