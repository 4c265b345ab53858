import Postgres
import Testing

/// Rows wait for a file, and leave the queue only by what became of them.
@Suite struct HeldRowTests {
    private let importing = Script.act("intake.chunk", by: "reporterA")
    private let importingB = Script.act("intake.chunk", by: "reporterB")
    private let settling = Script.act("held.settle", by: "reporterA")
    private let returning = Script.act("held.return", by: "reporterA")

    private func wait(_ registry: GuardedRegistry) async throws {
        try await registry.run(importing + Script.batch() + Script.held())
    }

    /// The file of the code that waits, opened by the current act.
    private func open(_ name: String = "subject 7") -> String {
        Script.insert(
            "subject",
            [
                "code": "'\(String(repeating: "9", count: 17))7'", "name": "'Subject 7'", "name_key": "'\(name)'",
                "kind": "'enterprise'", "state": "'active'", "division": "'150800'", "act_id": "current_act()",
                "touched_by": "current_act()",
            ])
    }

    /// The record that the row is, at the subject opened last.
    private func logged(_ columns: [String: String] = [:]) -> String {
        let own = [
            "natural_key": "'held 2'", "document_no": "'巴市监处罚〔2026〕2号'", "digest": "md5('2')::uuid",
            "subject_id": "(SELECT max(subject_id) FROM subject)",
        ]
        return Script.record(4, 1, own.merging(columns) { $1 })
    }

    private func outcome(_ name: String, _ columns: [String: String] = [:]) -> String {
        let subject = "(SELECT max(subject_id) FROM subject)"
        let own = ["outcome": "'\(name)'", "subject_id": subject, "seq": "1"]
        return Script.outcome(of: 1, own.merging(columns) { $1 })
    }

    @Test(arguments: [
        (["source": "'x'"], "held_row_source_known"), (["code": "'1'"], "held_row_code_length"),
        (["severity": "'huge'"], "held_row_severity_known"), (["severity_by": "'x'"], "held_row_severity_setter_known"),
        (["severity_by": "NULL"], "held_row_severity_has_setter"),
        (["amount_fen": "-1"], "held_row_amount_not_negative"),
        (["organ": "NULL"], "held_row_adverse_names_its_basis"),
        (["latest_end": "'2026-07-19'"], "held_row_window_in_order"),
        (["valid_from": "'2026-02-01'", "valid_until": "'2026-01-31'"], "held_row_validity_in_order"),
        (["details": "'[]'"], "held_row_details_object"),
    ]) func whatARecordMayNotSayDoesNotWait(_ columns: [String: String], _ constraint: String) async throws {
        try await withRegistry { registry in
            try await registry.refuses(
                importing + Script.batch() + Script.held(of: 1, line: 2, columns), .check(constraint))
        }
    }

    @Test func aRowWaitsOnceAsItsBatchSentIt() async throws {
        try await withRegistry { registry in
            try await wait(registry)
            try await registry.refuses(
                importing + Script.held(line: 3, ["natural_key": "'held 2'"]), .unique("held_row_one_waiting"))
            try await registry.refuses(
                importing + Script.held(line: 2, ["natural_key": "'x'"]), .unique("held_row_line_unique"))
            for other in [["unit_id": "4"], ["class": "'registration'"], ["source": "'upstream'"]] {
                try await registry.refuses(
                    importing + Script.held(line: 3, other), .guarded("held_row_is_of_its_batch"))
            }
            try await registry.refuses(
                importing + Script.held(line: 3, ["severity": "NULL", "severity_by": "NULL"]),
                .guarded("held_row_adverse_names_its_basis"))
            try await registry.refuses(
                importing + Script.held(line: 3, ["superseded_by": "current_act()"]), .guarded("act_id_is_current"))
            try await registry.refuses(importingB + Script.held(line: 3), .guarded("unit_is_the_actors"))
            try await registry.accepts(importing + Script.held(line: 3))
        }
    }

