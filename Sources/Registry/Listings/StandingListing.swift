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
    /// The day from which it was ended; nil where nothing has.
    let endedOn: Day?
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
        isLive = try row("is_live")
        batch = try row.optional("batch_id")
        unit = try row("unit_name")
        isOurs = try row("is_ours")
    }
}

extension StandingListing {
    /// Whether an entry by the same document would stand on a day on which this one does or did.
    fileprivate func meets(_ new: NewListing) -> Bool {
        let day = new.content.enteredOn
        return until >= day && new.content.until >= enteredOn && endedOn ?? .infinity > day || enteredOn == day
    }
}

extension Query where Output == StandingListing {
    /// What stands or stood of a list for some subjects; what is live first.
    static func standing(on list: String, of subjects: [Int64], unit: Int64, today: Day) -> Self {
        """
        WITH RECURSIVE under AS (
            SELECT unit_id FROM reporting_unit WHERE unit_id = \(unit)
            UNION ALL
            SELECT u.unit_id FROM reporting_unit u JOIN under ON u.parent_id = under.unit_id
        )
        SELECT l.listing_id, l.subject_id, l.document_key, l.digest, l.entered_on, l.until_day, e.ended_on, l.batch_id,
               u.name AS unit_name, l.unit_id IN (SELECT unit_id FROM under) AS is_ours,
               l.until_day >= \(today) AND e.listing_id IS NULL AS is_live
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

    var revised: Int { revisedRows }

    /// - Parameters:
    ///   - drafts: Rows whose subject is known, in the order of the file.
    ///   - others: Subjects of a kind that does not stand on the list.
    ///   - earlier: What earlier chunks of the same file said, where nothing of it was kept.
    init(
        _ drafts: [ChunkClassification.Resolved], standing: [StandingListing], others: Set<Int64>, batch: Int64,
        _ target: IntakeTarget, of list: CreditList, earlier: [StandingListing.Place: RowDraft] = [:]
    ) {
        self.target = target
        self.list = list
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
        guard let live = standing.first(where: \.isLive) else {
            // What ended or lapsed stays so: a file that still carries it, or carries it once more, brings nothing back.
            if let former = standing.first(where: { $0.meets(new) }) {
                return list.determined == .here && !standing.contains { $0.digest == new.draft.digest }
                    ? refuse(new.draft, .listed, ["unit": former.unit]) : leave(new.draft)
            }
            accepted += 1
            return entering.append(new)
        }
        if live.digest == new.draft.digest { return leave(new.draft) }
        guard list.determined == .above, live.isOurs else { return refuse(new.draft, .listed, ["unit": live.unit]) }
        let renews = list.side == .trust && new.content.enteredOn > live.enteredOn
        // (A merged file may have brought a second one.)
        let giveWay = renews ? standing.filter(\.isLive) : [live]
        // An older file once more: what it says was ended or renewed since.
        let others = standing.filter { other in !giveWay.contains { $0.id == other.id } }
        if others.contains(where: { $0.meets(new) }) { return leave(new.draft) }
        if renews {
            renewed += giveWay.map { ($0.id, new.content.enteredOn) }
        } else {
            replaced.append(live.id)
        }
        revisedRows += 1
        entering.append(new)
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
