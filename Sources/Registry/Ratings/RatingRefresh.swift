import CreditRules
import Postgres

/// A subject whose stored rating no longer holds.
struct StaleSubject: RowDecodable {
    let id: Int64
    let version: Int64
    let state: String

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("subject_id")
        version = try row("version")
        state = try row("state")
    }
}

extension Query where Output == StaleSubject {
    /// The next subjects without a stored rating of this policy, version and day.
    static func stale(after: Int64, channel: DisclosureChannel, policy: String, day: Day) -> Self {
        """
        SELECT s.subject_id, s.version, s.state
          FROM subject s LEFT JOIN rating r ON r.subject_id = s.subject_id AND r.channel = \(channel.rawValue)
         WHERE s.subject_id > \(after) AND s.on_file AND s.merged_into IS NULL
           AND (r.subject_version, r.policy) IS DISTINCT FROM (s.version, \(policy)) OR
               s.subject_id > \(after) AND NOT \(day)::date BETWEEN r.computed_on AND r.next_change_on - 1
         ORDER BY s.subject_id LIMIT 1000
        """
    }
}

extension Query where Output == StoredRecord {
    /// What is shown of several subjects, as far as the policy reads it.
    static func facts(
        of subjects: [Int64], classes: [String], channel: DisclosureChannel, day: Day
    ) -> Self {
        """
        SELECT r.*, u.name AS unit_name, u.code AS unit_code
          FROM unnest(\(subjects)::bigint[]) AS s (subject_id)
         CROSS JOIN LATERAL visible_records(s.subject_id, \(channel.rawValue), \(day), NULL) r
          JOIN reporting_unit u ON u.unit_id = r.unit_id
         WHERE r.class = ANY (\(classes)::text[])
         ORDER BY r.subject_id, r.decided_on DESC, r.seq
        """
    }
}

/// Stored ratings about to be written, as columns.
struct FreshRatings {
    var subjects: [Int64] = []
    var versions: [Int64] = []
    var nextChanges: [Day] = []
    var documents: [String] = []
}

extension Query where Output == Never {
    static func store(_ rows: FreshRatings, channel: DisclosureChannel, policy: String, day: Day) -> Self {
        """
        INSERT INTO rating (subject_id, channel, subject_version, policy, computed_on, next_change_on, document)
        SELECT subject_id, \(channel.rawValue), version, \(policy), \(day), next_change_on, document
          FROM unnest(\(rows.subjects)::bigint[], \(rows.versions)::bigint[], \(rows.nextChanges)::date[],
                      \(rows.documents)::text[]) AS t (subject_id, version, next_change_on, document)
        ON CONFLICT (subject_id, channel) DO UPDATE
           SET subject_version = excluded.subject_version, policy = excluded.policy,
               computed_on = excluded.computed_on, next_change_on = excluded.next_change_on,
               document = excluded.document
        """
    }
}

extension CreditRegistry {
    /// Reckons and stores the open channel's ratings that no longer hold, a thousand subjects at a time.
    ///
    /// A stored rating is no fact: it is used only while version, policy and day agree, so writing it is no act, and
    /// being stopped in the middle costs nothing.
    /// - Returns: How many were reckoned.
    @discardableResult
    package func refreshRatings(progress: @Sendable (Int) -> Void = { _ in }) async throws -> Int {
        try await asking {
            let rules = try await rules()
            guard !rules.isEmpty else { return 0 }
            var last: Int64 = 0
            var done = 0
            while true {
                try Task.checkCancellation()
                let today = clock.today
                let stale = try await clerk.all(
                    Query<StaleSubject>.stale(after: last, channel: .open, policy: rules.ratingDigest, day: today))
                guard let end = stale.last else { return done }
                try await refresh(stale, rules, today)
                last = end.id
                done += stale.count
                progress(done)
            }
        }
    }

    private func refresh(_ stale: [StaleSubject], _ rules: RuleBook, _ today: Day) async throws {
        let library = try rules.library
        let facts = try await clerk.all(
            Query<StoredRecord>.facts(
                of: stale.map(\.id), classes: library.rating.readsClasses, channel: .open, day: today))
        let bySubject = Dictionary(grouping: facts, by: \.subject)
        let listed =
            library.rating.readsListings
            ? try await clerk.all(
                Query<VisibleListing>.listings(of: stale.map(\.id), channel: .open, on: today)) : []
        let listings = Dictionary(grouping: listed, by: \.subject)
        // What is objected to is reckoned for who asks: until when the mark stands may change without any act on the file.
        let objected = Set(try await clerk.all(Query<Int64>.objected(among: stale.map(\.id))))
        var rows = FreshRatings()
        for subject in stale where !objected.contains(subject.id) {
            let reckoned = ReckonedRating(
                bySubject[subject.id] ?? [], listings[subject.id] ?? [], state: subject.state, rules: library,
                channel: .open, on: today)
            let document = RatingDocument(
                code: "", name: "", requested: nil, asOf: "", officialGrade: reckoned.officialGrade,
                evaluation: reckoned.evaluation,
                evaluationWithheld: reckoned.evaluation == nil ? "policy-channel" : nil)
            rows.subjects.append(subject.id)
            rows.versions.append(subject.version)
            rows.nextChanges.append(reckoned.nextChangeOn)
            rows.documents.append(document.storedMembers())
        }
        try await clerk.execute(.store(rows, channel: .open, policy: rules.ratingDigest, day: today))
    }

    /// Keeps stored ratings fresh until the task is cancelled: looks each second whether an act was committed or a
    /// day began, and reckons what that made stale.
    package func keepRatingsFresh() async {
        var seen: (timepoint: Int64, day: Day) = (-1, clock.today)
        while !Task.isCancelled {
            if let timepoint = try? await clerk.first(Query<Int64>.lastTimepoint) {
                let now = (timepoint, clock.today)
                if now != seen, (try? await refreshRatings()) != nil { seen = now }
            }
            try? await Task.sleep(for: .seconds(1))
        }
    }
}

extension Query where Output == Int64 {
    /// Which of some subjects have a mark on something.
    static func objected(among subjects: [Int64]) -> Self {
        "SELECT DISTINCT subject_id FROM open_marks(\(subjects))"
    }

    /// The number of the last committed act; 0 before the first.
    static var lastTimepoint: Self { "SELECT coalesce(max(timepoint), 0) FROM journal" }
}

extension RatingPolicy {
    /// Whether entries of lists are among what the policy reads.
    var readsListings: Bool { readsClasses.contains { ListSide.allCases.map(\.ratedClass).contains($0) } }

    /// The classes whose records the policy reads, and those that carry the official grade.
    var readsClasses: [String] {
        Array(Set(indicators.map(\.match.classID) + vetoes.compactMap { $0.match?.classID } + ["evaluation"])).sorted()
    }
}
