import Postgres
import Testing

/// Who may open which act, by what token, and until when the founder acts.
@Suite struct ActorTests {
    @Test func actsAreOpenedByTheirDuty() async throws {
        try await withRegistry { registry in
            let kinds = try await registry.database(as: .owner).all(
                "SELECT kind, array_to_string(duties, ',') FROM act_kind ORDER BY kind"
                    as Query<Columns<String, String>>)
            let logins = [
                "operator": "operator", "reporterA": "reporter", "reviewer": "reviewer", "auditor": "auditor",
                "security": "security",
            ]
            for kind in kinds {
                let (name, duties) = kind.values
                for (login, duty) in logins {
                    let refusal = try await registry.refusal(of: Script.act(name, by: login))
                    let mayOpen = duties.split(separator: ",").contains { $0 == duty }
                    #expect(refusal == (mayOpen ? nil : .guarded("act_is_of_the_duty")), "\(duty) \(name)")
                }
            }
            try await registry.refuses(Script.act("no.such", by: "operator"), .guarded("act_is_of_the_duty"))
        }
    }

    @Test func onlyAnOpenSessionActs() async throws {
        try await withRegistry { registry in
            try await registry.accepts(Script.act("unit.add", by: "operator"))
            let forged = ["nobody", "", "operator ", "\\x00"]
            for token in forged {
                try await registry.refuses(Script.act("unit.add", by: token), .guarded("signed_in"))
            }
            let null = "SELECT begin_act(NULL, gen_random_uuid(), 'unit.add', NULL)"
            try await registry.refuses(null, .guarded("signed_in"))
            let digest = "SELECT begin_act(sha256('operator'), gen_random_uuid(), 'unit.add', NULL)"
            try await registry.refuses(digest, .guarded("signed_in"))
        }
    }

    @Test func endedAndExpiredSessionsActNoMore() async throws {
        try await withRegistry { registry in
            try await registry.run("SELECT sign_out('operator')")
            try await registry.refuses(Script.act("unit.add", by: "operator"), .guarded("signed_in"))
            let expired = """
                INSERT INTO session (digest, actor_id, issued_at, expires_at)
                SELECT sha256('expired'), actor_id, now() - interval '13 hours', now() - interval '1 hour'
                  FROM officer WHERE login = 'operatorA';
                """
            try await registry.run(expired, as: .owner)
            try await registry.refuses(Script.act("unit.add", by: "expired"), .guarded("signed_in"))
            try await registry.accepts(Script.act("unit.add", by: "operatorA"))
        }
    }

    @Test func theFounderActsUntilAnOfficerHas() async throws {
        try await withRegistry { registry in
            let founding = Script.founding("unit.add")
            try await registry.accepts(founding, as: .keeper)
            for role in Role.serving { try await registry.refuses(founding, as: role, .denied) }
            let admits = Script.founding("subject.admit")
            try await registry.refuses(admits, as: .owner, .guarded("act_is_of_the_duty"))
            try await registry.run(Script.act("unit.add", by: "operator"))
            try await registry.refuses(founding, as: .keeper, .guarded("founder_before_officers"))
        }
    }

    /// The founder began before the officer and would commit after.
    @Test func theFounderDoesNotOutlastAnOfficer() async throws {
        try await withRegistry { registry in
            let refusal: Refusal?
            do {
                try await registry.database(as: .owner).transaction(.readCommitted, retry: .never) { transaction in
                    try await transaction.run(script: SQLScript(trusted: Script.founding("unit.add")))
                    try await registry.run(Script.act("unit.add", by: "operator"))
                }
                refusal = nil
            } catch {
                refusal = Refusal(error)
            }
            #expect(refusal == .guarded("founder_before_officers"))
            try await registry.holds("SELECT count(*) FROM journal" as Query<Int64>, 5)
        }
    }

    @Test func officersAreAddedByTheirActAlone() async throws {
        try await withRegistry { registry in
            let add = "SELECT add_officer('new', 2, 'reporter', 'sixteen bytes...', sha256('k'));"
            try await registry.refuses(add, .guarded("written_by_its_act"))
            let wrong = Script.act("unit.add", by: "operator") + add
            try await registry.refuses(wrong, .guarded("written_by_its_act"))
            let stranger = Script.act("officer.add", by: "operatorA") + add.replacing(", 2,", with: ", 3,")
            try await registry.refuses(stranger, .guarded("unit_is_the_actors"))
            let direct =
                Script.act("officer.add", by: "operator")
                + "INSERT INTO officer VALUES (1, 'founder', 1, 'operator', current_act());"
            try await registry.refuses(direct, .denied)
            let unknown = Script.act("officer.add", by: "operator") + add.replacing("'reporter'", with: "'king'")
            try await registry.refuses(unknown, .check("officer_duty_known"))
            try await registry.accepts(Script.act("officer.add", by: "operatorA") + add)
            let again = Script.act("officer.add", by: "operator") + add
            try await registry.refuses(again, .unique("actor_name_unique"))
        }
    }
}
