import Postgres
import Testing

/// Rules take two officers of the unit that runs the platform, whatever program asks.
@Suite struct RuleProposalTests {
    private let proposing = Script.act("rules.propose", by: "operator")
    private let activating = Script.act("rules.activate", by: "reviewer") + Script.ruleDecision("activated")
    private let enforcing = ActTests.ruleSet

    @Test func rulesAreProposedByThePlatformUponThoseInForce() async throws {
        try await withRegistry { registry in
            for login in ["reporterA", "reviewer", "auditor"] {
                try await registry.refuses(
                    Script.act("rules.propose", by: login), .guarded("act_is_of_the_duty"))
            }
            try await registry.refuses(
                Script.act("rules.propose", by: "operatorA") + Script.ruleProposal(), .guarded("unit_is_the_actors"))
            try await registry.refuses(
                proposing + Script.ruleProposal(["base_act": "7"]), .guarded("rules_unchanged_since"))
            try await registry.refuses(proposing + enforcing, .guarded("written_by_its_act"))
            try await registry.accepts(proposing + Script.ruleProposal())
            // Nothing is added to a proposal afterwards.
            let more = Script.insert(
                "rule_proposal_file",
                [
                    "rule_proposal_id": "(SELECT max(rule_proposal_id) FROM rule_proposal)", "kind": "'rating'",
                    "name": "'s'", "version": "'1'",
                    "effective_from": "'2026-01-01'", "digest": "repeat('b', 64)", "content": "''", "unverified": "0",
                    "act_id": "current_act()",
                ])
            try await registry.refuses(proposing + more, .guarded("act_id_is_current"))
        }
    }

    @Test func anotherActivatesThemWholeAndOnce() async throws {
        try await withRegistry { registry in
            try await registry.run(proposing + Script.ruleProposal())
            let own = Script.act("rules.activate", by: "operator") + Script.ruleDecision("activated") + enforcing
            try await registry.refuses(own, .guarded("rules_activated_by_another"))
            try await registry.refuses(
                Script.act("rules.activate", by: "reviewerB") + Script.ruleDecision("activated"),
                .guarded("unit_is_the_actors"))
            try await registry.refuses(
                Script.act("rules.activate", by: "reviewer") + enforcing, .guarded("rules_are_activated"))
            try await registry.refuses(activating, .guarded("rules_are_activated"))
            try await registry.refuses(
                Script.act("rules.activate", by: "reviewer")
                    + "UPDATE record_class SET name_en = 'x', act_id = current_act();",
                .guarded("rules_are_activated"))
            // Nor does one officer say alone what a list is, or what is done to whom stands on it.
            let published = [
                "UPDATE credit_list SET determined = 'above', act_id = current_act();", Script.measure(),
                Script.measure() + Script.causes(class: "admin_penalty", list: "arrears"),
            ]
            for statement in published {
                try await registry.refuses(
                    Script.act("rules.activate", by: "reviewer") + statement, .guarded("rules_are_activated"))
            }
            try await registry.refuses(
                activating + enforcing.replacing("repeat('a', 64)", with: "repeat('b', 64)"),
                .guarded("rules_are_activated"))
            try await registry.refuses(
                Script.act("rules.activate", by: "reviewer") + Script.ruleDecision("declined"),
                .guarded("rule_decision_is_the_acts"))
            try await registry.accepts(activating + enforcing)
            try await registry.refuses(activating, .unique("rule_decision_pkey"))
        }
    }

    /// The files are what was proposed, and what tables say of them is not: neither by who activates nor by who proposes.
    @Test func whatTablesSayIsWhatWasProposed() async throws {
        let open = "act_id = current_act();"
        let sayings = [
            "UPDATE record_class SET channels = '{open}', shared_fields = '{x}', \(open)",
            "UPDATE credit_list SET determined = 'above', \(open)", Script.measure(),
            Script.measure() + Script.causes(class: "admin_penalty", list: "arrears"),
        ]
        try await withRegistry { registry in
            for saying in sayings {
                try await registry.refuses(
                    proposing + Script.ruleProposal() + saying, .guarded("rules_are_activated"))
            }
            let digest = ["published": "repeat('0', 64)"]
            try await registry.run(proposing + Script.ruleProposal(digest))
            try await registry.refuses(activating + enforcing, .guarded("rules_are_activated"))
            // What is tried and taken back leaves nothing.
            let trial = "SAVEPOINT trial; \(sayings[0]) ROLLBACK TO SAVEPOINT trial;"
            try await registry.run(proposing + trial + Script.ruleProposal())
            for saying in sayings {
                try await registry.refuses(activating + enforcing + saying, .guarded("rules_are_activated"))
            }
            try await registry.accepts(activating + enforcing)
        }
    }

