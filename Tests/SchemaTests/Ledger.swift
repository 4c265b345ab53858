/// Makes one row in every table of history, by real acts of officers.
enum Ledger {
    static let acts = [
        Script.act("unit.add", by: "operator") + """
            INSERT INTO reporting_unit (name, level, parent_id, act_id) VALUES ('U', 'city', 1, current_act());
            INSERT INTO unit_alias (alias, unit_id, kind, act_id) VALUES ('A', 2, 'short', current_act());
            """,
        Script.act("unit.grant", by: "operator") + Script.grant(2) + Script.grant(2, "arrears"),
        Script.act("rules.load", by: "operator") + ActTests.ruleSet,
        Script.act("rules.propose", by: "operator") + Script.ruleProposal(),
        Script.act("rules.decline", by: "reviewer") + Script.ruleDecision("declined"),
        Script.act("subject.admit", by: "operator")
            + Script.insert(
                "admitted_code",
                ["code": "'123456789012345678'", "name": "'n'", "reason": "'r'", "act_id": "current_act()"]),
        Script.act("intake.chunk", by: "reporterA") + Script.batch() + Script.record(1, 1) + Script.record(1, 2)
            + row(line: 4) + Script.chunk(lines: 2...4, ["accepted": 2, "unchanged": 1]),
        Script.act("intake.chunk", by: "reporterA") + Script.held(line: 5) + Script.held(line: 6),
        Script.act("held.return", by: "reporterA") + Script.closeHeld(1) + Script.outcome(of: 1),
        Script.act("unit.contact", by: "operator") + Script.contact(),
        Script.act("unit.zero_report", by: "reporterA") + Script.zero(),
        Script.act("supply.sample", by: "operator") + Script.sample(),
        Script.act("figure.state", by: "operator") + Script.figure(),
        Script.act("exchange.repairs", by: "reporterA") + Script.batch() + Script.result(of: 2),
        Script.act("intake.chunk", by: "reporterA") + Script.conflict(of: 1) + Script.sighting(line: 3),
        Script.act("batch.close", by: "reporterA")
            + "INSERT INTO batch_close (batch_id, last_line, act_id) VALUES (1, 6, current_act());",
        Script.act("exchange.export", by: "reporterB") + Script.upFile() + Script.item(1, 2),
        Script.act("register.import", by: "reporterA") + Script.tag(),
        Script.act("rules.load", by: "operator") + Script.measureLists + Script.measure()
            + Script.causes(class: "admin_penalty", list: "debtors"),
        Script.act("measure.report", by: "reporterA") + Script.feedback(),
        Script.act("correction.file", by: "reporterA") + Script.scan() + Script.request(1, 2),
        Script.act("correction.decline", by: "reviewer") + Script.decision("declined"),
        Script.act("list.enter", by: "reporterA") + Script.proposal() + Script.candidate(),
        Script.act("list.confirm", by: "reviewer") + Script.decided("confirmed") + Script.listing(),
        Script.act("list.import", by: "reporterB") + Script.graded() + Script.graded(2)
            + Script.person(["list": "'organs'", "unit_id": "3", "proposal_id": "NULL"]),
        Script.act("list.leave", by: "reporterB")
            + Script.insert(
                "person_listing_end",
                [
                    "person_listing_id": "(SELECT max(person_listing_id) FROM person_listing)", "reason": "'left'",
                    "ended_on": "registry_today() + 10", "act_id": "current_act()",
                ]),
        Script.act("list.leave", by: "reporterB") + Script.leaving(2),
        Script.act("annulment.note", by: "reporterA") + Script.annulment(),
        Script.act("batch.undo", by: "reporterA") + Script.end(1, 1, ["reason": "'undone'"])
            + "INSERT INTO batch_undo (batch_id, act_id) VALUES (1, current_act());",
    ]

    /// A line of batch 1 that was found unchanged.
    static func row(line: Int, of batch: Int = 1) -> String {
        """
        INSERT INTO batch_row (batch_id, line, outcome, act_id) VALUES (\(batch), \(line), 'unchanged', current_act());

        """
    }

    /// A table of history and an act that writes it.
    struct Table: CustomStringConvertible, Sendable {
        let name: String
        let kind: String
        let login: String
        var isClosed = false

        var description: String { name }
        var act: String {
            login == "clock"
                ? "SELECT begin_clock_act(gen_random_uuid(), '\(kind)', NULL); " : Script.act(kind, by: login)
        }
    }

