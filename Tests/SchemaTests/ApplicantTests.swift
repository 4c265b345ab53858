import Postgres
import Testing

/// What whoever applies by itself may do and read, by raw SQL.
@Suite struct ApplicantTests {
    /// Records 1, openly shown, and 2, which waits for its unit's word and is hidden, of bureau A.
    private let adding =
        Script.act("record.add", by: "reporterA") + Script.record(1, 1)
        + Script.record(1, 2, ["severity": "'serious'", "severity_by": "'inferred'", "natural_key": "'key hidden'"])

    private func filing(_ seq: Int, code: String = Script.code, kind: String = "repair") -> String {
        "SELECT begin_applicant_act('\(code)', gen_random_uuid(), '\(kind).submit', NULL); "
            + Script.casework(kind, ["unit_id": "1", "number": "next_case_number('\(kind)', 1, 1)"])
            + "SELECT keep_case_code(\(Script.lastCase), '\(code)'); " + Script.step("submit", as: "applicant")
            + Script.item(1, of: seq) + Script.step("receive", item: 1, as: "applicant")
    }

    /// From the public's side a case is about what is openly shown; a clerk at a window may name anything that stands.
    @Test func whatIsHiddenIsNotApplicantsToName() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            for kind in ["repair", "objection"] {
                try await registry.refuses(filing(2, kind: kind), .guarded("case_is_of_what_is_open"))
            }
            try await registry.accepts(filing(1))
            try await registry.accepts(Script.submitting([2]))
            try await registry.run(Script.act("record.withdraw", by: "reporterA") + Script.end(1, 1))
            try await registry.refuses(
                filing(1, code: "another 16 bytes"), .guarded("case_is_of_what_is_open"))
        }
    }

    /// A code reads its case and its papers; another reads nothing.
    @Test func aCodeReadsItsCase() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            try await registry.run(filing(1) + Script.paper())
            for (code, count) in [(Script.code, Int64(1)), ("another 16 bytes", 0), ("", 0)] {
                let bytes = Array(code.utf8)
                for asked in [
                    "SELECT count(*) FROM opened_case(\(bytes))", "SELECT count(*) FROM opened_items(\(bytes))",
                    "SELECT count(*) FROM opened_papers(\(bytes))", "SELECT count(*) FROM opened_paper(\(bytes), 1)",
                ] as [Query<Int64>] { try await registry.holds(asked, as: .window, count) }
            }
            try await registry.holds(
                "SELECT count(*) FROM opened_paper(\(Array(Script.code.utf8)), 2)" as Query<Int64>, as: .window, 0)
            try await registry.holds(
                "SELECT string_agg(DISTINCT actor, ',') FROM opened_steps(\(Array(Script.code.utf8)))" as Query<String>,
                as: .window, "applicant")
        }
    }

    /// What officers weigh is not told: neither who, nor why, nor what is proposed.
    @Test func whatIsWeighedIsNotTold() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            try await registry.run(
                Script.submitting() + "SELECT keep_case_code(\(Script.lastCase), '\(Script.code)');")
            try await registry.run(Script.confirming)
            try await registry.run(Script.handling("accept"))
            try await registry.run(Script.handling("verify"))
            try await registry.run(
                Script.handling("propose_refusal", kind: "propose", ["ground": "'duty_open'"]))
            let code = Array(Script.code.utf8)
            let told: Query<Int64> = """
                SELECT count(*) FROM opened_steps(\(code))
                 WHERE actor <> 'officer' OR action = 'propose_refusal' AND num_nonnulls(reason, ground) > 0
                """
            try await registry.holds(told, as: .window, 0)
            try await registry.holds(
                "SELECT count(*) FROM opened_items(\(code)) WHERE ground IS NOT NULL" as Query<Int64>, as: .window, 0)
        }
    }

    /// Whoever has another's code takes back its case alone, and closes no other's steps.
    @Test func noOtherCaseIsLocked() async throws {
        try await withRegistry { registry in
            try await registry.run(adding)
            try await registry.run(filing(1))
            for (code, found) in [(Script.code, "= 1"), ("another 16 bytes", "IS NULL")] {
                try await registry.accepts(
                    "SELECT 1 / (lock_opened_case('\(code)') \(found))::int", as: .window)
            }
            let closing = """
                SELECT begin_applicant_act('\(Script.code)', gen_random_uuid(), 'repair.withdraw', NULL);
                UPDATE case_step SET superseded_by = current_act() WHERE case_id = 1 AND item = 1;
                """
            try await registry.refuses(closing, as: .window, .guarded("case_is_carried_out"))
        }
    }
}
