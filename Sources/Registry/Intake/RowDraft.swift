import CreditRules
import FoundationEssentials

/// A row that passed every check that needs no database: a record about to be logged.
struct RowDraft: Sendable {
    let line: Int
    /// The subject's code, well formed or admitted.
    let code: CreditCode
    let name: String
    let nameKey: String
    /// What makes it the same record when its unit sends it again: the class's key fields, normalised.
    let naturalKey: String
    let documentNo: String?
    let title: String?
    let decidedOn: Day
    let organ: String?
    let organCode: String?
    let validFrom: Day?
    let validUntil: Day?
    let kinds: [String]
    let severity: Severity?
    let severityBy: SeverityBy?
    let amountFen: Int64?
    let window: DraftWindow
    /// Registration state, for classes that make subjects.
    let state: SubjectState?
    /// Every further field, as a JSON object by our identifiers in the catalogue's order.
    let details: String
    /// Of the content as it was stated, normalised: equal digests are one content.
    let digest: UUID
    /// How many persons' numbers stood in columns that are made for them, and were dropped.
    let droppedNumbers: Int
}

/// From when to when a draft's record is shown.
struct DraftWindow: Sendable, Equatable {
    let shownFrom: Day
    let earliestEnd: Day?
    let latestEnd: Day
    let firstApplication: Day?
    let rule: String?

    /// The window of a class without publicity rules: shown from a day on, without end.
    init(openFrom day: Day) {
        shownFrom = day
        earliestEnd = nil
        latestEnd = .infinity
        firstApplication = nil
        rule = nil
    }

    /// The window the publicity rules give; a regime borrowed for an older decision is marked `+earlier`.
    init(_ decision: PublicityDecision, decidedOn: Day, regime: PublicityRules, marked: Bool) {
        shownFrom = decision.window?.from ?? decidedOn
        earliestEnd = decision.window?.earliestEnd
        latestEnd = decision.window?.latestEnd ?? .infinity
        firstApplication = decision.window?.firstApplication
        let name = decision.window?.rule ?? "\(regime.header.version)/\(decision.severity.rawValue)"
        rule = marked ? "\(name)+earlier" : name
    }
}

/// What became of one row before the database was asked.
enum CheckedRow: Sendable {
    /// It can be logged; notes say what is worth knowing.
    case draft(RowDraft, notes: [RowFinding])
    /// It cannot; the first finding is the one that counts.
    case refused([RowFinding])
    /// It concerns a natural person and is handled apart (另行处理).
    case diverted(RowFinding)
}
