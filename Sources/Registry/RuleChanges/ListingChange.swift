import CreditRules
import Postgres

/// What other rules of lists do to the entries that stand: another channel shows or hides them from the commit on.
///
/// Days are an entry's own: a term or a first day to leave that the rules say otherwise counts for what is entered from then
/// on, and moves nothing.
struct ListingChange {
    /// The lists that are shown elsewhere, with their channels as they are and as they would be.
    let lists: [String: (before: [String], after: [String])]
    let today: Day

    init(from before: RuleBook, to after: RuleBook, on today: Day) throws(Problem) {
        self.today = today
        guard !before.isEmpty else {
            lists = [:]
            return
        }
        let (old, new) = (try before.library.lists, try after.library.lists)
        var found: [String: (before: [String], after: [String])] = [:]
        for list in new.lists {
            guard let former = old[id: list.id], Set(former.channels) != Set(list.channels) else { continue }
            found[list.id] = (former.channels.map(\.rawValue).sorted(), list.channels.map(\.rawValue).sorted())
        }
        lists = found
    }

    /// The entries of some files that would be shown elsewhere, in their order.
    func differences(_ subjects: [Int64], in transaction: inout Transaction) async throws -> [RuleDifference] {
        guard !lists.isEmpty else { return [] }
        let standing = try await transaction.all(
            Query<StandingEntry>.entries(of: subjects, on: lists.keys.sorted(), today: today))
        return standing.compactMap { entry in lists[entry.list].map { RuleDifference(entry, $0) } }
    }
}

/// An entry that stands on a list today or will.
struct StandingEntry: RowDecodable {
    let code: String
    let name: String
    let listing: Int64
    let list: String
    let documentNo: String?

    init(from row: borrowing Row) throws(DecodingError) {
        code = try row("code")
        name = try row("name")
        listing = try row("listing_id")
        list = try row("list")
        documentNo = try row.optional("document_no")
    }
}

extension Query where Output == StandingEntry {
    /// What neither ended nor lapsed by a day, of files that answer for themselves.
    static func entries(of subjects: [Int64], on lists: [String], today: Day) -> Self {
        """
        SELECT s.code, s.name, l.listing_id, l.list, l.document_no
          FROM unnest(\(subjects)::bigint[]) AS i (subject_id) JOIN subject s USING (subject_id)
          JOIN listing l ON l.subject_id = i.subject_id AND l.superseded_by IS NULL
         WHERE l.list = ANY (\(lists)::text[]) AND l.until_day >= \(today) AND s.merged_into IS NULL AND s.on_file
           AND NOT EXISTS (SELECT FROM listing_end e WHERE e.listing_id = l.listing_id AND e.superseded_by IS NULL
                                                       AND e.ended_on <= \(today))
         ORDER BY l.subject_id, l.listing_id
        """
    }
}

extension RuleDifferences {
    /// A measure that other rules begin, end, or say otherwise.
    public struct Measure: Sendable, Equatable {
        /// begins, ends or changed.
        public let change: String
        /// The measure's identifier.
        public let measure: String
        /// Its Chinese name.
        public let name: String
        /// Its English name.
        public let nameEnglish: String
    }

    /// The measures that differ, in the order of the files.
    static func measures(from before: MeasureRules, to after: MeasureRules) -> [Measure] {
        func told(_ change: String, _ measure: CreditRules.Measure) -> Measure {
            Measure(change: change, measure: measure.id, name: measure.names.zh, nameEnglish: measure.names.en)
        }
        let old = Dictionary(before.measures.map { ($0.id, $0) }) { first, _ in first }
        let kept = Set(after.measures.map(\.id))
        return after.measures.compactMap { measure in
            guard let former = old[measure.id] else { return told("begins", measure) }
            return former == measure ? nil : told("changed", measure)
        } + before.measures.filter { !kept.contains($0.id) }.map { told("ends", $0) }
    }
}
