import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Registry
@testable import RegistryWeb

/// What applicants do by documents, over the sample city.
@Suite struct FilingTests {
    /// Posts a form with files.
    static func post(
        _ uri: String, _ form: PostedForm, _ headers: HTTPFields = [:], to client: any TestClientProtocol
    ) async throws -> TestResponse {
        var all = PostedForm.headers
        for field in headers { all.append(field) }
        return try await client.execute(uri: uri, method: .post, headers: all, body: form.body)
    }

    static func post(code: String, _ uri: String, to client: any TestClientProtocol) async throws -> TestResponse {
        try await client.execute(
            uri: uri, method: .post, headers: PostedForm.plainHeaders, body: ByteBuffer(string: "case_code=\(code)"))
    }

    private func key(_ id: String = UUID().uuidString) throws -> HTTPFields {
        [try #require(HTTPField.Name("Idempotency-Key")): id]
    }

    /// Files a repair and gives its code.
    private func filed(_ record: String, _ client: any TestClientProtocol) async throws -> (String, String) {
        let answer = try await Self.post(
            "/v1/cases/repair",
            PostedForm(
                ["record": record, "person": "王××", "telephone": "0478-0000000"],
                files: ["performance_proof": PostedForm.pdf("performance"), "commitment": PostedForm.pdf("commitment")]),
            to: client)
        #expect(answer.status == .created, "\(answer.text)")
        return (
            try #require(answer.object["case_code"] as? String), try #require(answer.object["number"] as? String)
        )
    }

    @Test func aRepairIsFiledFollowedAndTakenBack() async throws {
        let office = try await FilingOffice.shared()
        let log = LogLines()
        try await withPortal(office.registry, logger: log.logger) { client in
            let (code, number) = try await filed(office.record, client)
            #expect(code.utf8.count == 39 && number.contains("-XF-"))
            let seen = try await Self.post(code: code, "/v1/cases/progress", to: client)
            #expect(seen.status == .ok && seen.headers[.cacheControl] == "no-store" && seen.headers[.eTag] == nil)
            #expect(seen.object["state"] as? String == "identity" && seen.object["number"] as? String == number)
            #expect(seen.object["case_code"] == nil && !seen.text.contains("王××") && !seen.text.contains("0478"))
            let papers = try #require(seen.object["papers"] as? [[String: Any]])
            #expect(papers.map { $0["material"] as? String } == ["performance_proof", "commitment"])
            try await expectPaper(papers, code, client)
            let item = try #require((seen.object["items"] as? [[String: Any]])?.first)
            #expect(item["state"] as? String == "received" && (item["clocks"] as? [Any])?.isEmpty == true)
            let back = try await Self.post(code: code, "/v1/cases/withdrawal", to: client)
            #expect(back.status == .ok && back.object["state"] as? String == "withdrawn")
            let again = try await Self.post(code: code, "/v1/cases/withdrawal", to: client)
            #expect(again.status == .conflict && again.object["code"] as? String == "case-step-illegal")
            for secret in [code, "王", "0478", "performance"] { #expect(!log.text.contains(secret), "\(secret)") }
        }
    }

    private func expectPaper(
        _ papers: [[String: Any]], _ code: String, _ client: any TestClientProtocol
    ) async throws {
        let number = try #require(papers.first?["number"] as? Int)
        let paper = try await client.execute(
            uri: "/v1/cases/paper", method: .post, headers: PostedForm.plainHeaders,
            body: ByteBuffer(string: "case_code=\(code)&paper=\(number)"))
        #expect(paper.status == .ok && Array(paper.body.readableBytesView) == PostedForm.pdf("performance"))
        #expect(paper.headers[.contentType] == "application/pdf")
        #expect(paper.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"performance_proof-") == true)
        #expect(paper.headers[.xContentTypeOptions] == "nosniff" && paper.headers[.cacheControl] == "no-store")
        #expect(paper.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
        // Another's code, or another's paper, opens nothing.
        for body in ["case_code=\(CaseCode.random().text)&paper=\(number)", "case_code=\(code)&paper=999999"] {
            let other = try await client.execute(
                uri: "/v1/cases/paper", method: .post, headers: PostedForm.plainHeaders, body: ByteBuffer(string: body))
            #expect(other.status == .notFound && other.object["code"] as? String == "case-code-unknown")
        }
    }

    /// The same request is done once and answered alike; its code comes from whoever asks.
    @Test func whatComesTwiceIsDoneOnce() async throws {
        let office = try await FilingOffice.shared()
        try await withPortal(office.registry) { client in
            let code = CaseCode.random().text
            let form = PostedForm(["object": "巴彦淖尔市某局", "claim": "拖欠账款", "case_code": code])
            let request = UUID().uuidString
            let first = try await Self.post("/v1/cases/complaint", form, key(request), to: client)
            let second = try await Self.post("/v1/cases/complaint", form, key(request), to: client)
            #expect(first.status == .created && second.status == .created, "\(first.text) \(second.text)")
            #expect(first.text == second.text && first.object["case_code"] as? String == code)
            let other = try await Self.post("/v1/cases/complaint", form, key(), to: client)
            #expect(other.status == .conflict && other.object["code"] as? String == "case-code-taken")
            let strange = PostedForm(["object": "巴彦淖尔市某局", "claim": "拖欠账款"])
            let stolen = try await Self.post("/v1/cases/complaint", strange, key(request), to: client)
            #expect(stolen.status == .conflict && stolen.object["code"] as? String == "request-repeated")
            let back = PostedForm(["case_code": code])
            let id = UUID().uuidString
            let left = try await Self.post("/v1/cases/withdrawal", back, key(id), to: client)
            let leftAgain = try await Self.post("/v1/cases/withdrawal", back, key(id), to: client)
            #expect(left.status == .ok && left.text == leftAgain.text)
            #expect(left.object["state"] as? String == "withdrawn")
        }
    }

    /// Confirmed at the window, sent back by the bureau, completed by the applicant: what is weighed inside is not told.
    @Test func whatIsAskedForIsHandedIn() async throws {
        let office = try await FilingOffice.shared()
        let (registry, matter) = (office.registry, office.matters[1])
        try await withPortal(registry) { client in
            let (code, number) = try await filed(matter.record, client)
            let early = try await Self.post(
                "/v1/cases/completion", PostedForm(["case_code": code], files: ["other": PostedForm.pdf()]), to: client)
            #expect(early.status == .conflict)
            try await registry.perform(ConfirmRepairApplicant(number: number), by: office.window)
            try await registry.perform(ReturnRepair(number: number, reason: "缺少缴款凭证"), by: matter.handler)
            let asked = try await Self.post(code: code, "/v1/cases/progress", to: client)
            let item = try #require((asked.object["items"] as? [[String: Any]])?.first)
            #expect(item["asked"] as? String == "缺少缴款凭证" && asked.object["may_complete"] as? Bool == true)
            let clocks = try #require(item["clocks"] as? [[String: Any]])
            #expect(!clocks.isEmpty && clocks.allSatisfy { ($0["why"] as? String)?.isEmpty == false })
            let done = try await Self.post(
                "/v1/cases/completion",
                PostedForm(["case_code": code], files: ["performance_proof": PostedForm.pdf("receipt")]), to: client)
            #expect(done.status == .ok && (done.object["papers"] as? [Any])?.count == 3, "\(done.text)")
            try await registry.perform(AcceptRepair(number: number), by: matter.handler)
            try await registry.perform(VerifyRepair(number: number), by: matter.handler)
            try await registry.perform(
                ProposeRepair(number: number, .refuse(ground: "conduct_uncorrected", amountFen: nil), reason: "现场未整改"),
                by: matter.handler)
            let inside = try await Self.post(code: code, "/v1/cases/progress", to: client)
            #expect((inside.object["items"] as? [[String: Any]])?.first?["state"] as? String == "verifying")
            for secret in ["现场未整改", "conduct_uncorrected", "propose", "handler1"] {
                #expect(!inside.text.contains(secret), "\(secret)")
            }
            try await registry.perform(WithdrawRepair(number: number), by: office.window)
        }
    }

    /// What is not openly shown is not there, word for word, and nothing is filed about it.
    @Test func whatIsHiddenIsNotThere() async throws {
        let office = try await FilingOffice.shared()
        let hidden = try #require(try await office.hiddenRecord())
        try await withPortal(office.registry) { client in
            for matter in ["repair", "objection"] {
                func told(_ record: String) async throws -> String {
                    let form =
                        matter == "repair"
                        ? PostedForm(["record": record]) : PostedForm(["record": record, "claim": "有误"])
                    let answer = try await Self.post(
                        "/v1/cases/\(matter)", form, to: client)
                    #expect(answer.status == .notFound, "\(answer.text)")
                    return (answer.object["detail"] as? String ?? "").replacing(record, with: "…")
                }
                let (hiddenIs, absentIs) = (try await told(hidden), try await told("1-99999"))
                #expect(hiddenIs == absentIs)
            }
        }
    }

    /// From another site's page nothing is taken; from our own, and from programs, it is.
    @Test func otherSitesFileNothing() async throws {
        let office = try await FilingOffice.shared()
        try await withPortal(office.registry) { client in
            let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
            let form = PostedForm(["case_code": CaseCode.random().text])
            for (headers, isTaken) in [
                ([site: "cross-site"], false), ([site: "same-site"], false), ([site: "same-origin"], true),
                ([.origin: "https://evil.example"], false), ([.origin: "null"], false),
                ([site: "same-origin", .origin: "null"], true), ([:], true),
            ] as [(HTTPFields, Bool)] {
                let answer = try await Self.post("/v1/cases/progress", form, headers, to: client)
                #expect(
                    answer.object["code"] as? String == (isTaken ? "case-code-unknown" : "cross-site"), "\(headers)")
            }
        }
    }

    @Test func whatIsNoPaperIsRefused() async throws {
        let office = try await FilingOffice.shared()
        try await withPortal(office.registry) { client in
            let forms: [(PostedForm, Int, String)] = [
                (PostedForm(["record": office.record], files: ["commitment": Array("<script>".utf8)]), 422, "F-SCAN"),
                (PostedForm(["record": office.record], files: ["commitment": []]), 422, "F-SCAN"),
                (PostedForm(["record": office.record], files: ["virus": PostedForm.pdf()]), 400, "parameter-unknown"),
                (PostedForm(["record": office.record, "role": "officer"]), 400, "parameter-unknown"),
                (PostedForm(["record": "nonsense"]), 404, "record-not-found"),
                (PostedForm(), 400, "form-malformed"),
                (PostedForm(["record": office.record, "administrator": "1"]), 400, "form-malformed"),
                (PostedForm(["record": office.record, "person": "999999999999999999"]), 422, "person-number-given"),
                (PostedForm(["record": office.record, "case_code": "abc"]), 400, "parameter-invalid"),
            ]
            for (form, status, code) in forms {
                let answer = try await Self.post("/v1/cases/repair", form, to: client)
                #expect(Int(answer.status.code) == status && answer.object["code"] as? String == code, "\(answer.text)")
                #expect(answer.headers[.cacheControl] == "no-store")
            }
            let none = try await client.execute(uri: "/v1/cases/repair", method: .get)
            #expect(none.status == .methodNotAllowed && none.headers[.allow] == "POST")
            #expect(try await client.execute(uri: "/v1/cases/accept", method: .post).status == .notFound)
        }
    }
}
