import CreditRules
import Foundation
import Registry
import Testing

/// Complaints: anonymous ones too, about organs too, forwarded and closed with the reply, and never credit information.
@Suite struct ComplaintTests {
    @Test func forwardedAnsweredAndClosedByAnother() async throws {
        try await RegistryFixture.with { fixture in
            let window = try await RepairOffice.officer("window", "运行单位", "reporter", fixture)
            let registry = fixture.registry
            let receipt = try await registry.perform(
                SubmitComplaint(
                    object: "某局", claim: "未兑现招商承诺", party: CaseParty(person: "李××", telephone: "0478-8000001")),
                by: window)
            let number = receipt.report.number
            #expect(number.contains("-TS-") && receipt.report.state == "open" && receipt.report.applicant == "person")
            func take<Step: PlainCaseStep>(_: Step.Type, by actor: Actor, _ reason: String? = "已办理") async throws
                -> CaseReport
            {
                try await registry.perform(TakeCaseStep<Step>(number: number, reason: reason), by: actor)
            }
            _ = try await take(ComplaintStep.Accept.self, by: window)
            let early = await problem { _ = try await take(ComplaintStep.Close.self, by: fixture.officers.reviewer) }
            #expect(early?.code == .caseStepIllegal && early?.fix(.chinese).contains("反馈") == true)
            _ = try await registry.perform(
                ForwardComplaint(number: number, unit: "市监局", reason: "请办理"), by: window)
            let stranger = await problem { _ = try await take(ComplaintStep.Reply.self, by: fixture.officers.linhe) }
            #expect(stranger?.code == .casePartNotYours)
            _ = try await take(ComplaintStep.Reply.self, by: fixture.reporter)
            let closed = try await take(ComplaintStep.Close.self, by: fixture.officers.reviewer, nil)
            #expect(closed.state == "closed" && closed.items.first?.state == "closed")
            #expect(!String(decoding: closed.json(), as: UTF8.self).contains("李××"))
        }
    }

    @Test func anonymousAndNeverCreditInformation() async throws {
        try await RegistryFixture.with { fixture in
            let firm = TestFirm(831)
            try await fixture.register([firm])
            let window = try await RepairOffice.officer("window", "运行单位", "reporter", fixture)
            let registry = fixture.registry
            let file = try await registry.file(of: firm.code).json()
            let version = try await fixture.version(of: firm)
            let receipt = try await registry.perform(
                SubmitComplaint(object: firm.name, subject: firm.code, claim: "拖欠货款"), by: window)
            #expect(receipt.report.applicant == "anonymous" && receipt.report.subject?.code == firm.code)
            #expect(try await registry.file(of: firm.code).json() == file)
            #expect(try await fixture.version(of: firm) == version)
            let declined = try await registry.perform(
                DeclineComplaint(number: receipt.report.number, ground: "other_organ", reason: "请向人社部门反映"),
                by: window)
            #expect(declined.items.first?.ground?.id == "other_organ" && declined.state == "closed")
            let blank = await problem {
                _ = try await registry.perform(SubmitComplaint(object: " ", claim: "x"), by: window)
            }
            #expect(blank?.code == .usage)
        }
    }

    /// Who complains is read by the units that handle it: the database shows the row to nobody else.
    @Test func whoComplainsIsForTheHandlingUnit() async throws {
        try await RegistryFixture.with { fixture in
            let window = try await RepairOffice.officer("window", "运行单位", "reporter", fixture)
            let receipt = try await fixture.registry.perform(
                SubmitComplaint(object: "某局", claim: "推诿", party: CaseParty(person: "李××")), by: window)
            guard case .officer(let own) = window, case .officer(let other) = fixture.officers.linhe else { return }
            #expect(try await fixture.registry.casework(receipt.report.number, by: own).number == receipt.report.number)
            let stranger = await problem {
                _ = try await fixture.registry.casework(receipt.report.number, by: other)
            }
            #expect(stranger?.code == .caseNotFound)
        }
    }
}
