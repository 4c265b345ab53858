import CreditRules
import Foundation
import Testing

@testable import Registry

/// A paper that its applicant reads by the code is the paper that the officer printed, word for word.
@Suite struct ApplicantNoticeTests {
    private func expectSame(
        _ kind: CaseNotice.Kind, _ number: String, _ code: CaseCode, by actor: Actor, _ registry: CreditRegistry,
        _ place: SourceLocation = #_sourceLocation
    ) async throws {
        let printed = try await registry.perform(IssueNotice(kind, number: number), by: actor)
        let read = try await registry.notice(printed.number, openedBy: code)
        #expect(read == printed, "\(kind): \(read.values) \(printed.values)", sourceLocation: place)
    }

    @Test func ofARepair() async throws {
        try await RepairOffice.open(penalties: 2) { office in
            let signer = try #require(office.signer)
            let receipt = try await office.submit(office.records)
            let (number, code) = (receipt.report.number, receipt.code)
            try await expectSame(.slip, number, code, by: office.window, office.registry)
            try await office.registry.perform(ConfirmRepairApplicant(number: number), by: office.window)
            try await office.registry.perform(WithdrawRepair(number: number), by: office.window)

            let other = try await office.submit([office.records[0]])
            let (second, key) = (other.report.number, other.code)
            try await office.registry.perform(ConfirmRepairApplicant(number: second), by: office.window)
            try await office.registry.perform(ReturnRepair(number: second, reason: "缺少承诺书。"), by: office.handler)
            try await expectSame(.completion, second, key, by: office.handler, office.registry)
            try await office.registry.perform(
                CompleteRepair(number: second, papers: [], reason: "已补"), by: office.window)
            try await office.registry.perform(AcceptRepair(number: second), by: office.handler)
            try await expectSame(.acceptance, second, key, by: office.handler, office.registry)
            try await office.registry.perform(VerifyRepair(number: second), by: office.handler)
            try await office.registry.perform(ProposeRepair(number: second, .approve), by: office.handler)
            try await office.registry.perform(SignRepair(number: second, reason: "同意"), by: signer)
            try await expectSame(.approval, second, key, by: office.handler, office.registry)
            try await expectSame(.certificate, second, key, by: office.handler, office.registry)
            // Another's code reads none of them.
            let approval = try await office.registry.perform(IssueNotice(.approval, number: second), by: office.handler)
            let stranger = await problem { _ = try await office.registry.notice(approval.number, openedBy: code) }
            #expect(stranger?.code == .caseCodeUnknown)

            try await office.registry.perform(
                RevokeRepair(number: second, ground: "materials_false", reason: "凭证系伪造"), by: office.handler)
            try await office.registry.perform(SignRepair(number: second), by: signer)
            let lifted = await problem { _ = try await office.registry.notice(approval.number, openedBy: key) }
            #expect(lifted?.code == .illegalStep && lifted?.onlineFix(.chinese).contains("case show") == false)
            let listed = try await office.registry.progress(openedBy: key).notices
            #expect(listed.map(\.kind) == ["completion", "acceptance", "approval", "certificate"])
            #expect(listed.map(\.holds) == [true, true, false, false])
        }
    }

    @Test func ofARefusalAndOfWhatIsNotAccepted() async throws {
        try await RepairOffice.open(penalties: 2) { office in
            let receipt = try await office.submit([office.records[0]])
            let number = receipt.report.number
            try await office.refuse(number)
            try await expectSame(.refusal, number, receipt.code, by: office.handler, office.registry)
            let early = try await office.submit([office.records[1]])
            let second = early.report.number
            try await office.registry.perform(ConfirmRepairApplicant(number: second), by: office.window)
            try await office.registry.perform(
                DeclineRepair(number: second, ground: "not_repairable", reason: "不在修复范围"), by: office.handler)
            try await expectSame(.notAccepted, second, early.code, by: office.handler, office.registry)
        }
    }

    /// Each of the two results of an objection has a paper of its own, and both are read.
    @Test func ofBothResultsOfAnObjection() async throws {
        try await RegistryFixture.with { fixture in
            let firm = TestFirm(843)
            try await fixture.register([firm])
            try await fixture.penalties([firm.penalty("巴市监处罚〔2026〕1号", on: fixture.today.adding(days: -30))])
            let record = try #require(
                await fixture.sql("SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty'").first)
            let registry = fixture.registry
            let window = try await RepairOffice.officer("window", "运行单位", "reporter", fixture)
            let other = try await RepairOffice.officer("window2", "运行单位", "reporter", fixture)
            let second = try await RepairOffice.officer("reviewer2", "运行单位", "reviewer", fixture)
            let code = CaseCode.random()
            let application = CaseApplication(
                .objection(records: [record], listings: [], subject: nil, claim: "处罚对象有误"), code: code)
            let number = try await registry.submit(application, request: .random()).number
            try await registry.perform(TakeCaseStep<ObjectionStep.Confirm>(number: number), by: window)
            try await registry.perform(TakeCaseStep<ObjectionStep.Accept>(number: number), by: window)
            try await registry.perform(ProposeObjectionResult(number: number, .keep, reason: "经核查无误。"), by: window)
            try await registry.perform(SignObjection(number: number), by: fixture.officers.reviewer)
            let first = try await registry.perform(IssueNotice(.objectionResult, number: number), by: window)
            #expect(try await registry.notice(first.number, openedBy: code) == first)
            #expect(first.values["may_review"] == "可" && first.values["reason"] == "经核查无误")
            let asked = try await registry.askReview(openedBy: code, reason: "证据未看", request: .random())
            #expect(asked.items.map(\.state) == ["under_review"] && !asked.mayAskReview)
            try await registry.perform(
                ProposeFinalObjectionResult(number: number, .keep, reason: "复核维持"), by: other)
            try await registry.perform(SignObjection(number: number), by: second)
            let last = try await registry.perform(IssueNotice(.objectionResult, number: number), by: window)
            #expect(try await registry.notice(last.number, openedBy: code) == last && last.values["final"] == "是")
            let again = try await registry.notice(first.number, openedBy: code)
            #expect(again == first, "the first says what it said")
        }
    }

    /// What the database gives to applicants is what is said to be theirs.
    @Test func theDatabaseKnowsTheSameKinds() async throws {
        try await RegistryFixture.with { fixture in
            for kind in CaseNotice.Kind.allCases {
                let answer = try await fixture.sql("SELECT notice_is_applicants('\(kind.rawValue)')")
                #expect(answer == [kind.isApplicants ? "t" : "f"], "\(kind)")
            }
            #expect(try await fixture.sql("SELECT notice_is_applicants('minutes')") == ["f"])
            #expect(CaseNotice.Kind.allCases.filter { !$0.isApplicants } == [.complaintSlip])
        }
    }
}
