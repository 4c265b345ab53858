/// A step of a case as far as clocks go by it.
package struct ClockedStep: Hashable, Sendable {
    /// 0: the case itself.
    package let item: Int
    package let action: CaseAction
    /// The state it led to.
    package let state: CaseState
    package let day: Day
    /// What an extension's decision adds.
    package let workingDays: Int?

    package init(item: Int, action: CaseAction, state: CaseState, day: Day, workingDays: Int? = nil) {
        self.item = item
        self.action = action
        self.state = state
        self.day = day
        self.workingDays = workingDays
    }
}

extension CaseMoment {
    /// What happened to one item of a case, by the case's steps in the order in which they were taken.
    ///
    /// - Parameter item: Its steps and those of the case itself count.
    package static func moments(of kind: CaseKind, item: Int, _ steps: [ClockedStep]) -> [CaseMoment] {
        steps.filter { $0.item == 0 || $0.item == item }.flatMap { step in
            kinds(of: kind, step).map { CaseMoment($0, on: step.day, workingDays: step.workingDays) }
        }
    }

    private static func kinds(of kind: CaseKind, _ step: ClockedStep) -> [Kind] {
        switch step.action {
        // The mark stands on every view from the same commit on.
        case .confirm: step.item == 0 ? (kind == .objection ? [.opened, .marked] : [.opened]) : []
        // Complaints may be anonymous: there is nobody to confirm.
        case .submit: kind == .complaint && step.item == 0 ? [.opened] : []
        case .return: [.completionRequested]
        case .complete: [.completed]
        case .accept: [.accepted]
        case .decline: [.decided, .closed]
        case .extend: [.extended]
        case .forward: [.forwarded]
        case .answer, .reply: [.answered]
        case .askReview: [.reviewRequested]
        case .suspend: [.suspended]
        case .resume: [.resumed]
        case .refer, .withdraw, .deny, .moot, .merge, .sync, .close: [.closed]
        case .sign: signed(step.state)
        case .receive, .verify, .proposeApproval, .proposeRefusal, .proposeRevocation, .proposeResult, .proposeFinal,
            .review, .sendBack, .evaluate:
            []
        }
    }

    private static func signed(_ state: CaseState) -> [Kind] {
        switch state {
        case .approved, .refused, .resolved: [.decided]
        case .final: [.reviewed]
        default: []
        }
    }
}
