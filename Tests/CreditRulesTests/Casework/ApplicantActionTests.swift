import Testing

@testable import CreditRules

/// What is offered to whoever applied is what the machines let it do, and nothing else.
@Suite struct ApplicantActionTests {
    /// Of each kind, every state of the application with every state of an item, against the transitions one by one.
    @Test(arguments: CaseKind.allCases) func isWhatTheMachinesSay(_ kind: CaseKind) {
        var offered = 0
        for state in [CaseState.identity, .open, .closed, .withdrawn, .unconfirmed] {
            for item in CaseState.allCases {
                for steps in [2, 3] {
                    let found = CaseMachine.applicantActions(kind, state, items: [(item, steps)])
                    for action in CaseAction.allCases {
                        let own = CaseMachine.of(kind, .application).transition(
                            state, action, as: .applicant, steps: steps)
                        let ofItem = CaseMachine.of(kind, .item).transition(item, action, as: .applicant, steps: steps)
                        let isOpen = [.open, .closed].contains(state) || ofItem?.needsOpenCase == false
                        let wanted =
                            own != nil && state != .closed || action != .withdraw && ofItem != nil && isOpen
                        #expect(found.contains(action) == wanted, "\(kind) \(state) \(item) \(action)")
                        if wanted { offered += 1 }
                    }
                }
            }
        }
        #expect(offered > 20)
    }

    @Test func oncePerAction() {
        let two = CaseMachine.applicantActions(.objection, .closed, items: [(.resolved, 2), (.resolved, 3)])
        #expect(two == [.askReview])
        #expect(CaseMachine.applicantActions(.complaint, .open, items: [(.replied, 2)]) == [.withdraw, .evaluate])
        #expect(CaseMachine.applicantActions(.objection, .identity, items: [(.resolved, 2)]) == [.withdraw])
    }
}