    static let tables = [
        Table(name: "reporting_unit", kind: "unit.add", login: "operator"),
        Table(name: "unit_alias", kind: "unit.add", login: "operator"),
        Table(name: "unit_class", kind: "unit.grant", login: "operator", isClosed: true),
        Table(name: "unit_contact", kind: "unit.contact", login: "operator", isClosed: true),
        Table(name: "zero_report", kind: "unit.zero_withdraw", login: "reporterA", isClosed: true),
        Table(name: "supply_sample", kind: "supply.sample_withdraw", login: "operator", isClosed: true),
        Table(name: "stated_figure", kind: "figure.withdraw", login: "operator", isClosed: true),
        Table(name: "officer", kind: "officer.add", login: "operator"),
        Table(name: "rule_set", kind: "rules.load", login: "operator", isClosed: true),
        Table(name: "rule_proposal", kind: "rules.propose", login: "operator"),
        Table(name: "rule_proposal_file", kind: "rules.propose", login: "operator"),
        Table(name: "rule_decision", kind: "rules.decline", login: "reviewer"),
        Table(name: "annulment_notice", kind: "annulment.retract", login: "reporterA", isClosed: true),
        Table(name: "subject_name", kind: "intake.chunk", login: "reporterA", isClosed: true),
        Table(name: "admitted_code", kind: "subject.admit", login: "operator"),
        Table(name: "record", kind: "record.correct", login: "reporterA", isClosed: true),
        Table(name: "publicity_end", kind: "intake.chunk", login: "reporterA", isClosed: true),
        Table(name: "batch", kind: "intake.chunk", login: "reporterA"),
        Table(name: "batch_chunk", kind: "intake.chunk", login: "reporterA"),
        Table(name: "batch_close", kind: "batch.close", login: "reporterA"),
        Table(name: "batch_undo", kind: "batch.undo", login: "reporterA"),
        Table(name: "batch_row", kind: "intake.chunk", login: "reporterA"),
        Table(name: "held_row", kind: "held.return", login: "reporterA", isClosed: true),
        Table(name: "held_outcome", kind: "held.return", login: "reporterA"),
        Table(name: "name_conflict", kind: "name.mistake", login: "reviewer", isClosed: true),
        Table(name: "name_sighting", kind: "intake.chunk", login: "reporterA"),
        Table(name: "repair_result", kind: "batch.undo", login: "reporterA", isClosed: true),
        Table(name: "exchange_file", kind: "exchange.export", login: "reporterB"),
        Table(name: "subject_tag", kind: "register.leave", login: "reporterA", isClosed: true),
        Table(name: "measure", kind: "rules.load", login: "operator", isClosed: true),
        Table(name: "list_measure", kind: "rules.load", login: "operator"),
        Table(name: "class_measure", kind: "rules.load", login: "operator"),
        Table(name: "measure_feedback", kind: "measure.withdraw", login: "reporterA", isClosed: true),
        Table(name: "exchange_item", kind: "exchange.receipt", login: "reporterB", isClosed: true),
        Table(name: "correction_scan", kind: "correction.file", login: "reporterA"),
        Table(name: "correction_request", kind: "correction.file", login: "reporterA"),
        Table(name: "correction_decision", kind: "correction.decline", login: "reviewer"),
        Table(name: "listing_proposal", kind: "list.enter", login: "reporterA"),
        Table(name: "listing_candidate", kind: "list.enter", login: "reporterA"),
        Table(name: "listing_decision", kind: "list.decline", login: "reviewer"),
        Table(name: "listing", kind: "subject.merge", login: "reviewer", isClosed: true),
        Table(name: "listing_end", kind: "subject.merge", login: "reviewer", isClosed: true),
        Table(name: "person_listing", kind: "batch.undo", login: "reporterB", isClosed: true),
        // (Closed only by an earlier end: ListTests.)
        Table(name: "person_listing_end", kind: "list.leave", login: "reporterB"),
        Table(name: "unit_signing", kind: "unit.signing", login: "operator", isClosed: true),
        Table(name: "casework", kind: "repair.submit", login: "reporterA"),
        Table(name: "case_notice", kind: "case.paper", login: "reporterA"),
        Table(name: "case_item", kind: "repair.submit", login: "reporterA"),
        Table(name: "case_step", kind: "repair.accept", login: "reporterA", isClosed: true),
        Table(name: "case_paper", kind: "repair.submit", login: "reporterA"),
        Table(name: "case_paper_content", kind: "repair.submit", login: "reporterA"),
        Table(name: "case_party", kind: "repair.submit", login: "reporterA"),
        Table(name: "case_code", kind: "repair.submit", login: "reporterA"),
        Table(name: "case_bar", kind: "repair.unbar", login: "reviewer", isClosed: true),
        Table(name: "case_recall", kind: "recall.answer", login: "reporterB", isClosed: true),
        Table(name: "clock_day", kind: "clock.day", login: "clock"),
        Table(name: "clock_moment", kind: "clock.day", login: "clock"),
    ]

    /// A day with a moment, which nobody but the owner can write by hand.
    static let moment =
        Script.passing() + """
            INSERT INTO clock_moment (day, kind, subject_id, object_id, channels, act_id)
            VALUES ('2026-11-20', 'publicity_ends', 1, 1, '{open}', current_act());
            """

    /// Tables whose rows are kept although no act writes them, with a column to be tried.
    static let kept = ["actor": "name", "act": "reason", "journal": "at", "sign_in_attempt": "outcome"]
}

extension GuardedRegistry {
    func fill() async throws {
        for act in Ledger.acts + Script.wholeCase { try await run(act) }
        try await run(
            Script.act("case.paper", by: "reporterA")
                + "SELECT number_notice(max(case_id), 0, 1, 'slip') FROM casework;")
        try await run(Ledger.moment, as: .superuser)
    }
}
