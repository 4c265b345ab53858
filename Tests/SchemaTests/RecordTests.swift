import Postgres
import Testing

/// Records are well founded, follow one another, and end with a reason.
@Suite struct RecordTests {
    private let adding = Script.act("record.add", by: "reporterA")
    private let correcting = Script.act("record.correct", by: "reporterA")

    @Test func aRecordIsOfThingsThatExist() async throws {
        try await withRegistry { registry in
            try await registry.refuses(adding + Script.record(99), .guarded("record_subject_exists"))
            try await registry.refuses(
                adding + Script.record(1, 1, ["class": "'none'"]), .guarded("record_class_exists"))
            try await registry.refuses(adding + Script.record(1, 1, ["unit_id": "99"]), .guarded("record_unit_exists"))
            // One bad row among good ones is enough.
            try await registry.refuses(
                adding + Script.record(1) + Script.record(99), .guarded("record_subject_exists"))
            try await registry.accepts(adding + Script.record(1) + Script.record(2))
        }
    }

    @Test(arguments: [
        ["document_no": "NULL"], ["document_no": "''"], ["organ": "NULL"], ["organ": "''"], ["publicity_rule": "NULL"],
        ["severity": "NULL", "severity_by": "NULL"],
        ["severity": "NULL", "severity_by": "NULL", "document_no": "NULL", "organ": "NULL", "publicity_rule": "NULL"],
    ]) func noAdverseWordWithoutItsBasis(_ columns: [String: String]) async throws {
        try await withRegistry { registry in
            let refusal = try await registry.refusal(of: adding + Script.record(1, 1, columns))
            #expect(refusal?.constraint == "record_adverse_names_its_basis")
            // The same is no defect of a record that is not adverse.
            let plain = ["class": "'registration'", "severity": "NULL", "severity_by": "NULL"]
            let severe = columns["severity"] == nil ? columns.merging(plain) { $1 } : columns.merging(plain) { $1 }
            try await registry.accepts(adding + Script.record(1, 2, severe))
        }
    }

    @Test(arguments: [
        (["seq": "0"], "record_seq_positive"), (["revision": "0"], "record_revision_positive"),
        (["severity": "'huge'"], "record_severity_known"), (["severity_by": "'court'"], "record_severity_setter_known"),
        (["severity_by": "NULL"], "record_severity_has_setter"), (["amount_fen": "-1"], "record_amount_not_negative"),
        (["latest_end": "'2026-07-19'"], "record_window_in_order"), (["source": "'x'"], "record_source_known"),
        (["valid_from": "'2026-02-01'", "valid_until": "'2026-01-31'"], "record_validity_in_order"),
        (["details": "'[]'"], "record_details_object"),
    ]) func columnsAreChecked(_ columns: [String: String], _ constraint: String) async throws {
        try await withRegistry { registry in
            try await registry.refuses(adding + Script.record(1, 1, columns), .check(constraint))
        }
    }

    @Test func oneRevisionIsCurrent() async throws {
        try await withRegistry { registry in
            try await registry.run(adding + Script.record())
            let second = Script.record(1, 2, ["natural_key": "'key 1-1'"])
            try await registry.refuses(adding + second, .unique("record_one_current"))
            try await registry.refuses(adding + Script.record(1, 1, ["natural_key": "'other'"]), .unique("record_pk"))
            // Another unit's record with the same key is another record.
            let other = Script.act("record.add", by: "reporterB")
            try await registry.accepts(other + Script.record(1, 2, ["natural_key": "'key 1-1'", "unit_id": "3"]))
        }
    }

    @Test func aRevisionFollowsOneThatItsActCloses() async throws {
        try await withRegistry { registry in
            try await registry.run(adding + Script.record())
            let next = Script.record(1, 1, ["revision": "2"])
            try await registry.refuses(correcting + next, .unique("record_one_current"))
            let other = Script.record(1, 1, ["revision": "2", "natural_key": "'k'"])
            try await registry.refuses(correcting + other, .guarded("record_revision_follows"))
            let alone = Script.record(2, 1, ["revision": "2"])
            try await registry.refuses(correcting + alone, .guarded("record_revision_follows"))
            let skips = Script.record(1, 1, ["revision": "3"])
            try await registry.refuses(correcting + Script.close() + skips, .guarded("record_revision_follows"))
            for change in [["class": "'registration'"], ["unit_id": "4"]] {
                let moved = Script.record(1, 1, change.merging(["revision": "2"]) { $1 })
                try await registry.refuses(correcting + Script.close() + moved, .guarded("record_revision_follows"))
            }
            try await registry.accepts(correcting + Script.close() + next)
            try await registry.holds("SELECT count(*) FROM record WHERE superseded_by IS NULL" as Query<Int64>, 1)
        }
    }

