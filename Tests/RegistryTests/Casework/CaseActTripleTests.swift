import CreditRules
import Foundation
import Registry
import Testing

/// Every role, state and action of all three kinds, tried through the acts: what the machines allow is done, and nothing else.
///
/// (`CaseTripleTests` tries the same rows by SQL. What no officer and no applicant does by an act of its own, receiving, and what
/// the clock and receipts from above settle, is there.)
@Suite struct CaseActTripleTests {
    /// Who tries, and which parts are theirs in a case of the bureau's, or in one of a unit that has no reviewer.
    private struct Trier {
        let actor: (PlacedCase) -> Actor
        let roles: (PlacedCase) -> Set<CaseRole>
    }

    /// Legal by the machine, and refused where what the case is about does not allow it: all cases are about the same two records.
    private static let otherwise: Set<CaseAction> = [.confirm, .deny, .sign]
    private static let isIllegal: Set<ProblemCode> = [.caseStepIllegal, .casePartNotYours, .notPermitted]

    @Test(arguments: CaseKind.allCases) func everyTripleIsTried(_ kind: CaseKind) async throws {
        try await RepairOffice.open { office in
            let fixture = office.fixture
            try await fixture.penalties([
                RepairOffice.firm.penalty("巴市监罚〔2026〕9号", on: fixture.today.adding(days: -200))
            ])
            let triers = try await Self.triers(office)
            let shared = Self.cases(of: kind, from: 1000) { _ in [nil] }
            // Each step that may be taken has a case of its own: afterwards it is in another state.
            let own = Self.cases(of: kind, from: 3000) { place in
                Self.actions(kind).flatMap { action in
                    Self.those(triers, for: place).filter { Self.mayTake(action, of: place, $0.roles(place)) }.map {
                        _ in action
                    }
                }
            }
            try await (shared + own).place(
                "信用信息登记系统运行单位", RepairOffice.organ, "巴彦淖尔市市场监督管理局", in: fixture)
            var (spare, tried, done, wrong) = (own[...], 0, Set<CaseAction>(), [String]())
            for place in shared {
                for action in Self.actions(kind) {
                    for (index, trier) in Self.those(triers, for: place).enumerated() {
                        let isLegal = Self.mayTake(action, of: place, trier.roles(place))
                        let used = isLegal ? spare.removeFirst() : place
                        let found = try await Self.outcome(of: action, used, by: trier.actor(used), office)
                        tried += 1
                        if isLegal, found == nil { done.insert(action) }
                        let isRight =
                            isLegal
                            ? found == nil
                                || Self.otherwise.contains(action) && !Self.isIllegal.contains(found ?? .internalError)
                            : Self.isIllegal.contains(found ?? .internalError)
                        if !isRight {
                            wrong.append(
                                "\(place.level) \(place.state) \(action) trier \(index): \(found.map(\.rawValue) ?? "done")"
                            )
                        }
                    }
                }
            }
            #expect(wrong.isEmpty, "\(wrong.count) of \(tried): \(wrong.prefix(20))")
            #expect(tried > 500)
            #expect(Set(Self.actions(kind)).subtracting(done).subtracting(Self.otherwise).isEmpty, "\(done)")
            // What was refused wrote nothing.
            let written = try await fixture.sql("SELECT count(*) FROM case_step WHERE case_id < 3000 AND act_id > 1")
            #expect(written == ["0"])
        }
    }
}

extension CaseActTripleTests {
    /// The steps that there are acts for.
    private static func actions(_ kind: CaseKind) -> [CaseAction] {
        let all = CaseLevel.allCases.flatMap { CaseMachine.of(kind, $0).transitions }
        let others: Set<CaseAction> = [.submit, .receive, .moot, .sync]
        return CaseAction.allCases.filter { action in
            !others.contains(action) && all.contains { $0.action == action }
        }
    }

    /// Cases in every state of a kind, in units of two steps of signing and of three, with and without a reviewer; as many of each as asked.
    private static func cases(
        of kind: CaseKind, from first: Int, each wanted: (PlacedCase) -> [CaseAction?]
    ) -> [PlacedCase] {
        var cases: [PlacedCase] = []
        for level in CaseLevel.allCases {
            for state in CaseMachine.of(kind, level).states where state != .start {
                for (steps, isLone) in [(2, false), (3, false), (2, true), (3, true)] {
                    let place = PlacedCase(
                        id: 0, kind: kind, level: level, state: state, steps: steps, isLone: isLone)
                    for _ in wanted(place) {
                        cases.append(
                            PlacedCase(
                                id: first + cases.count, kind: kind, level: level, state: state, steps: steps,
                                isLone: isLone))
                    }
                }
            }
        }
        return cases
    }

    /// Whether the machines allow it: of the application's own steps by its state, of the others by the item's.
    private static func mayTake(_ action: CaseAction, of place: PlacedCase, _ roles: Set<CaseRole>) -> Bool {
        let whole = CaseMachine.of(place.kind, .application)
        if whole.transitions.contains(where: { $0.action == action }) {
            // Of an application that is open with nothing left to do in it nothing is left to take back.
            guard place.ofCase != .open || place.ofItem.isOpen else { return false }
            return roles.contains { whole.transition(place.ofCase, action, as: $0, steps: 2) != nil }
        }
        return roles.contains { role in
            guard
                let way = CaseMachine.of(place.kind, .item).transition(
                    place.ofItem, action, as: role, steps: place.steps)
            else { return false }
            return !way.needsOpenCase || place.ofCase == .open
        }
    }

