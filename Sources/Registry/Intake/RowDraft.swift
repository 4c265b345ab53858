import CreditRules
import FoundationEssentials
import Postgres

/// A row that passed every check that needs no database: a record about to be logged.
///
/// An object, because drafts go through several lists on their way.
final class RowDraft: Sendable {
    let line: Int
    /// The subject's code, well formed or admitted.
    let code: CreditCode
    let name: String
    let nameKey: String
    /// Registration state, for classes that make subjects.
    let state: SubjectState?
    /// What it says of itself; its digest is of the content as it was stated, normalised: equal digests are one content.
    let content: RevisionContent
    /// How many persons' numbers stood in columns that are made for them, and were dropped.
    let droppedNumbers: Int
    /// What it says of a membership; nil for rows that become records.
    let tag: TagContent?
    /// What it says of an entry of a list; nil for other rows.
    let listing: ListingContent?

    init(
        line: Int, code: CreditCode, name: String, nameKey: String, state: SubjectState?, droppedNumbers: Int,
        saying content: RevisionContent, tag: TagContent? = nil, listing: ListingContent? = nil
    ) {
        self.line = line
        self.code = code
        self.name = name
        self.nameKey = nameKey
        self.state = state
        self.droppedNumbers = droppedNumbers
        self.tag = tag
        self.listing = listing
        self.content = content
    }

    /// What makes it the same record when its unit sends it again: the class's key fields, normalised.
    var naturalKey: String { content.naturalKey }
    var documentNo: String? { content.documentNo }
    var title: String? { content.title }
    var decidedOn: Day { content.decidedOn }
    var organ: String? { content.organ }
    /// The last day shown, as far as the row itself says.
    var latestEnd: Day { content.window.latestEnd }
    var digest: UUID { content.digest }
}

/// From when to when a draft's record is shown.
struct DraftWindow: Sendable, Equatable {
    let shownFrom: Day
    let earliestEnd: Day?
    let latestEnd: Day
    let firstApplication: Day?
    let rule: String?

    /// A window as it was kept.
    init(shownFrom: Day, earliestEnd: Day?, latestEnd: Day, firstApplication: Day?, rule: String?) {
        self.shownFrom = shownFrom
        self.earliestEnd = earliestEnd
        self.latestEnd = latestEnd
        self.firstApplication = firstApplication
        self.rule = rule
    }

    /// The window of a class without publicity rules: shown from a day on, until it was removed, or without end.
    ///
    /// What was removed on the day of its entry keeps that one day, which is over by then.
    init(openFrom day: Day, removedOn: Day? = nil) {
        shownFrom = day
        earliestEnd = nil
        latestEnd = removedOn.map { max(day, $0.adding(days: -1)) } ?? .infinity
        firstApplication = nil
        rule = nil
    }

    /// The window the publicity rules give; a regime borrowed for an older decision is marked `+earlier`.
    ///
    /// What they keep closed has no last day: of minor matters, that is what tells those that are open (`is_shown`).
    init(_ decision: PublicityDecision, decidedOn: Day) {
        shownFrom = decision.window?.from ?? decidedOn
        earliestEnd = decision.window?.earliestEnd
        latestEnd = decision.window?.latestEnd ?? .infinity
        firstApplication = decision.window?.firstApplication
        rule = decision.ruleName
    }
}
