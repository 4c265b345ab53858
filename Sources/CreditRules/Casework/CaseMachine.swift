/// One way from a state to another: by which step, and whose it is.
package struct CaseTransition: Hashable, Sendable {
    package let from: CaseState
    package let action: CaseAction
    package let roles: Set<CaseRole>
    package let to: CaseState
    /// In units of so many steps of signing (经办、审核、签发): two, three or both.
    package let steps: Set<Int>
    /// Whether only while the application is open: identity confirmed, not taken back.
    package let needsOpenCase: Bool
    /// The last part of the kind of act that takes the step, `propose` for both proposals.
    package let act: String
}

/// The state machine of one kind of case on one of its two levels.
///
/// Pure: who may do what, and where it leads.
/// `case_transition` in `schema.sql` holds the same rows, which the database goes by.
package struct CaseMachine: Sendable {
    package let kind: CaseKind
    package let level: CaseLevel
    package let transitions: [CaseTransition]

    init(_ kind: CaseKind, _ level: CaseLevel, _ ways: [CaseWay]) {
        self.kind = kind
        self.level = level
        transitions = ways.flatMap(\.transitions)
    }

    /// The machine of a kind on a level.
    package static func of(_ kind: CaseKind, _ level: CaseLevel) -> Self {
        switch (kind, level) {
        case (.repair, .application), (.objection, .application): confirmed(kind)
        case (.complaint, .application): complaintCase
        case (.repair, .item): repairItem
        case (.objection, .item): objectionItem
        case (.complaint, .item): complaintItem
        }
    }

    package static let all: [Self] = CaseKind.allCases.flatMap { kind in
        CaseLevel.allCases.map { of(kind, $0) }
    }

    /// Where a step leads; nil where it may not be taken, whoever asks.
    package func next(_ state: CaseState, _ action: CaseAction) -> CaseState? {
        transitions.first { $0.from == state && $0.action == action }?.to
    }

    /// The way that somebody may take in a unit of so many steps of signing; nil for none.
    package func transition(
        _ state: CaseState, _ action: CaseAction, as role: CaseRole, steps: Int
    ) -> CaseTransition? {
        transitions.first {
            $0.from == state && $0.action == action && $0.roles.contains(role) && $0.steps.contains(steps)
        }
    }

    /// What somebody may do, in the order of the machine.
    package func legalActions(_ state: CaseState, as role: CaseRole, steps: Int) -> [CaseAction] {
        transitions.filter { $0.from == state && $0.roles.contains(role) && $0.steps.contains(steps) }.map(\.action)
    }

    /// What anybody may do, in the order of the machine, each once.
    package func legalActions(_ state: CaseState, steps: Int) -> [CaseAction] {
        transitions.filter { $0.from == state && $0.steps.contains(steps) }.map(\.action)
    }

    /// Every state that the machine knows, in the order in which it names them.
    package var states: [CaseState] {
        var seen: [CaseState] = []
        for state in transitions.flatMap({ [$0.from, $0.to] }) where !seen.contains(state) { seen.append(state) }
        return seen
    }
}

/// Several transitions that differ in nothing but where they begin.
struct CaseWay {
    let action: CaseAction
    let from: [CaseState]
    /// Nil: the state stays.
    let to: CaseState?
    let roles: Set<CaseRole>
    var steps: Set<Int> = [2, 3]
    var needsOpenCase = true
    var act: String?

    init(
        _ action: CaseAction, _ from: [CaseState], _ to: CaseState?, by roles: Set<CaseRole>, steps: Set<Int> = [2, 3],
        needsOpenCase: Bool = true, act: String? = nil
    ) {
        self.action = action
        self.from = from
        self.to = to
        self.roles = roles
        self.steps = steps
        self.needsOpenCase = needsOpenCase
        self.act = act
    }

    var transitions: [CaseTransition] {
        from.map {
            CaseTransition(
                from: $0, action: action, roles: roles, to: to ?? $0, steps: steps, needsOpenCase: needsOpenCase,
                act: act ?? action.rawValue)
        }
    }
}

extension CaseWay {
    /// The ways by which something proposed is signed, in two steps or three, or goes back to its handler.
    static func signing(
        _ proposed: CaseState, _ reviewed: CaseState, _ signed: CaseState, back: CaseState, needsOpenCase: Bool = true
    ) -> [CaseWay] {
        [
            CaseWay(.review, [proposed], reviewed, by: [.reviewer, .above], steps: [3], needsOpenCase: needsOpenCase),
            CaseWay(.sign, [proposed], signed, by: [.reviewer, .above], steps: [2], needsOpenCase: needsOpenCase),
            CaseWay(.sign, [reviewed], signed, by: [.signer, .above], steps: [3], needsOpenCase: needsOpenCase),
            CaseWay(.sendBack, [proposed], back, by: [.reviewer, .above], needsOpenCase: needsOpenCase),
            CaseWay(.sendBack, [reviewed], back, by: [.signer, .above], steps: [3], needsOpenCase: needsOpenCase),
        ]
    }

    /// How an item comes in, and what its unit says of it first.
    static let receiving: [CaseWay] = [
        CaseWay(
            .receive, [.start], .received, by: [.applicant, .windowClerk], needsOpenCase: false, act: "submit"),
        CaseWay(.accept, [.received], .accepted, by: [.handler]),
        CaseWay(.decline, [.received], .declined, by: [.handler]),
    ]

    /// What is told of the right channel, and what is missing.
    static let completing: [CaseWay] = [
        CaseWay(.refer, [.start], .referred, by: [.applicant, .windowClerk], needsOpenCase: false, act: "submit"),
        CaseWay(.refer, [.received], .referred, by: [.handler]),
        CaseWay(.deny, [.received], .unconfirmed, by: [.windowClerk], needsOpenCase: false),
        CaseWay(.return, [.received], .completing, by: [.handler]),
        CaseWay(.complete, [.completing], .received, by: [.applicant, .windowClerk]),
    ]

    /// How an item ends that its applicant takes back, or of which nothing stands any more.
    static func ending(_ open: [CaseState], canBeMoot: Bool = true) -> [CaseWay] {
        let withdrawing = CaseWay(
            .withdraw, open, .withdrawn, by: [.applicant, .windowClerk], needsOpenCase: false)
        let mooting = CaseWay(.moot, open, .moot, by: [.clock], needsOpenCase: false, act: "settle")
        return canBeMoot ? [withdrawing, mooting] : [withdrawing]
    }
}
