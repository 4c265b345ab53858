import Hummingbird
import HummingbirdTesting
import Postgres
import Testing

@testable import Registry
@testable import RegistryWeb

/// What the web answers can be done without a command line.
@Suite struct OnlineWordingTests {
    /// Words that only somebody at a command line can follow.
    private static func commands(in text: String) -> [String] {
        let words = ["registry-admin", "case show", "--", "命令"]
        return words.filter { text.contains($0) }
    }

    /// The failures that are nobody's at the command line alone: those of asking, of applicants and of cases.
    private static let codes: [ProblemCode] = [
        .recordNotFound, .subjectNotFound, .listNotFound, .listingNotFound, .classNotFound, .unitNotFound,
        .routeNotFound, .codeMalformed, .queryTooShort, .parameterUnknown, .parameterInvalid, .cursorInvalid,
        .methodNotAllowed, .usage, .asOfNotOpen, .alreadyExists, .illegalStep, .requestRepeated, .personNumberGiven,
        .fileScan, .placeNotFound, .placeAmbiguous, .changesTooOld, .changesAhead, .caseNotFound, .caseStepIllegal,
        .casePartNotYours, .repairTooEarly, .repairBarred, .repairNotNeeded, .caseCodeUnknown, .caseCodeTaken,
        .tooManyRequests, .requestTooLarge, .formMalformed, .crossSite, .databaseUnavailable, .rulesMissing,
        .installationIncomplete, .overloaded, .internalError,
    ]

    @Test(arguments: codes) func remediesNeedNoCommand(_ code: ProblemCode) {
        let problem = Problem(code)
        for language in Language.allCases {
            #expect(Self.commands(in: problem.remedy(language)) == [], "\(problem.remedy(language))")
            #expect(Self.commands(in: problem.message(language)) == [])
        }
    }

    /// An option of a command is told as the field that it is in a form.
    @Test func optionsAreFields() {
        for (option, field) in [
            ("--person", "person"), ("--ruling", "ruling_no"), ("--item", "item"), ("limit", "limit"),
        ] {
            let told = Problem(.personNumberGiven, ["parameter": option]).ofForms
            #expect(told.message(.chinese).contains("“\(field)”") && !told.message(.english).contains("--"))
        }
        #expect(
            Problem(answering: Problem(.parameterInvalid, ["parameter": "--item"]), requestID: "x").values["parameter"]
                == "item")
    }

    /// A repair filed too early tells its applicant what it can do, by documents and on the page.
    @Test func tooEarlyIsToldToApplicants() async throws {
        let office = try await FilingOffice.shared()
        let early = try #require(try await office.earlyRecord())
        try await withPortal(office.registry) { client in
            let form = PostedForm(["record": early])
            let answer = try await FilingTests.post("/v1/cases/repair", form, to: client)
            #expect(
                answer.status == .conflict && answer.object["code"] as? String == "repair-too-early", "\(answer.text)")
            let fix = try #require(answer.object["fix"] as? String)
            #expect(fix.contains("anyway=1") && Self.commands(in: fix) == [])
            let page = try await FilingTests.post("/cases/repair", form, to: client)
            #expect(page.status == .conflict && page.text.contains("仍要求书面答复") && HTMLPage(page.text).barriers == [])
            #expect(Self.commands(in: page.text.replacing("<!--", with: "")) == [], "\(page.text)")
            let number = PostedForm(["record": office.record, "person": "999999999999999999"])
            let refused = try await FilingTests.post("/v1/cases/repair", number, to: client)
            #expect((refused.object["detail"] as? String)?.contains("“person”") == true, "\(refused.text)")
            #expect((refused.object["errors"] as? [[String: Any]])?.first?["pointer"] as? String == "person")
        }
    }
}

extension FilingOffice {
    /// A penalty that is openly shown and whose minimum period is running; nil where there is none.
    func earlyRecord() async throws -> String? {
        let asked: Query<String> = """
            SELECT subject_id || '-' || seq FROM record r JOIN reporting_unit u USING (unit_id)
             WHERE r.superseded_by IS NULL AND r.class = 'admin_penalty' AND r.first_application > registry_today()
               AND r.severity = 'general' AND r.latest_end >= registry_today() AND r.source = 'local'
               AND NOT EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = r.subject_id AND e.seq = r.seq)
             ORDER BY r.subject_id, r.seq LIMIT 1
            """
        return try await registry.clerk.first(asked)
    }
}
