import CreditRules
import FoundationEssentials
import Postgres

/// A subject's entry on a list, as it stands when a row of it arrives.
struct StandingListing: RowDecodable, Sendable {
    let id: Int64
    let place: Place
    let digest: UUID
    let enteredOn: Day
    /// Its last day, had nothing ended it.
    let until: Day
    /// The first day on which it is not on the list any more, and why; nil while no end is told.
    let endedOn: Day?
    let endReason: String?
    /// The year that it is of (评价年度); nil where the list knows none.
    let year: String?
    /// Whether it neither ended nor lapsed by the day of the act.
    let isLive: Bool
    let batch: Int64?
    let unit: String
    /// Whether the entry is the sending unit's, or of a unit below it.
    let isOurs: Bool

    /// One entry of one list: by several documents a subject may stand on it several times.
    struct Place: Hashable, Sendable {
        let subject: Int64
        let key: String
    }

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("listing_id")
        place = Place(subject: try row("subject_id"), key: try row("document_key"))
        digest = try row("digest")
        enteredOn = try row("entered_on")
        until = try row("until_day")
        endedOn = try row.optional("ended_on")
        endReason = try row.optional("end_reason")
        year = try row.optional("year")
        isLive = try row("is_live")
        batch = try row.optional("batch_id")
        unit = try row("unit_name")
        isOurs = try row("is_ours")
    }

    /// Whether it was ended here (repaired, annulled, given up), not by a file from above or by its term.
    var wasEndedHere: Bool {
        guard !isLive, let endedOn, endedOn <= until else { return false }
        return endReason.flatMap(ListingEndReason.init) != nil
    }

    /// Whether some day belongs to both stays, as the database has it.
    func overlaps(_ other: ListingContent) -> Bool {
        if enteredOn == other.enteredOn { return true }
        guard until >= other.enteredOn, other.until >= enteredOn else { return false }
        return endedOn.map { $0 > other.enteredOn } ?? true
    }
}

extension Query where Output == StandingListing {
    /// What stands or stood of a list for some subjects; what is live first.
    ///
    /// - Parameter year: The detail that says of which year an entry is; nil where the list has none.
    static func standing(on list: String, of subjects: [Int64], unit: Int64, year: String?, today: Day) -> Self {
        """
        WITH RECURSIVE under AS (
            SELECT unit_id FROM reporting_unit WHERE unit_id = \(unit)
            UNION ALL
            SELECT u.unit_id FROM reporting_unit u JOIN under ON u.parent_id = under.unit_id
        )
        SELECT l.listing_id, l.subject_id, l.document_key, l.digest, l.entered_on, l.until_day, l.batch_id,
               u.name AS unit_name, e.ended_on, e.reason AS end_reason, l.details->>\(year)::text AS year,
               l.unit_id IN (SELECT unit_id FROM under) AS is_ours,
               l.until_day >= \(today) AND (e.ended_on > \(today)::date) IS NOT FALSE AS is_live
          FROM listing l JOIN reporting_unit u ON u.unit_id = l.unit_id
          LEFT JOIN listing_end e ON e.listing_id = l.listing_id AND e.superseded_by IS NULL
         WHERE l.subject_id = ANY (\(subjects)::bigint[]) AND l.list = \(list) AND l.superseded_by IS NULL
         ORDER BY is_live DESC, l.entered_on DESC, l.listing_id
        """
    }
}

extension Query where Output == Int64 {
    /// Those of some subjects that are of no kind that may stand on a list.
    static func subjects(_ subjects: [Int64], ofOtherKindThan list: String) -> Self {
        """
        SELECT s.subject_id FROM subject s JOIN credit_list c ON c.list = \(list)
         WHERE s.subject_id = ANY (\(subjects)::bigint[]) AND s.kind <> ALL (c.kinds)
        """
    }
}

/// An entry about to be written or proposed.
struct NewListing: Sendable {
    let subject: Int64
    let draft: RowDraft
    let content: ListingContent
}

/// What becomes of the rows of a list's file, given what stands.
///
/// Pure.
struct SortedListings {
    private(set) var entering: [NewListing] = []
    /// Entries that go on under a new document or year: each ends as the row's begins.
    private(set) var renewed: [(id: Int64, on: Day)] = []
    /// Entries that a file from above says differently.
    private(set) var replaced: [Int64] = []
    private(set) var accepted = 0
    private var revisedRows = 0
    private var leftovers: [ChunkClassification.Leftover] = []
    private let target: IntakeTarget
    private let list: CreditList
    private let today: Day

    var revised: Int { revisedRows }

