import CreditRules
import Postgres

/// A case as an act takes it in hand: locked, with its items, and with the parts that whoever acts has in it.
///
/// Every step of every kind goes this way: the machine says whether it may be taken, and where not, what may.
package struct CaseInHand: Sendable {
    let head: CaseHead
    let items: [CaseItem]
    /// The actor's parts in the case itself.
    let roles: Set<CaseRole>

    /// Locks a case and reads it; of two who take a step at once the second waits here, and sees what the first did.
    ///
    /// - Throws: ``Problem`` `case-not-found`, also for one of another kind.
    static func lock(_ text: String, _ kind: CaseKind, in transaction: inout Transaction) async throws -> Self {
        guard let number = CaseNumber(text), number.kind == kind,
            let id = try await transaction.first(Query<Int64?>.lock(case: number.text)) ?? nil
        else { throw Problem(.caseNotFound, ["number": CellText.excerpt(text)]) }
        // After the lock, so that they see what whoever had it before did.
        let (heads, items, roles) = try await transaction.all(
            Query<CaseHead>.head(ofCase: id), Query<CaseItem>.items(ofCase: id, isActing: true),
            Query<String>.roles(inCase: id))
        guard let head = heads.first else { throw Problem(.caseNotFound, ["number": CellText.excerpt(text)]) }
        return Self(head: head, items: items, roles: Set(roles.compactMap(CaseRole.init(rawValue:))))
    }

    /// Takes in hand the case that an applicant's code opens, or for everybody else the one of a number.
    ///
    /// - Throws: ``Problem`` `case-not-found`.
    static func lock(
        _ text: String, _ kind: CaseKind, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> Self {
        guard let code = context.code else { return try await lock(text, kind, in: &transaction) }
        let id = try await transaction.first(Query<Int64?>.lock(openedBy: code)) ?? nil
        let (heads, items) = try await transaction.all(
            Query<CaseHead>.head(openedBy: code), Query<CaseItem>.items(openedBy: code))
        guard let id, let head = heads.first, head.id == id, head.kind == kind, head.number == CaseNumber(text)?.text
        else { throw Problem(.caseNotFound, ["number": CellText.excerpt(text)]) }
        return Self(head: head, items: items, roles: [.applicant])
    }

    /// The moves by which a step is taken of items; of all of which it may be, where none are named.
    ///
    /// - Throws: ``Problem`` `case-step-illegal` with what may be done, `case-part-not-yours`.
    func moves(_ action: CaseAction, of numbers: [Int]) throws(Problem) -> [CaseMove] {
        let machine = CaseMachine.of(head.kind, .item)
        let chosen = try chosen(numbers)
        var moves: [CaseMove] = []
        var refusal: Problem?
        for item in chosen {
            do throws(Problem) {
                let role = try part(in: item, action, machine)
                moves.append(CaseMove(item: item.item, action: action, role: role))
            } catch {
                guard numbers.isEmpty else { throw error }
                refusal = refusal ?? error
            }
        }
        guard !moves.isEmpty else { throw refusal ?? illegal(action, chosen.first) }
        return moves
    }

    /// The moves by which a step is taken of the case itself, and of all its items that go with it.
    func moves(ofCase action: CaseAction) throws(Problem) -> [CaseMove] {
        let machine = CaseMachine.of(head.kind, .application)
        let state = head.state == .closed ? CaseState.open : head.state
        guard head.state != .closed, machine.next(state, action) != nil else { throw illegal(action, nil) }
        guard
            let role = CaseRole.allCases.first(where: {
                roles.contains($0) && machine.transition(state, action, as: $0, steps: 2) != nil
            })
        else {
            throw Problem(
                .casePartNotYours,
                ["number": head.number, "item": "", "unit": head.unitName, "part": "窗口", "part_en": "the window"])
        }
        let own = CaseMachine.of(head.kind, .item)
        let along = items.filter { own.transition($0.state, action, as: role, steps: $0.steps) != nil }
        return [CaseMove(item: 0, action: action, role: role)]
            + along.map { CaseMove(item: $0.item, action: action, role: role) }
    }

    private func chosen(_ numbers: [Int]) throws(Problem) -> [CaseItem] {
        guard !numbers.isEmpty else { return items }
        var chosen: [CaseItem] = []
        for number in numbers {
            guard let item = items.first(where: { Int($0.item) == number }) else {
                throw Problem(
                    .parameterInvalid,
                    ["parameter": "--item", "value": "\(number)", "allowed": "1–\(items.count)"])
            }
            chosen.append(item)
        }
        return chosen
    }

    private func part(in item: CaseItem, _ action: CaseAction, _ machine: CaseMachine) throws(Problem) -> CaseRole {
        let ways = machine.transitions.filter {
            $0.from == item.state && $0.action == action && $0.steps.contains(item.steps)
        }
        guard let way = ways.first, !way.needsOpenCase || head.state == .open || head.state == .closed else {
            throw illegal(action, item)
        }
        for way in ways {
            if let role = CaseRole.allCases.first(where: { way.roles.contains($0) && item.roles.contains($0) }) {
                return role
            }
        }
        let parts = CaseRole.allCases.filter { role in ways.contains { $0.roles.contains(role) } }
        throw Problem(
            .casePartNotYours,
            [
                "number": head.number, "item": item.name.zh, "item_en": item.name.en, "unit": item.unitName,
                "part": parts.map(\.names.zh).joined(separator: "、"),
                "part_en": parts.map(\.names.en).joined(separator: ", "),
            ])
    }

    /// That a step may not be taken, with every step that may, and by whom.
    func illegal(_ action: CaseAction, _ item: CaseItem?) -> Problem {
        if roles == [.applicant] { return notNow(action, item) }
        let waits = item != nil && head.state != .open && head.state != .closed
        let state = item.map { waits ? head.state : $0.state } ?? head.state
        let machine = CaseMachine.of(head.kind, item == nil || waits ? .application : .item)
        let ways = machine.transitions.filter { $0.from == state && $0.steps.contains(item?.steps ?? 2) }
        let legal = ways.map { way in
            (
                zh: "\(way.action.names.zh)（\(parts(way).map(\.names.zh).joined(separator: "、"))）",
                en: "\(way.action.rawValue) (\(parts(way).map(\.rawValue).joined(separator: ", ")))"
            )
        }
        let name = item?.name ?? BilingualText(zh: "申请", en: "the application")
        return Problem(
            .caseStepIllegal,
            [
                "number": head.number, "item": name.zh, "item_en": name.en, "state": state.names.zh,
                "state_en": state.names.en, "action": action.names.zh, "action_en": action.rawValue,
                "legal": legal.isEmpty ? "无" : legal.map(\.zh).joined(separator: "，"),
                "legal_en": legal.isEmpty ? "nothing" : legal.map(\.en).joined(separator: "; "),
            ],
            particulars: ways.map { Problem.Particular(pointer: $0.action.rawValue, detail: $0.to.rawValue) })
    }

    private func parts(_ way: CaseTransition) -> [CaseRole] { CaseRole.allCases.filter(way.roles.contains) }
}

extension CaseInHand {
    /// Takes steps, and gives the case as it is then.
    func take(
        _ moves: some Collection<CaseMove>, says content: StepContent = StepContent(), _ context: ActContext,
        in transaction: inout Transaction
    ) async throws -> CaseReport {
        let taking = Query<Never>.take(Array(moves), ofCase: head.id, content, on: context.today, act: context.act)
        return try await CaseReport(head.id, context, after: [taking], in: &transaction)
    }

    /// A refusal of the database's, with the case that it is about.
    func problem(_ error: DatabaseError) -> Problem {
        let problem = Problem(error)
        switch problem.code {
        case .caseDecidedByAnother, .caseCompletionAsked:
            return Problem(problem.code, problem.values.merging(["number": head.number]) { $1 })
        default: return problem
        }
    }
}

extension Problem {
    /// Refuses a step that says nothing of why, or names a person's number.
    static func wantReason(_ reason: String?) throws(Problem) {
        try refusePersonNumbers(in: [("--reason", reason)])
        guard reason?.contains(where: { !$0.isWhitespace }) == true else {
            throw Problem(.usage, ["what": "须写明理由 (a reason is needed)"])
        }
    }

    /// A step that another has made impossible at the very moment.
    static var illegalCaseStep: Problem {
        let texts = [
            "number": "", "item": "事项", "item_en": "An item", "state": "已由他人办理", "state_en": "taken on by another",
        ]
        return Problem(
            .caseStepIllegal,
            texts.merging([
                "action": "再走这一步", "action_en": "this one", "legal": "case show", "legal_en": "see case show",
            ]) { $1 })
    }
}
