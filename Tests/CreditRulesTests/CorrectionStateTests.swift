import Testing

@testable import CreditRules

/// A request is decided once, and by another than whoever filed it.
@Suite struct CorrectionStateTests {
    @Test(arguments: CorrectionState.Step.allCases, [true, false])
    func anOpenOneTakesOneStep(_ step: CorrectionState.Step, _ byFiler: Bool) {
        let reached = CorrectionState.open.after(step, byFiler: byFiler)
        switch (step, byFiler) {
        case (.approve, false): #expect(reached == .approved)
        case (.decline, false): #expect(reached == .declined)
        case (.withdraw, true): #expect(reached == .withdrawn)
        default: #expect(reached == nil)
        }
    }

    @Test(arguments: CorrectionState.allCases.filter { $0 != .open }, CorrectionState.Step.allCases)
    func aDecidedOneTakesNone(_ state: CorrectionState, _ step: CorrectionState.Step) {
        #expect(state.after(step, byFiler: true) == nil && state.after(step, byFiler: false) == nil)
    }
}
