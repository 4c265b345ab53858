import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import PaperSetting
import TestSupport
import Testing

@testable import Registry
@testable import RegistryWeb

/// Papers that were issued, as the applicant reads and prints them.
@Suite struct IssuedPaperTests {
    private static let templates = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../templates").standardized.path

    private func withPapers(
        _ registry: CreditRegistry, _ body: @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let papers = try PaperTemplates(
            folder: nil, house: Self.templates, files: CaseNotice.Kind.allCases.map(\.template),
            names: CaseNotice.names)
        let application = try buildApplication(
            registry: registry, configuration: WebConfiguration(port: 0, papers: papers),
            logger: Logger(label: "papers") { _ in SwiftLogNoOpLogHandler() })
        try await application.test(.router) { client in try await body(client) }
    }

    private func read(
        _ notice: String, _ code: CaseCode, _ uri: String = "/v1/cases/notice", from client: any TestClientProtocol
    ) async throws -> TestResponse {
        try await FilingTests.post(uri, PostedForm(["case_code": code.text, "notice": notice]), to: client)
    }

    /// A refusal: what the handler proposed and another signed is told by the paper, and by nothing else.
    @Test func aRefusalIsReadByItsApplicant() async throws {
        let office = try await FilingOffice.shared()
        let (registry, matter) = (office.registry, office.matters[3])
        let code = CaseCode.random()
        let number = try await registry.submit(
            CaseApplication(
                .repair(records: [matter.record], listings: [], ruling: nil, insists: false),
                party: CaseParty(person: "王××", telephone: "0478-0000000"), code: code), request: .random()
        ).number
        try await registry.perform(ConfirmRepairApplicant(number: number), by: office.window)
        try await registry.perform(AcceptRepair(number: number), by: matter.handler)
        let acceptance = try await registry.perform(IssueNotice(.acceptance, number: number), by: matter.handler)
        try await registry.perform(VerifyRepair(number: number), by: matter.handler)
        try await registry.perform(
            ProposeRepair(number: number, .refuse(ground: "duty_open", amountFen: 1_200_000), reason: "加处罚款<尚未缴纳"),
            by: matter.handler)
        try await registry.perform(SignRepair(number: number, reason: "内部意见"), by: office.reviewer)
        let refusal = try await registry.perform(IssueNotice(.refusal, number: number), by: matter.handler)
        try await withPapers(registry) { client in
            let progress = try await FilingTests.post(code: code.text, "/v1/cases/progress", to: client)
            let listed = try #require(progress.object["notices"] as? [[String: Any]])
            #expect(listed.map { $0["number"] as? String } == [acceptance.number, refusal.number])
            #expect(listed.map { $0["kind"] as? String } == ["acceptance", "refusal"])
            #expect(listed.allSatisfy { $0["holds"] as? Bool == true } && !progress.text.contains("尚未缴纳"))
            for uri in ["/v1/cases/notice", "/cases/notice", "/cases/notice?lang=en"] {
                let paper = try await read(refusal.number, code, uri, from: client)
                #expect(paper.status == .ok && paper.text.hasPrefix("<!DOCTYPE html>"), "\(paper.text)")
                #expect(paper.text.contains(refusal.number) && paper.text.contains("尚有12000元未缴清"))
                #expect(paper.text.contains("加处罚款&lt;尚未缴纳") && !paper.text.contains("内部意见"))
                #expect(!paper.text.contains("王××") && !paper.text.contains(code.text))
                #expect(paper.headers[.contentType] == "text/html; charset=utf-8")
                #expect(paper.headers[.cacheControl] == "no-store" && paper.headers[.eTag] == nil)
                #expect(paper.headers[.xContentTypeOptions] == "nosniff")
                #expect(paper.headers[.contentDisposition] == "inline; filename=\"refusal.html\"")
                let policy = try #require(paper.headers[.contentSecurityPolicy])
                #expect(policy.contains("sandbox") && policy.contains("default-src 'none'"))
                #expect(!policy.contains("script") && !policy.contains("allow"))
            }
            let page = try await FilingTests.post(code: code.text, "/cases", to: client)
            let html = HTMLPage(page.text)
            #expect(html.barriers == [] && page.text.contains(refusal.number), "\(html.barriers)")
            #expect(html["form"].count { $0.attributes["action"] == "/cases/notice" } == 2)
            // Of another case nothing is told apart from what there is not.
            for (notice, own) in [(refusal.number, CaseCode.random()), ("巴市监修准〔2026〕999号", code), ("", code)] {
                let other = try await read(notice, own, from: client)
                #expect(other.status == .notFound && other.object["code"] as? String == "case-code-unknown")
            }
        }
    }

    /// The slip that forwards a complaint goes from one unit to another: whoever complains neither sees nor reads it.
    @Test func whatGoesBetweenUnitsIsNotTheApplicants() async throws {
        let office = try await FilingOffice.shared()
        let (registry, code) = (office.registry, CaseCode.random())
        let number = try await registry.submit(
            CaseApplication(.complaint(object: "某局", subject: nil, claim: "推诿"), code: code), request: .random()
        ).number
        try await registry.perform(TakeCaseStep<ComplaintStep.Accept>(number: number), by: office.window)
        try await registry.perform(
            ForwardComplaint(number: number, unit: office.matters[0].unit, reason: "请核实后反馈"), by: office.window)
        let slip = try await registry.perform(IssueNotice(.complaintSlip, number: number), by: office.window)
        try await withPapers(registry) { client in
            let progress = try await FilingTests.post(code: code.text, "/v1/cases/progress", to: client)
            #expect((progress.object["notices"] as? [Any])?.isEmpty == true && !progress.text.contains(slip.number))
            let paper = try await read(slip.number, code, from: client)
            #expect(paper.status == .notFound && !paper.text.contains("请核实"))
        }
    }

    /// Where nobody said by which templates, it is the house's fault and told as such.
    @Test func withoutTemplatesItIsTheHouses() async throws {
        let office = try await FilingOffice.shared()
        try await withPortal(office.registry) { client in
            let answer = try await read("x", CaseCode.random(), from: client)
            #expect(answer.status == .notFound)
        }
    }
}