    /// Closing is no way to make a record vanish, early numbering no way around the judgement.
    @Test func theLastRevisionIsNotClosed() async throws {
        try await withRegistry { registry in
            try await registry.run(adding + Script.record())
            try await registry.refuses(correcting + Script.close(), .guarded("record_revision_followed"))
            try await registry.refuses(
                correcting + Script.close() + "SET CONSTRAINTS ALL IMMEDIATE;", .guarded("record_revision_followed"))
            for early in ["SET CONSTRAINTS ALL IMMEDIATE;", "SET CONSTRAINTS act_is_numbered IMMEDIATE;"] {
                try await registry.refuses(correcting + early + Script.close(), .guarded("write_within_act"))
                try await registry.refuses(early + correcting + Script.close(), .guarded("write_within_act"))
            }
            try await registry.holds("SELECT count(*) FROM record WHERE superseded_by IS NULL" as Query<Int64>, 1)
        }
    }

    @Test func aRecordIsBornOpen() async throws {
        try await withRegistry { registry in
            let closed = Script.record(1, 1, ["superseded_by": "current_act()"])
            try await registry.refuses(adding + closed, .guarded("act_id_is_current"))
        }
    }

    @Test func publicityEndsWithTheActsReason() async throws {
        try await withRegistry { registry in
            try await registry.run(adding + Script.record() + Script.record(1, 2))
            let withdrawing = Script.act("record.withdraw", by: "reporterA")
            try await registry.refuses(withdrawing + Script.end(1, 9), .guarded("publicity_end_has_record"))
            for reason in ["undone", "repaired", "repaired_elsewhere", "objection", "court"] {
                let end = Script.end(1, 1, ["reason": "'\(reason)'", "basis": "'b'"])
                try await registry.refuses(withdrawing + end, .guarded("publicity_end_reason_is_the_acts"))
                let importing = Script.act("intake.chunk", by: "reporterA")
                let rule = reason == "repaired_elsewhere" ? "names_its_result" : "reason_is_the_acts"
                try await registry.refuses(importing + end, .guarded("publicity_end_" + rule))
            }
            try await registry.refuses(
                withdrawing + Script.end(1, 1, ["reason": "'whim'"]), .check("publicity_end_reason_known"))
            try await registry.accepts(withdrawing + Script.end())
            try await registry.refuses(withdrawing + Script.end(), .unique("publicity_end_one_current"))
            let undoing = Script.act("batch.undo", by: "reporterA")
            try await registry.accepts(undoing + Script.end(1, 2, ["reason": "'undone'"]))
            let lift = "UPDATE publicity_end SET superseded_by = current_act() WHERE reason = "
            try await registry.refuses(correcting + lift + "'withdrawn';", .guarded("publicity_end_reason_is_the_acts"))
            try await registry.accepts(correcting + lift + "'undone';")
        }
    }

    /// Only the acts that move records say so, and they lift nothing else.
    @Test func movingIsSaidByTheActsThatMove() async throws {
        try await withRegistry { registry in
            try await registry.run(adding + Script.record() + Script.record(1, 2))
            let moved = Script.end(1, 1, ["reason": "'moved'", "basis": "'2-1'"])
            for kind in ["record.withdraw", "record.correct", "intake.chunk", "batch.undo"] {
                let other = Script.act(kind, by: "reporterA")
                try await registry.refuses(other + moved, .guarded("publicity_end_reason_is_the_acts"))
            }
            let moving = Script.act("record.move", by: "reporterA")
            try await registry.refuses(
                Script.act("record.move", by: "reporterB") + moved, .guarded("unit_is_the_actors"))
            try await registry.run(moving + moved)
            try await registry.run(Script.act("record.withdraw", by: "reporterA") + Script.end(1, 2))
            let lift = "UPDATE publicity_end SET superseded_by = current_act() WHERE reason = "
            for kind in ["record.correct", "record.withdraw", "intake.chunk", "batch.undo"] {
                let other = Script.act(kind, by: "reporterA") + lift
                try await registry.refuses(other + "'moved';", .guarded("publicity_end_reason_is_the_acts"))
            }
            try await registry.accepts(moving + lift + "'moved';")
            let splitting = Script.act("subject.split", by: "reporterA")
            try await registry.refuses(splitting, .guarded("act_is_of_the_duty"))
        }
    }
}