    /// Of a unit that has no reviewer the one above alone; of others everybody.
    private static func those(_ triers: [Trier], for place: PlacedCase) -> [Trier] {
        place.isLone ? triers.suffix(1) : triers
    }

    /// The reviewer above comes last.
    private static func triers(_ office: RepairOffice) async throws -> [Trier] {
        let fixture = office.fixture
        let auditor = try await RepairOffice.officer("audits", "运行单位", "auditor", fixture)
        let signer = try #require(office.signer)
        return [
            Trier(actor: { .applicant($0.code) }, roles: { _ in [.applicant] }),
            Trier(actor: { _ in office.window }, roles: { _ in [.windowClerk] }),
            Trier(actor: { _ in office.handler }, roles: { _ in [.handler] }),
            Trier(actor: { _ in signer }, roles: { _ in [.reviewer, .signer] }),
            Trier(actor: { _ in fixture.reporter }, roles: { $0.ofItem == .forwarded ? [.source] : [] }),
            Trier(actor: { _ in fixture.operatorActor }, roles: { _ in [] }),
            Trier(actor: { _ in auditor }, roles: { _ in [] }),
            Trier(actor: { _ in fixture.officers.reviewer }, roles: { $0.isLone ? [.above] : [] }),
        ]
    }

    /// How it was refused; nil when it was done.
    private static func outcome(
        of action: CaseAction, _ place: PlacedCase, by actor: Actor, _ office: RepairOffice
    ) async throws -> ProblemCode? {
        let step = try #require(act(place.kind, action, place.number))
        do {
            _ = try await office.registry.perform(step, by: actor)
            return nil
        } catch let problem as Problem {
            return problem.code
        }
    }

    private static func act(_ kind: CaseKind, _ action: CaseAction, _ number: String) -> (any Act)? {
        switch kind {
        case .repair: repair(action, number)
        case .objection: objection(action, number)
        case .complaint: complaint(action, number)
        }
    }

    private static func plain<Step: PlainCaseStep>(_: Step.Type, _ number: String) -> any Act {
        TakeCaseStep<Step>(number: number, reason: "试")
    }

    private static func repair(_ action: CaseAction, _ number: String) -> (any Act)? {
        switch action {
        case .confirm: plain(RepairStep.Confirm.self, number)
        case .deny: plain(RepairStep.Deny.self, number)
        case .withdraw: plain(RepairStep.Withdraw.self, number)
        case .accept: plain(RepairStep.Accept.self, number)
        case .return: plain(RepairStep.Return.self, number)
        case .verify: plain(RepairStep.Verify.self, number)
        case .review: plain(RepairStep.Review.self, number)
        case .sendBack: plain(RepairStep.SendBack.self, number)
        case .suspend: plain(RepairStep.Suspend.self, number)
        case .resume: plain(RepairStep.Resume.self, number)
        case .refer: ReferRepair(number: number, items: [], channel: "market", reason: "试")
        case .decline: DeclineRepair(number: number, ground: "conduct_uncorrected", reason: "试")
        case .complete: CompleteRepair(number: number, papers: [])
        case .extend: ExtendRepair(number: number, reason: "试")
        case .proposeApproval: ProposeRepair(number: number, .approve)
        case .proposeRefusal:
            ProposeRepair(number: number, .refuse(ground: "conduct_uncorrected", amountFen: nil), reason: "试")
        case .proposeRevocation: RevokeRepair(number: number, ground: "materials_false", reason: "试")
        case .sign: SignRepair(number: number)
        default: nil
        }
    }

    private static func objection(_ action: CaseAction, _ number: String) -> (any Act)? {
        switch action {
        case .confirm: plain(ObjectionStep.Confirm.self, number)
        case .deny: plain(ObjectionStep.Deny.self, number)
        case .withdraw: plain(ObjectionStep.Withdraw.self, number)
        case .accept: plain(ObjectionStep.Accept.self, number)
        case .return: plain(ObjectionStep.Return.self, number)
        case .answer: plain(ObjectionStep.Answer.self, number)
        case .extend: plain(ObjectionStep.Extend.self, number)
        case .review: plain(ObjectionStep.Review.self, number)
        case .sendBack: plain(ObjectionStep.SendBack.self, number)
        case .askReview: plain(ObjectionStep.AskReview.self, number)
        case .refer: ReferObjection(number: number, items: [], channel: "market", reason: "试")
        case .decline: DeclineObjection(number: number, ground: "no_facts", reason: "试")
        case .complete: CompleteObjection(number: number, papers: [])
        case .forward: ForwardObjection(number: number, unit: "市市场监管局", reason: "试")
        case .proposeResult: ProposeObjectionResult(number: number, .keep, reason: "试")
        case .proposeFinal: ProposeFinalObjectionResult(number: number, .keep, reason: "试")
        case .sign: SignObjection(number: number)
        default: nil
        }
    }

    private static func complaint(_ action: CaseAction, _ number: String) -> (any Act)? {
        switch action {
        case .withdraw: plain(ComplaintStep.Withdraw.self, number)
        case .accept: plain(ComplaintStep.Accept.self, number)
        case .merge: plain(ComplaintStep.Merge.self, number)
        case .reply: plain(ComplaintStep.Reply.self, number)
        case .extend: plain(ComplaintStep.Extend.self, number)
        case .evaluate: plain(ComplaintStep.Evaluate.self, number)
        case .close: plain(ComplaintStep.Close.self, number)
        case .sendBack: plain(ComplaintStep.SendBack.self, number)
        case .decline: DeclineComplaint(number: number, ground: "other_organ", reason: "试")
        case .forward: ForwardComplaint(number: number, unit: "市市场监管局", reason: "试")
        default: nil
        }
    }
}