    /// - Parameters:
    ///   - drafts: Rows whose subject is known, in the order of the file.
    ///   - others: Subjects of a kind that does not stand on the list.
    ///   - earlier: What earlier chunks of the same file said, where nothing of it was kept.
    init(
        _ drafts: [ChunkClassification.Resolved], standing: [StandingListing], others: Set<Int64>, batch: Int64,
        _ target: IntakeTarget, of list: CreditList, on today: Day, earlier: [StandingListing.Place: RowDraft] = [:]
    ) {
        self.target = target
        self.list = list
        self.today = today
        let stands = Dictionary(grouping: standing, by: \.place)
        var seen = earlier
        for resolved in drafts {
            guard let content = resolved.draft.listing else { continue }
            let place = StandingListing.Place(subject: resolved.subject, key: resolved.draft.naturalKey)
            if let first = seen[place] {
                leftovers.append(
                    .repeated(resolved.draft, ofSame: first.digest == resolved.draft.digest, line: first.line))
                continue
            }
            seen[place] = resolved.draft
            if others.contains(resolved.subject) {
                refuse(resolved.draft, .listKind)
            } else {
                sort(
                    NewListing(subject: resolved.subject, draft: resolved.draft, content: content), stands[place] ?? [])
            }
        }
    }

    private mutating func sort(_ new: NewListing, _ standing: [StandingListing]) {
        guard let live = standing.first(where: \.isLive) else { return sort(new, past: standing) }
        if live.digest == new.draft.digest { return leave(new.draft) }
        guard list.determined == .above, live.isOurs else { return refuse(new.draft, .listed, ["unit": live.unit]) }
        // The result of an older year is not put in the place of a newer one.
        if let year = live.year, let older = new.content.year, older < year { return leave(new.draft) }
        let renews = list.side == .trust && new.content.enteredOn > live.enteredOn
        // (A merged file may have brought a second one.)
        let giveWay = renews ? standing.filter(\.isLive) : [live]
        let others = standing.filter { other in !giveWay.contains { $0.id == other.id } }
        if let past = others.first(where: { $0.overlaps(new.content) }) { return meet(past, new.draft) }
        if renews {
            renewed += giveWay.map { ($0.id, new.content.enteredOn) }
        } else {
            replaced.append(live.id)
        }
        revisedRows += 1
        entering.append(new)
    }

    /// What ended or lapsed stays so: a file that still carries it, or carries it once more, brings nothing back.
    private mutating func sort(_ new: NewListing, past: [StandingListing]) {
        // By the document that was ended here nobody stands on a list from above again, whatever day the file says.
        if list.determined == .above, list.side == .untrust, let ended = past.first(where: \.wasEndedHere) {
            return leave(new.draft, endedBy: ended)
        }
        if past.contains(where: { $0.enteredOn == new.content.enteredOn }) {
            return list.determined == .here && !past.contains { $0.digest == new.draft.digest }
                ? refuse(new.draft, .listed, ["unit": past[0].unit]) : leave(new.draft)
        }
        if let past = past.first(where: { $0.overlaps(new.content) }) { return meet(past, new.draft) }
        accepted += 1
        entering.append(new)
    }

    /// A row whose days overlap an earlier stay: of a trust list an older file once more, which brings nothing back; else refused.
    private mutating func meet(_ past: StandingListing, _ draft: RowDraft) {
        if past.digest == draft.digest || list.determined == .above && list.side == .trust { return leave(draft) }
        let last = min(past.until, past.endedOn?.adding(days: -1) ?? .infinity)
        let span = ["from": "\(past.enteredOn)", "until": "\(max(last, past.enteredOn))"]
        refuse(draft, .listedBefore, span.merging(["unit": past.unit]) { $1 })
    }

    private mutating func leave(_ draft: RowDraft, endedBy past: StandingListing) {
        let ended = past.endedOn ?? today
        let reason = past.endReason.flatMap(ListingEndReason.init) ?? .left
        let finding = RowFinding(
            .noteUpstreamBehind, line: draft.line,
            [
                "value": draft.documentNo ?? draft.title ?? "", "day": "\(ended)", "why": reason.inChinese,
                "why_en": reason.rawValue, "count": "\(max(0, ended.days(to: today)))",
            ])
        leftovers.append(ChunkClassification.Leftover(line: draft.line, outcome: .unchanged, finding: finding))
    }

    private mutating func leave(_ draft: RowDraft) {
        leftovers.append(ChunkClassification.Leftover(line: draft.line, outcome: .unchanged, finding: nil))
    }

    private mutating func refuse(_ draft: RowDraft, _ code: ProblemCode, _ values: [String: String] = [:]) {
        let field = target.entry.field(.subjectCode)
        let said = values.merging(["list": list.names.zh, "list_en": list.names.en]) { first, _ in first }
        let finding = RowFinding(
            code, line: draft.line, column: field?.zh, field: field?.id, value: CreditCode.mask(draft.code.text), said)
        leftovers.append(ChunkClassification.Leftover(line: draft.line, outcome: .refused, finding: finding))
    }

    func count(into outcome: inout IntakeOutcome, refused: [ChunkClassification.Leftover]) {
        outcome.accepted = accepted
        outcome.revised = revised
        outcome.leftovers = refused + leftovers
    }
}
