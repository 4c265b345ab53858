import CreditRules
import Foundation
import Postgres

/// A case as its applicant follows it (办理进度): where it stands, by when who has to do what, and what is asked.
///
/// Nothing that is weighed inside is told before it is signed, and no officer is named.
public struct CaseProgress: Sendable, Equatable {
    /// One record or entry that it is about.
    public struct Item: Sendable, Equatable {
        /// Counted from 1.
        public let item: Int
        /// The record's number, or the entry's.
        public let record: String?, listing: Int64?
        /// Its document number.
        public let documentNo: String?
        /// The unit that decides on it.
        public let unit: String
        /// What it has come to, by its identifier.
        public let state: String
        /// The state in both languages.
        public let stateWords: RepairGuide.Words
        /// Why it was not accepted or not approved, or where to go with it.
        public let ground: CaseReport.Ground?
        /// The result of an objection, in both languages.
        public let outcome: RepairGuide.Words?
        /// Its clocks; none before the applicant is confirmed.
        public let clocks: [CaseTask.Clock]
        /// What its unit asked for and nobody has handed in yet (一次性告知补正).
        public let asked: String?
        /// Who is still to drop what was repaired.
        public let recalls: [String]
        /// Whether a second review of its result may be asked for (申请复核).
        public let mayAskReview: Bool
        /// In how many steps its unit signs; the way of a step depends on it, and nobody is told.
        let signing: Int
    }

    /// A step as the applicant is told of it.
    public struct Step: Sendable, Equatable {
        /// 0 for the case itself.
        public let item: Int
        /// What was done, by its identifier.
        public let action: String
        /// The same in both languages.
        public let words: RepairGuide.Words
        /// The day, `YYYY-MM-DD`.
        public let day: String
        /// applicant, officer, or clock.
        public let by: String
        /// Why, as it was told.
        public let reason: String?
    }

    /// A paper that was issued (文书).
    public struct Notice: Sendable, Equatable {
        /// Its number; by it the applicant reads it.
        public let number: String
        /// Which paper, by its identifier.
        public let kind: String
        /// As it is headed.
        public let title: String
        /// 0 for the case itself.
        public let item: Int
        /// The day, `YYYY-MM-DD`.
        public let day: String
        /// Whether what it says holds; a certificate of what was revoked since is handed out no more.
        public let holds: Bool
    }

    /// A paper that the applicant handed in, with what it is.
    public struct Paper: Sendable, Equatable {
        /// The paper.
        public let paper: CasePaper
        /// What it is, in both languages.
        public let words: RepairGuide.Words
    }

    /// The case's number (受理编号).
    public let number: String
    /// repair, objection or complaint.
    public let kind: String
    /// The kind in both languages.
    public let kindWords: RepairGuide.Words
    /// identity, open, closed, withdrawn or unconfirmed.
    public let state: String
    /// The state in both languages.
    public let stateWords: RepairGuide.Words
    /// Code and name of the subject.
    public let subject: CreditFile.UnitName?
    /// Whom a complaint is about, as told.
    public let object: String?
    /// The unit that received it.
    public let unit: String
    /// The day, `YYYY-MM-DD`.
    public let submittedOn: String
    /// What it is about.
    public let items: [Item]
    /// What happened, in order.
    public let steps: [Step]
    /// What was handed in.
    public let papers: [Paper]
    /// What was issued.
    public let notices: [Notice]
    /// Whether papers are asked for, and whether it can be taken back.
    public let mayComplete: Bool, mayWithdraw: Bool
    /// Whether a second review may be asked for of some item, and whether the handling may be evaluated.
    public let mayAskReview: Bool, mayEvaluate: Bool
}

extension CaseProgress {
    init(_ report: CaseReport, notices: [IssuedNotice], _ library: RuleLibrary, today: Day) {
        let kind = CaseKind(rawValue: report.kind) ?? .repair
        let state = CaseState(rawValue: report.state) ?? .open
        number = report.number
        self.kind = kind.rawValue
        kindWords = RepairGuide.Words(kind.names)
        self.state = state.rawValue
        stateWords = RepairGuide.Words(state.names)
        subject = report.subject.map { CreditFile.UnitName(code: $0.code, name: $0.name) }
        object = report.object
        unit = report.unit
        submittedOn = report.submittedOn
        items = report.items.map { Item($0, report, kind, library, today: today) }
        steps = report.steps.compactMap(Step.init)
        papers = report.papers.map { paper in
            let names = library.repair.materials.first { $0.id == paper.material }?.names
            return Paper(
                paper: paper, words: RepairGuide.Words(names ?? BilingualText(zh: paper.material, en: paper.material)))
        }
        self.notices = notices.map { notice in
            notice.told(state: report.items.first { $0.item == Int(notice.item) }?.state)
        }
        let legal = CaseMachine.applicantActions(
            kind, state, items: report.items.map { (CaseState(rawValue: $0.state) ?? .start, $0.steps) })
        mayComplete = legal.contains(.complete)
        mayWithdraw = legal.contains(.withdraw)
        mayAskReview = legal.contains(.askReview)
        mayEvaluate = legal.contains(.evaluate)
    }
}

extension CaseProgress.Item {
    init(
        _ item: CaseReport.Item, _ report: CaseReport, _ kind: CaseKind, _ library: RuleLibrary, today: Day
    ) {
        let stored = CaseState(rawValue: item.state) ?? .received
        let told = stored.told
        let own = report.steps.filter { $0.item == item.item }
        let legal = CaseMachine.applicantActions(
            kind, CaseState(rawValue: report.state) ?? .open, item: stored, steps: item.steps)
        self.init(
            item: item.item, record: item.record, listing: item.listing, documentNo: item.documentNo, unit: item.unit,
            state: told.rawValue, stateWords: RepairGuide.Words(told.names), ground: item.ground,
            outcome: library.repair.results.first { $0.id == item.outcome }.map { RepairGuide.Words($0.names) },
            clocks: library.clocks(of: kind, item: item.item, report.steps.compactMap(\.clocked), on: today)
                .map(CaseTask.Clock.init),
            asked: stored == .completing ? own.last { $0.action == CaseAction.return.rawValue }?.reason : nil,
            recalls: item.recalls, mayAskReview: legal.contains(.askReview), signing: item.steps)
    }
}

extension CaseProgress.Step {
    /// Nil for a step that is taken inside.
    init?(_ step: CaseStep) {
        guard let action = CaseAction(rawValue: step.action), !action.isInside else { return nil }
        self.init(
            item: step.item, action: step.action, words: RepairGuide.Words(action.names), day: step.day, by: step.by,
            reason: step.reason)
    }
}

extension CaseAction {
    /// Whether it is a part of deciding, which its applicant is told by what is signed.
    fileprivate var isInside: Bool {
        switch self {
        case .verify, .proposeApproval, .proposeRefusal, .proposeRevocation, .proposeResult, .proposeFinal, .review,
            .sendBack, .answer, .receive:
            true
        default: false
        }
    }
}

extension CaseState {
    /// The state that an applicant is told: what is proposed or reviewed is still being verified.
    var told: Self {
        switch self {
        case .approvalProposed, .approvalReviewed, .refusalProposed, .refusalReviewed: .verifying
        case .revocationProposed, .revocationReviewed: .approved
        case .resultProposed, .resultReviewed, .answered: .accepted
        case .finalProposed, .finalReviewed: .underReview
        default: self
        }
    }
}
