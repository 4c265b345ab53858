import Postgres
import Testing

/// Every role, state and action of all three kinds, tried against the database: what the machines allow is done, and nothing else.
@Suite struct CaseTripleTests {
    /// Legal by the machine, and refused for what the case is about: every placed case is about the same standing record, its
    /// code is taken, and it is open.
    private static let otherwise: [String: Set<String>] = [
        "moot": ["case_is_moot"], "submit": ["case_code_known"], "receive": ["case_code_known"],
        "refer": ["case_code_known"], "confirm": ["case_item_one_open"], "deny": ["case_is_carried_out"],
        // (A revocation lifts the end that it takes back, which a placed case has not stated: CaseTests revokes a real one.)
        "sign": ["case_is_carried_out"],
    ]

    @Test(arguments: ["repair", "objection", "complaint"])
    func everyTripleIsTried(_ kind: String) async throws {
        try await withRegistry { registry in
            try await placeCases(in: registry)
            let asked: Query<Columns<String, String, String, Bool>> = """
                SELECT concat_ws(' ', p.level, p.state, a.action, r.role, p.steps), a.action, tried(p, a.action, r.role, r.login),
                       EXISTS (SELECT FROM case_transition t
                                WHERE (t.kind, t.level, t.from_state, t.action, t.role) = (p.kind, p.level, p.state, a.action, r.role)
                                  AND (p.level = 'case' OR p.steps = ANY (t.steps)))
                  FROM placed p, (SELECT DISTINCT action FROM case_transition) a,
                       (VALUES ('applicant', 'applicant', false), ('window_clerk', 'reporterA', false),
                               ('handler', 'reporterB', false), ('reviewer', 'reviewerB', false),
                               ('signer', 'reviewerB', false), ('above', 'reviewer', true),
                               ('source', 'reporterA1', false), ('upstream', 'reporterB', false),
                               ('clock', 'clock', false)) r (role, login, lone)
                 WHERE p.lone = r.lone AND p.kind = \(kind)
                """
            let verdicts = try await registry.database(as: .clerk)
                .transaction(.readCommitted, statementTimeout: .seconds(600)) { transaction in
                    try await transaction.all(asked)
                }
            var done = 0
            var wrong: [String] = []
            let refused: Set = [
                "case_step_is_legal", "act_is_of_the_duty", "case_step_is_of_the_units_steps", "case_code_known",
            ]
            for verdict in verdicts {
                let (triple, action, found, isLegal) = verdict.values
                if found == "done" { done += 1 }
                let expected = isLegal ? Self.otherwise[action, default: []].union(["done"]) : refused
                if !expected.contains(found) { wrong.append("\(triple): \(found)") }
            }
            #expect(wrong.isEmpty)
            #expect(verdicts.count > 3000 && done > 40, "\(verdicts.count) tried, \(done) done")
        }
    }

    /// Whoever claims a part that is somebody else's is refused, whatever the part may do.
    @Test func nobodyTakesAnothersPart() async throws {
        try await withRegistry { registry in
            try await placeCases(in: registry)
            let asked: Query<Columns<String, Int64>> = """
                SELECT tried(p, t.action, t.role, r.login), count(*)
                  FROM placed p JOIN case_transition t ON (t.kind, t.level, t.from_state) = (p.kind, p.level, p.state),
                       (VALUES ('applicant'), ('reporterA'), ('reporterB'), ('reviewerB'), ('reviewer'), ('reporterA1'),
                               ('operator'), ('auditor'), ('security')) r (login)
                 WHERE NOT p.lone AND t.role <> 'upstream'
                   AND t.role || '/' || r.login <> ALL (ARRAY['applicant/applicant', 'window_clerk/reporterA',
                       'handler/reporterB', 'reviewer/reviewerB', 'signer/reviewerB', 'source/reporterA1'])
                 GROUP BY 1
                """
            let verdicts = try await registry.database(as: .clerk)
                .transaction(.readCommitted, statementTimeout: .seconds(600)) { transaction in
                    try await transaction.all(asked)
                }
            let found = Set(verdicts.map(\.values.0))
            #expect(found == ["case_role_is_the_actors", "act_is_of_the_duty", "case_code_known"])
        }
    }

    private func placeCases(in registry: GuardedRegistry) async throws {
        for (login, seq, unit) in [("reporterB", 1, "3"), ("reporterA", 2, "2")] {
            try await registry.run(
                Script.act("record.add", by: login) + Script.record(1, seq, ["unit_id": unit]))
        }
        try await registry.run(Script.placedCases, as: .superuser)
        try await registry.run(Script.trying, as: .superuser)
    }
}