    /// Nothing vanishes from the queue.
    @Test func aRowIsClosedByWhatBecameOfIt() async throws {
        try await withRegistry { registry in
            try await wait(registry)
            let close = Script.closeHeld(1)
            try await registry.refuses(returning + close, .guarded("held_row_has_outcome"))
            try await registry.refuses(returning + Script.outcome(of: 1), .guarded("held_outcome_closes_its_row"))
            for (kind, name) in [
                ("intake.chunk", "returned"), ("held.return", "undone"), ("batch.undo", "returned"),
                ("held.settle", "returned"), ("held.return", "replaced"),
            ] {
                let act = Script.act(kind, by: "reporterA") + close
                try await registry.refuses(
                    act + Script.outcome(of: 1, ["outcome": "'\(name)'"]), .guarded("held_outcome_is_the_acts"))
            }
            let silent = "SELECT begin_act('reporterA', gen_random_uuid(), 'held.return', NULL); "
            try await registry.refuses(silent + close + Script.outcome(of: 1), .guarded("held_outcome_says_why"))
            for login in ["reporterB", "reporterA1"] {
                let act = Script.act("held.return", by: login) + close + Script.outcome(of: 1)
                try await registry.refuses(act, .guarded("unit_is_the_actors"))
            }
            try await registry.accepts(returning + close + Script.outcome(of: 1))
        }
    }

    /// Bureau B opens the file: bureau A's row comes in, that one row, as it was.
    @Test func whoOpensTheFileLetsTheRowIn() async throws {
        try await withRegistry { registry in
            try await wait(registry)
            let begin = importingB + open()
            let close = Script.closeHeld(1)
            try await registry.refuses(begin + logged(), .guarded("unit_is_the_actors"))
            for forged in [
                ["natural_key": "'x'"], ["digest": "md5('x')::uuid"], ["unit_id": "2", "class": "'registration'"],
            ] {
                try await registry.refuses(begin + close + logged(forged), .guarded("unit_is_the_actors"))
            }
            try await registry.refuses(begin + close + logged(), .guarded("held_row_has_outcome"))
            try await registry.refuses(
                begin + close + logged() + outcome("logged", ["seq": "2"]), .guarded("held_outcome_has_record"))
            try await registry.refuses(
                begin + close + logged(["subject_id": "1"]) + outcome("logged", ["subject_id": "1"]),
                .guarded("held_outcome_is_the_codes"))
            let misnamed = importingB + open("another") + close + logged() + outcome("logged")
            try await registry.refuses(misnamed, .guarded("held_outcome_is_the_codes"))
            let replaced = Script.outcome(of: 1, ["outcome": "'replaced'"])
            try await registry.refuses(begin + close + replaced, .guarded("unit_is_the_actors"))
            try await registry.accepts(begin + close + logged() + outcome("logged"))
        }
    }

    /// Of a file and the row that waits for it, opened and kept by two acts, the later does it again.
    @Test func noRowWaitsBesideItsFile() async throws {
        try await withRegistry { registry in
            try await wait(registry)
            let beside = Refusal(state: "40001", constraint: "held_row_awaits_a_file")
            try await registry.refuses(importingB + open(), beside)
            try await registry.accepts(importingB + open("another"))
            let known = "'\(String(repeating: "9", count: 17))1'"
            let row = Script.held(line: 3, ["code": known, "name_key": "'subject 1'"])
            try await registry.refuses(importing + row, beside)
        }
    }

    /// Acts that settle log nothing else, for whomever they act.
    @Test func settlingLogsOnlyWhatWaited() async throws {
        try await withRegistry { registry in
            try await wait(registry)
            try await registry.refuses(settling + Script.record(), .guarded("record_settles_held"))
            try await registry.refuses(
                Script.act("subject.admit", by: "operator") + Script.record(), .guarded("record_settles_held"))
            try await registry.run(Script.act("record.add", by: "reporterA") + Script.record())
            try await registry.run(
                Script.act("batch.undo", by: "reporterA") + Script.end(1, 1, ["reason": "'undone'"]))
            let lift = "UPDATE publicity_end SET superseded_by = current_act();"
            try await registry.refuses(settling + lift, .guarded("record_settles_held"))
            // Under another code, as a clerk says it.
            let record = logged(["subject_id": "2"])
            let said = outcome("logged", ["subject_id": "2"])
            try await registry.accepts(settling + Script.closeHeld(1) + record + said)
        }
    }

    @Test func anOutcomeNamesItsRecord() async throws {
        try await withRegistry { registry in
            try await wait(registry)
            let begin = returning + Script.closeHeld(1)
            try await registry.refuses(
                begin + Script.outcome(of: 1, ["subject_id": "1", "seq": "1"]), .check("held_outcome_names_its_record"))
            try await registry.refuses(
                begin + Script.outcome(of: 1, ["code": "'E-X'"]), .check("held_outcome_refusal_has_code"))
            try await registry.refuses(
                begin + Script.outcome(of: 1, ["outcome": "'lost'"]), .check("held_outcome_known"))
        }
    }
}
