extension CaseMachine {
    /// What whoever applied may do now about a case, in the order of the machines, each action once.
    ///
    /// Taking back concerns the whole application; the other steps are those of its items.
    ///
    /// - Parameters:
    ///   - state: The application's; closed is an open one of which nothing is left to be done.
    ///   - items: The state of each item, and in how many steps its unit signs.
    package static func applicantActions(
        _ kind: CaseKind, _ state: CaseState, items: [(state: CaseState, steps: Int)]
    ) -> [CaseAction] {
        var actions = state == .closed ? [] : of(kind, .application).legalActions(state, as: .applicant, steps: 2)
        for item in items {
            for action in applicantActions(kind, state, item: item.state, steps: item.steps)
            where !actions.contains(action) {
                actions.append(action)
            }
        }
        return actions
    }

    /// What whoever applied may do now about one item of a case.
    package static func applicantActions(
        _ kind: CaseKind, _ state: CaseState, item: CaseState, steps: Int
    ) -> [CaseAction] {
        let isOpen = state == .open || state == .closed
        return of(kind, .item).transitions.filter {
            $0.from == item && $0.roles.contains(.applicant) && $0.steps.contains(steps) && $0.action != .withdraw
                && (isOpen || !$0.needsOpenCase)
        }.map(\.action)
    }
}
