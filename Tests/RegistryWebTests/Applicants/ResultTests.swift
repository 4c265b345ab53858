import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Registry
@testable import RegistryWeb

/// What an applicant says of a result: it asks for the second review of an objection, and evaluates the reply to a complaint.
@Suite struct ResultTests {
    private func post(
        _ uri: String, _ fields: KeyValuePairs<String, String>, to client: any TestClientProtocol
    ) async throws -> TestResponse { try await FilingTests.post(uri, PostedForm(fields), to: client) }

    /// Filed by the applicant and decided: kept as it was.
    private func objected(_ office: FilingOffice, _ record: String) async throws -> (code: CaseCode, number: String) {
        let code = CaseCode.random()
        let application = CaseApplication(
            .objection(records: [record], listings: [], subject: nil, claim: "金额有误"), code: code)
        let number = try await office.registry.submit(application, request: .random()).number
        try await office.registry.perform(TakeCaseStep<ObjectionStep.Confirm>(number: number), by: office.window)
        try await office.registry.perform(TakeCaseStep<ObjectionStep.Accept>(number: number), by: office.window)
        try await office.registry.perform(
            ProposeObjectionResult(number: number, .keep, reason: "经核查无误"), by: office.window)
        return (code, number)
    }

    private func expectRefused(
        _ answer: TestResponse, legal: [String], _ place: SourceLocation = #_sourceLocation
    ) {
        #expect(
            answer.status == .conflict && answer.object["code"] as? String == "case-step-illegal", sourceLocation: place
        )
        let errors = answer.object["errors"] as? [[String: Any]] ?? []
        #expect(errors.compactMap { $0["pointer"] as? String } == legal, "\(answer.text)", sourceLocation: place)
        // Neither what is weighed inside nor whose turn it is.
        for inside in ["拟", "签发", "审核", "经办", "propose", "reviewed", "window_clerk"] {
            #expect(!answer.text.contains(inside), "\(inside): \(answer.text)", sourceLocation: place)
        }
    }

    @Test func aSecondReviewIsAskedForOnce() async throws {
        let office = try await FilingOffice.shared()
        let (code, number) = try await objected(office, office.matters[1].record)
        try await withPortal(office.registry) { client in
            let uri = "/v1/cases/review"
            func progress() async throws -> TestResponse {
                try await FilingTests.post(code: code.text, "/v1/cases/progress", to: client)
            }
            expectRefused(
                try await post(uri, ["case_code": code.text, "reason": "不服"], to: client), legal: ["withdraw"])
            #expect(try await progress().object["may_ask_review"] as? Bool == false)
            try await office.registry.perform(SignObjection(number: number), by: office.reviewer)
            let told = try await progress()
            #expect(told.object["may_ask_review"] as? Bool == true && told.object["state"] as? String == "closed")
            #expect((told.object["items"] as? [[String: Any]])?.first?["may_ask_review"] as? Bool == true)
            for (fields, status, problem) in [
                (["case_code": code.text], 400, "form-malformed"),
                (["case_code": code.text, "reason": "不服", "item": "7"], 400, "parameter-invalid"),
                (["case_code": code.text, "reason": "不服", "item": "x"], 400, "parameter-invalid"),
                (["case_code": code.text, "reason": "不服", "sure": "1"], 400, "parameter-unknown"),
                (["case_code": CaseCode.random().text, "reason": "不服"], 404, "case-code-unknown"),
            ] as [(KeyValuePairs<String, String>, Int, String)] {
                let refused = try await post(uri, fields, to: client)
                #expect(
                    Int(refused.status.code) == status && refused.object["code"] as? String == problem,
                    "\(fields): \(refused.text)")
                #expect(!refused.text.contains("--"), "\(refused.text)")
            }
            let request = UUID().uuidString
            let fields: KeyValuePairs = ["case_code": code.text, "reason": "证据未看", "item": "1", "request": request]
            let asked = try await post(uri, fields, to: client)
            #expect(asked.status == .ok && asked.headers[.cacheControl] == "no-store", "\(asked.text)")
            let item = try #require((asked.object["items"] as? [[String: Any]])?.first)
            #expect(item["state"] as? String == "under_review" && asked.object["state"] as? String == "open")
            let again = try await post(uri, fields, to: client)
            #expect(again.status == .ok && again.text == asked.text, "sent twice, done once")
            expectRefused(
                try await post(uri, ["case_code": code.text, "reason": "还是不服"], to: client), legal: ["withdraw"])
        }
        // Whoever had no part in the first decides; then there is no further one.
        try await office.registry.perform(TakeCaseStep<ObjectionStep.Withdraw>(number: number), by: office.window)
    }

    @Test func aReplyIsEvaluatedOnce() async throws {
        let office = try await FilingOffice.shared()
        let code = CaseCode.random()
        let number = try await office.registry.submit(
            CaseApplication(.complaint(object: "某局", subject: nil, claim: "推诿"), code: code), request: .random()
        ).number
        try await withPortal(office.registry) { client in
            let uri = "/v1/cases/evaluation"
            let form: KeyValuePairs = ["case_code": code.text, "reason": "答复及时，问题已解决"]
            expectRefused(try await post(uri, form, to: client), legal: ["withdraw"])
            try await office.registry.perform(TakeCaseStep<ComplaintStep.Accept>(number: number), by: office.window)
            try await office.registry.perform(
                TakeCaseStep<ComplaintStep.Reply>(number: number, reason: "已督促兑现"), by: office.window)
            let told = try await FilingTests.post(code: code.text, "/v1/cases/progress", to: client)
            #expect(told.object["may_evaluate"] as? Bool == true && told.text.contains("已督促兑现"))
            let silent = try await post(uri, ["case_code": code.text], to: client)
            #expect(silent.object["code"] as? String == "form-malformed")
            let done = try await post(uri, form, to: client)
            #expect(
                (done.object["items"] as? [[String: Any]])?.first?["state"] as? String == "evaluated", "\(done.text)")
            expectRefused(try await post(uri, form, to: client), legal: ["withdraw"])
            let report = try await office.registry.perform(
                TakeCaseStep<ComplaintStep.Close>(number: number), by: office.reviewer)
            #expect(report.steps.contains { $0.action == "evaluate" && $0.by == "applicant" && $0.reason != nil })
            expectRefused(try await post(uri, form, to: client), legal: [])
        }
    }

    /// A step that cases of the kind do not have is refused with what there is, not as if the code were wrong.
    @Test func whatAKindDoesNotHaveIsRefused() async throws {
        let office = try await FilingOffice.shared()
        let code = CaseCode.random()
        _ = try await office.registry.submit(
            CaseApplication(.complaint(object: "某局", subject: nil, claim: "推诿"), code: code), request: .random())
        try await withPortal(office.registry) { client in
            let review = try await post("/v1/cases/review", ["case_code": code.text, "reason": "不服"], to: client)
            expectRefused(review, legal: ["withdraw"])
            let fix = try #require(review.object["fix"] as? String)
            #expect(fix == "现在可以：撤回。")
        }
    }

    /// The page offers what is legal, keeps what was typed where it is refused, and says what was done.
    @Test(arguments: ["", "?lang=en"]) func onThePage(query: String) async throws {
        let office = try await FilingOffice.shared()
        // Of one thing one objection is open at a time.
        let (code, number) = try await objected(office, office.matters[query.isEmpty ? 2 : 0].record)
        try await withPortal(office.registry) { client in
            func forms() async throws -> [String] {
                let page = HTMLPage(try await FilingTests.post(code: code.text, "/cases\(query)", to: client).text)
                #expect(page.barriers == [], "\(page.barriers)")
                return page["form"].compactMap { $0.attributes["action"] }
            }
            #expect(try await !forms().contains("/cases/review\(query)"))
            let early = try await post(
                "/cases/review\(query)", ["case_code": code.text, "reason": "证据<b>未看"], to: client)
            #expect(early.status == .conflict && HTMLPage(early.text).barriers == [])
            #expect(early.text.contains(number) && !early.text.contains("拟"))
            try await office.registry.perform(SignObjection(number: number), by: office.reviewer)
            #expect(try await forms().contains("/cases/review\(query)"))
            let kept = try await post(
                "/cases/review\(query)", ["case_code": code.text, "reason": "证据<b>未看", "item": "9"], to: client)
            #expect(kept.status == .badRequest && HTMLPage(kept.text).barriers == [])
            #expect(kept.text.contains("证据&lt;b&gt;未看"), "what was typed is kept")
            let done = try await post(
                "/cases/review\(query)",
                ["case_code": code.text, "reason": "证据未看", "request": UUID().uuidString], to: client)
            #expect(done.status == .ok && HTMLPage(done.text).barriers == [])
            #expect(done.text.contains(query.isEmpty ? "复核申请已收到" : "others deal with it"))
            #expect(try await !forms().contains("/cases/review\(query)"))
        }
        try await office.registry.perform(TakeCaseStep<ObjectionStep.Withdraw>(number: number), by: office.window)
    }
}
