import CreditRules
import Foundation
import Registry
import Testing

/// Papers of cases: each when the case has come to it, under a number without gaps, and the same number ever after.
@Suite struct NoticeTests {
    private let firm = TestFirm(841)

    private func issue(
        _ fixture: RegistryFixture, _ kind: CaseNotice.Kind, _ number: String, by actor: Actor? = nil
    ) async throws -> CaseNotice {
        try await fixture.registry.perform(IssueNotice(kind, number: number), by: actor ?? fixture.reporter)
    }

    /// Submitted, confirmed and accepted at the bureau that determined it.
    private func accepted(_ fixture: RegistryFixture, _ document: String) async throws -> String {
        try await fixture.penalties([
            firm.penalty(document, on: fixture.today.adding(days: -200), ["organ": "巴彦淖尔市生态环境局"])
        ])
        let record = try #require(
            await fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE document_no = '\(document)' AND superseded_by IS NULL"
            ).first)
        let receipt = try await fixture.registry.perform(SubmitRepair(records: [record]), by: fixture.reporter)
        let number = receipt.report.number
        _ = try await fixture.registry.perform(TakeCaseStep<RepairStep.Confirm>(number: number), by: fixture.reporter)
        _ = try await fixture.registry.perform(TakeCaseStep<RepairStep.Accept>(number: number), by: fixture.reporter)
        return number
    }

    @Test func eachWhenTheCaseHasComeToIt() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([firm])
            let number = try await accepted(fixture, "巴环罚〔2026〕1号")
            let slip = try await issue(fixture, .slip, number)
            let year = String(fixture.today.description.prefix(4))
            #expect(slip.number == "巴市监修收〔\(year)〕1号" && slip.values["case_number"] == number)
            let acceptance = try await issue(fixture, .acceptance, number)
            #expect(acceptance.values["due"]?.isEmpty == false && acceptance.values["why"]?.contains("受理") == true)
            #expect(acceptance.values["items"] == "行政处罚“巴环罚〔2026〕1号”")
            #expect(acceptance.isUnchecked && !acceptance.values.values.contains { $0.contains("待核") })
            let early = await problem { _ = try await issue(fixture, .approval, number) }
            #expect(early?.code == .illegalStep)
            let other = await problem { _ = try await issue(fixture, .objectionResult, number) }
            #expect(other?.code == .illegalStep)
            _ = try await fixture.registry.perform(
                TakeCaseStep<RepairStep.Verify>(number: number), by: fixture.reporter)
            _ = try await fixture.registry.perform(ProposeRepair(number: number, .approve), by: fixture.reporter)
            _ = try await fixture.registry.perform(SignRepair(number: number), by: fixture.officers.reviewer)
            let certificate = try await issue(fixture, .certificate, number)
            #expect(certificate.values["ended_at"]?.contains("时") == true)
            #expect(certificate.values["upstream"] == "已知持有该信息的平台和单位均已撤下")
            let stranger = await problem { _ = try await issue(fixture, .slip, number, by: fixture.officers.linhe) }
            #expect(stranger?.code == .unitNotYours)
        }
    }

    @Test func numbersRunWithoutGapsAndStay() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([firm])
            var cases: [String] = []
            for place in 1...6 { cases.append(try await accepted(fixture, "巴环罚〔2026〕\(place)号")) }
            let first = try await issue(fixture, .acceptance, cases[0])
            #expect(try await issue(fixture, .acceptance, cases[0]).number == first.number, "printed again")
            // What was not committed was never given.
            _ = await problem { _ = try await issue(fixture, .refusal, cases[1]) }
            let rest = try await withThrowingTaskGroup(of: String.self) { group in
                for number in cases.dropFirst() {
                    group.addTask { try await issue(fixture, .acceptance, number).number }
                }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
            let serials = ([first.number] + rest).compactMap { text in
                text.split(separator: "〕").last.flatMap { Int($0.dropLast()) }
            }
            #expect(serials.sorted() == [1, 2, 3, 4, 5, 6])
        }
    }

    /// What was revoked is certified no more.
    @Test func aRevokedRepairIsCertifiedNoMore() async throws {
        try await RepairOffice.open(penalties: 1) { office in
            let signer = try #require(office.signer)
            let number = try await office.approved().number
            _ = try await office.registry.perform(IssueNotice(.certificate, number: number), by: office.handler)
            try await office.registry.perform(
                RevokeRepair(number: number, ground: "materials_false", reason: "凭证系伪造"), by: office.handler)
            try await office.registry.perform(SignRepair(number: number), by: signer)
            for kind in [CaseNotice.Kind.certificate, .approval] {
                let refused = await problem {
                    _ = try await office.registry.perform(IssueNotice(kind, number: number), by: office.handler)
                }
                #expect(refused?.code == .illegalStep)
            }
        }
    }

    @Test func aRefusalSaysWhyAndWhatMayBeDone() async throws {
        try await RepairOffice.open(penalties: 1) { office in
            let number = try await office.submit().report.number
            try await office.refuse(number)
            let values = try await office.registry.perform(
                IssueNotice(.refusal, number: number), by: office.handler
            ).values
            #expect(values["ground"] == "尚有12000元未缴清，不符合完全履行义务的条件" && values["reason"] == "加处罚款尚未缴纳")
            #expect(values["review_days"] == "60" && values["suit_months"] == "6")
        }
    }

    /// A slip of a complaint is the handling unit's: not even the office above it writes one.
    @Test func aComplaintsSlipIsTheHandlingUnits() async throws {
        try await RegistryFixture.with { fixture in
            let number = try await fixture.registry.perform(
                SubmitComplaint(object: "某局", claim: "推诿"), by: fixture.reporter
            ).report.number
            _ = try await fixture.registry.perform(
                TakeCaseStep<ComplaintStep.Accept>(number: number), by: fixture.reporter)
            _ = try await fixture.registry.perform(
                ForwardComplaint(number: number, unit: "临河区市场监督管理局", reason: "请办理"), by: fixture.reporter)
            let above = try await RepairOffice.officer("window", "运行单位", "reporter", fixture)
            let refused = await problem { _ = try await issue(fixture, .complaintSlip, number, by: above) }
            #expect(refused?.code == .unitNotYours)
            let slip = try await issue(fixture, .complaintSlip, number)
            #expect(slip.values["claim"] == "推诿" && slip.values["reason"] == "请办理")
        }
    }

    @Test func aClauseGoesOnWithoutItsEnd() {
        #expect(CaseNotice.clause(" 缺缴款凭证。 ") == "缺缴款凭证" && CaseNotice.clause(nil).isEmpty)
    }

    @Test func listsPartsAsOfficersDo() {
        #expect(CaseNotice.listed(["甲"]) == "甲" && CaseNotice.listed([]).isEmpty)
        #expect(CaseNotice.listed(["罚款缴纳凭证", "承诺书"]) == "①罚款缴纳凭证；②承诺书")
    }
}
