import Testing

@testable import CreditRules

/// Steps become the moments that clocks go by: the case's own and the item's, and of no other item.
@Suite struct CaseMomentTests {
    private let day = Day(daysSince1970: 20_720)

    private func step(
        _ item: Int, _ action: CaseAction, _ state: CaseState, _ after: Int, workingDays: Int? = nil
    ) -> ClockedStep {
        ClockedStep(item: item, action: action, state: state, day: day.adding(days: after), workingDays: workingDays)
    }

    private func kinds(_ kind: CaseKind, item: Int, _ steps: [ClockedStep]) -> [CaseMoment.Kind] {
        CaseMoment.moments(of: kind, item: item, steps).map(\.kind)
    }

    @Test func aRepairOfTwoItems() {
        let steps = [
            step(0, .submit, .identity, 0), step(1, .receive, .received, 0), step(2, .receive, .received, 0),
            step(0, .confirm, .open, 1), step(1, .return, .completing, 2), step(2, .decline, .declined, 2),
            step(1, .complete, .received, 3), step(1, .accept, .accepted, 4), step(1, .verify, .verifying, 4),
            step(1, .extend, .verifying, 5, workingDays: 5), step(1, .proposeApproval, .approvalProposed, 6),
            step(1, .sign, .approved, 7), step(1, .sync, .inStep, 9),
        ]
        #expect(
            kinds(.repair, item: 1, steps) == [
                .opened, .completionRequested, .completed, .accepted, .extended, .decided, .closed,
            ])
        #expect(kinds(.repair, item: 2, steps) == [.opened, .decided, .closed])
        #expect(CaseMoment.moments(of: .repair, item: 1, steps).first { $0.kind == .extended }?.workingDays == 5)
    }

    @Test func objectionsAreMarkedAtOnceAndReviewedOnce() {
        let steps = [
            step(0, .submit, .identity, 0), step(1, .receive, .received, 0), step(0, .confirm, .open, 0),
            step(1, .accept, .accepted, 1), step(1, .forward, .forwarded, 1), step(1, .answer, .answered, 3),
            step(1, .proposeResult, .resultProposed, 3), step(1, .sign, .resolved, 4),
            step(1, .askReview, .underReview, 5), step(1, .proposeFinal, .finalProposed, 6),
            step(1, .sign, .final, 7),
        ]
        #expect(
            kinds(.objection, item: 1, steps) == [
                .opened, .marked, .accepted, .forwarded, .answered, .decided, .reviewRequested, .reviewed,
            ])
    }

    @Test func complaintsBeginWhenTheyAreMade() {
        let steps = [
            step(0, .submit, .open, 0), step(1, .receive, .received, 0), step(1, .accept, .accepted, 1),
            step(1, .forward, .forwarded, 1), step(1, .reply, .replied, 2), step(1, .close, .closed, 3),
        ]
        #expect(kinds(.complaint, item: 1, steps) == [.opened, .accepted, .forwarded, .answered, .closed])
    }

    /// No clock before identity is confirmed, whatever is handed in.
    @Test func nothingRunsUnconfirmed() {
        let steps = [step(0, .submit, .identity, 0), step(1, .receive, .received, 0)]
        #expect(kinds(.repair, item: 1, steps).isEmpty && kinds(.objection, item: 1, steps).isEmpty)
    }
}