    @Test func whatWasOvertakenIsNotActivated() async throws {
        try await withRegistry { registry in
            try await registry.run(proposing + Script.ruleProposal())
            try await registry.run(proposing + Script.ruleProposal())
            try await registry.run(activating + enforcing)
            let first =
                Script.act("rules.activate", by: "reviewer")
                + Script.insert(
                    "rule_decision",
                    ["rule_proposal_id": "1", "decision": "'activated'", "act_id": "current_act()"])
            try await registry.refuses(first, .guarded("rules_unchanged_since"))
            let silent = "SELECT begin_act('reviewer', gen_random_uuid(), 'rules.decline', NULL); "
            let declined = Script.insert(
                "rule_decision", ["rule_proposal_id": "1", "decision": "'declined'", "act_id": "current_act()"])
            try await registry.refuses(silent + declined, .guarded("rule_decision_says_why"))
            try await registry.accepts(Script.act("rules.decline", by: "reviewer") + declined)
        }
    }

    /// An activation moves windows and says nothing else of a record.
    @Test func anActivationMovesWindowsAlone() async throws {
        try await withRegistry { registry in
            let digest = "'00000000-0000-0000-0000-000000000001'"
            try await registry.run(
                Script.act("record.add", by: "reporterA") + Script.record(1, 1, ["digest": digest]))
            try await registry.run(proposing + Script.ruleProposal())
            let moved = ["revision": "2", "digest": digest, "latest_end": "'2027-04-20'"]
            for other in [
                ["severity": "'serious'"], ["document_no": "'x'"], ["decided_on": "'2026-04-21'"], ["kinds": "'{x}'"],
                ["details": #"'{"x": "y"}'"#], ["amount_fen": "1"], ["severity_by": "'inferred'"],
            ] {
                let revision = Script.record(1, 1, moved.merging(other) { $1 })
                try await registry.refuses(
                    activating + enforcing + Script.close() + revision, .guarded("activation_moves_windows"))
            }
            try await registry.refuses(
                activating + enforcing + Script.end(), .guarded("written_by_its_act"))
            try await registry.refuses(
                activating + enforcing + Script.record(1, 2), .guarded("activation_moves_windows"))
            try await registry.accepts(activating + enforcing + Script.close() + Script.record(1, 1, moved))
        }
    }

    /// Calendars add up: an activation ends one only where the proposal has another in its place, and brings none of its own.
    @Test func calendarsAddUp() async throws {
        func calendar(_ year: Int, name: String = "c") -> String {
            """
            INSERT INTO rule_set (kind, name, version, effective_from, digest, content, unverified, act_id)
            VALUES ('calendar', '\(name)', '\(name)', '\(year)-01-01', repeat('\(year % 10)', 64), '', 0, current_act());
            """
        }
        let ending =
            "UPDATE rule_set SET superseded_by = current_act() WHERE kind = 'calendar' AND superseded_by IS NULL;"
        try await withRegistry { registry in
            try await registry.run(Script.act("calendar.import", by: "operator") + calendar(2027))
            try await registry.run(proposing + Script.ruleProposal())
            try await registry.refuses(activating + enforcing + ending, .guarded("rules_are_activated"))
            try await registry.refuses(
                activating + enforcing + calendar(2028, name: "d"), .guarded("rules_are_activated"))
            try await registry.accepts(activating + enforcing)
            let other = Script.insert(
                "rule_proposal_file",
                [
                    "rule_proposal_id": "(SELECT max(rule_proposal_id) FROM rule_proposal)", "kind": "'calendar'",
                    "name": "'e'", "version": "'e'", "effective_from": "'2027-01-01'", "digest": "repeat('7', 64)",
                    "content": "''", "unverified": "0", "act_id": "current_act()",
                ])
            try await registry.run(
                proposing + Script.ruleProposal() + other.replacing("repeat('7'", with: "repeat('6'"))
            let entering = calendar(2026, name: "e").replacing("2026-01-01", with: "2027-01-01")
            try await registry.refuses(activating + entering + ending, .guarded("rules_are_activated"))
            try await registry.accepts(activating + ending + entering)
        }
    }
}
