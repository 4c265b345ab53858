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
            #expect(acceptance.values["items"] == "“巴环罚〔2026〕1号”")
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
            #expect(certificate.values["upstream"] == "已全部同步")
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

    @Test func listsPartsAsOfficersDo() {
        #expect(CaseNotice.listed(["甲"]) == "甲" && CaseNotice.listed([]).isEmpty)
        #expect(CaseNotice.listed(["罚款缴纳凭证", "承诺书"]) == "①罚款缴纳凭证；②承诺书")
    }
}
