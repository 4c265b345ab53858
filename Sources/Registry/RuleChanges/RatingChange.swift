import CreditRules
import Postgres

/// A credit file that may be rated otherwise.
struct RatedSubject: RowDecodable, Sendable {
    let id: Int64
    let code: String
    let name: String
    let state: String

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("subject_id")
        code = try row("code")
        name = try row("name")
        state = try row("state")
    }
}

extension Query where Output == RatedSubject {
    static func rated(_ subjects: [Int64]) -> Self {
        """
        SELECT subject_id, code, name, state FROM subject
         WHERE subject_id = ANY (\(subjects)::bigint[]) AND on_file AND merged_into IS NULL ORDER BY subject_id
        """
    }
}

/// A record with whether it is shown today, as things are and as they would be.
struct FactOfBoth: RowDecodable {
    let record: StoredRecord
    let isBefore: Bool
    let isAfter: Bool

    init(from row: borrowing Row) throws(DecodingError) {
        record = try StoredRecord(from: row)
        isBefore = try row("is_before")
        isAfter = try row("is_after")
    }
}

extension Query where Output == FactOfBoth {
    /// What is or would be shown of some subjects, by the one `is_shown`: with the windows and channels that stand, and with
    /// those that would.
    static func facts(
        of subjects: [Int64], classes: [String], shownAfter: [String], moved: MovedWindows,
        channel: DisclosureChannel, on day: Day
    ) -> Self {
        """
        SELECT r.*, u.name AS unit_name, u.code AS unit_code,
               is_shown(\(channel.rawValue), c.channels, r.severity, r.severity_by, r.shown_from, r.latest_end,
                        \(day)) AS is_before,
               is_shown(\(channel.rawValue),
                        CASE WHEN r.class = ANY (\(shownAfter)::text[]) THEN ARRAY[\(channel.rawValue)] ELSE '{}' END,
                        r.severity, r.severity_by, r.shown_from, coalesce(m.latest_end, r.latest_end),
                        \(day)) AS is_after
          FROM unnest(\(subjects)::bigint[]) AS i (subject_id)
          JOIN record r ON r.subject_id = i.subject_id AND r.superseded_by IS NULL
          JOIN record_class c ON c.class = r.class JOIN reporting_unit u ON u.unit_id = r.unit_id
          LEFT JOIN unnest(\(moved.subjects)::bigint[], \(moved.seqs)::int[], \(moved.latestEnds)::date[])
                    AS m (subject_id, seq, latest_end) ON m.subject_id = r.subject_id AND m.seq = r.seq
         WHERE r.class = ANY (\(classes)::text[])
           AND NOT EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = r.subject_id AND e.seq = r.seq
                                                         AND e.ended_on <= \(day) AND e.superseded_by IS NULL)
         ORDER BY r.subject_id, r.decided_on DESC, r.seq
        """
    }
}

/// What other rules do to ratings: reckoned both ways from what is and would be shown.
struct RatingChange {
    let before: RuleLibrary
    let after: RuleLibrary
    let today: Day
    /// Whether policy or catalogue differ, so that every subject is looked at and not only those whose records move.
    let concernsAll: Bool

    init(from before: RuleBook, to after: RuleBook, on today: Day) throws(Problem) {
        self.before = try before.library
        self.after = try after.library
        self.today = today
        concernsAll = before.ratingDigest != after.ratingDigest
    }

    /// The channels in which an evaluation is shown, by either policy.
    var channels: [DisclosureChannel] {
        [.open, .shared].filter { before.rating.isVisible(in: $0) || after.rating.isVisible(in: $0) }
    }

    /// The ratings of some subjects that would be others.
    func differences(
        _ subjects: [Int64], moved: MovedWindows, in transaction: inout Transaction
    ) async throws -> [RuleDifference] {
        let heads = try await transaction.all(Query<RatedSubject>.rated(subjects))
        let classes = Set(before.rating.readsClasses).union(after.rating.readsClasses)
        var found: [RuleDifference] = []
        let listings = try await listings(of: heads.map(\.id), in: &transaction)
        for channel in channels {
            let shown = after.catalogue.classes.filter { $0.channels.contains { $0.rawValue == channel.rawValue } }
            let facts = try await transaction.all(
                Query<FactOfBoth>.facts(
                    of: heads.map(\.id), classes: classes.sorted(), shownAfter: shown.map(\.id), moved: moved,
                    channel: channel, on: today))
            let bySubject = Dictionary(grouping: facts, by: \.record.subject)
            for head in heads {
                let facts = bySubject[head.id] ?? []
                let listings = listings[head.id] ?? []
                let old = grade(facts.filter(\.isBefore), listings, head, before, channel)
                let new = grade(facts.filter(\.isAfter), listings, head, after, channel)
                guard old != new else { continue }
                found.append(RuleDifference((head.code, head.name), channel, before: old, after: new))
            }
        }
        return found
    }

    /// The entries of lists that some channel shows; which of them count in one is for its rules to say.
    private func listings(
        of subjects: [Int64], in transaction: inout Transaction
    ) async throws -> [Int64: [VisibleListing]] {
        var found: [Int64: VisibleListing] = [:]
        for channel in DisclosureChannel.allCases {
            let shown = try await transaction.all(
                Query<VisibleListing>.listings(of: subjects, channel: channel, on: today))
            for listing in shown { found[listing.id] = listing }
        }
        return Dictionary(grouping: found.values.sorted { $0.id < $1.id }, by: \.subject)
    }

    private func grade(
        _ facts: [FactOfBoth], _ listings: [VisibleListing], _ head: RatedSubject, _ rules: RuleLibrary,
        _ channel: DisclosureChannel
    ) -> RuleDifference.Grade {
        let shown = listings.filter { listing in
            rules.lists[id: listing.list]?.channels.contains { $0.rawValue == channel.rawValue } ?? false
        }
        let reads = Set(rules.rating.readsClasses)
        let reckoned = ReckonedRating(
            facts.map(\.record).filter { reads.contains($0.entry) }, shown, state: head.state, rules: rules,
            channel: channel, on: today)
        return RuleDifference.Grade(
            score: reckoned.evaluation?.score, class: reckoned.evaluation?.gradeClass,
            official: reckoned.officialGrade?.grade)
    }
}
