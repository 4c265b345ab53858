import CreditRules
import Postgres

/// A past state that is asked for: what was shown on a day, as the registry knew it at a timepoint.
public struct AsOf: Sendable, Equatable {
    /// The day, `YYYY-MM-DD`; today when nil.
    public var day: String?
    /// The number of the last act that counts as known; what is known now when nil.
    public var knownAt: Int64?

    /// Makes a question; nil when neither is asked for.
    public init?(day: String? = nil, knownAt: Int64? = nil) {
        guard day != nil || knownAt != nil else { return nil }
        self.day = day
        self.knownAt = knownAt
    }
}

/// The same, allowed and read: whose records may be told.
struct PastState: Sendable {
    let day: Day
    let knownAt: Int64?
    /// Only records of this officer's own unit and those below it; nil for auditors, who are told all.
    let ownOf: SessionToken?
}

extension CreditRegistry {
    /// Who may ask for the past: auditors for all of it, other officers for what their own units decided or sent.
    ///
    /// In the open channel a repaired penalty would live on in last month's answer.
    /// - Throws: ``Problem`` `as-of-not-open`, `not-signed-in`, `parameter-invalid`.
    func past(_ asked: AsOf?, for reader: Reader) async throws -> PastState? {
        guard let asked else { return nil }
        let parameter = asked.day == nil ? "known_at" : "valid_at"
        guard case .officer(let token) = reader else { throw Problem(.asOfNotOpen, ["parameter": parameter]) }
        var day = clock.today
        if let text = asked.day {
            guard let given = Day(iso: text), !given.isInfinite else {
                throw Problem(.parameterInvalid, ["parameter": "--as-of", "value": text, "allowed": "YYYY-MM-DD"])
            }
            day = given
        }
        if let knownAt = asked.knownAt, knownAt < 1 {
            throw Problem(.parameterInvalid, ["parameter": "--known-at", "value": "\(knownAt)", "allowed": "1 …"])
        }
        let isAuditor = try await officer(of: token).duty == "auditor"
        return PastState(day: day, knownAt: asked.knownAt, ownOf: isAuditor ? nil : token)
    }

    /// The day that a list or register is asked for, by the same right; what stands today or will stand is for every officer.
    ///
    /// - Throws: ``Problem`` `as-of-not-open`, `not-signed-in`, `parameter-invalid`.
    func state(on text: String?, for reader: Reader) async throws -> PastState {
        let today = PastState(day: clock.today, knownAt: nil, ownOf: nil)
        guard let text else { return today }
        guard let day = DateText.parse(text).day else {
            throw Problem(.parameterInvalid, ["parameter": "--as-of", "value": text, "allowed": "YYYY-MM-DD"])
        }
        if case .anyone = reader, day != clock.today { throw Problem(.asOfNotOpen, ["parameter": "--as-of"]) }
        guard day < clock.today else { return PastState(day: day, knownAt: nil, ownOf: nil) }
        return try await past(AsOf(day: day.description), for: reader) ?? today
    }
}

extension Query where Output == StoredRecord {
    /// The records that were shown in a channel on a day, as it was known; registrations too when they are asked for.
    static func past(_ page: RecordPage, channel: DisclosureChannel, _ state: PastState) -> Self {
        """
        SELECT r.*, u.name AS unit_name, u.code AS unit_code
          FROM visible_records(\(page.subject), \(channel.rawValue), \(state.day), \(state.knownAt)) r
          JOIN reporting_unit u ON u.unit_id = r.unit_id
         WHERE (\(page.class)::text IS NULL AND r.class <> 'registration' OR r.class = \(page.class))
           AND (r.decided_on, -r.seq) < (\(page.after.decidedOn)::date, -(\(page.after.seq)::int))
           AND (\(state.ownOf?.bytes)::bytea IS NULL OR r.class = 'registration' OR r.unit_id IN (SELECT units_of(\(state.ownOf?.bytes)::bytea)))
         ORDER BY r.decided_on DESC, r.seq
         LIMIT \(page.limit)
        """
    }
}

extension Query where Output == DatedName {
    /// The names that a subject had by a day, the one of that day first; names that a merger brought come after its own.
    static func past(of subject: Int64, _ state: PastState) -> Self {
        """
        SELECT n.name, n.from_day, n.until_day FROM subject_name n JOIN act a ON a.act_id = n.act_id
         WHERE n.subject_id = \(subject) AND coalesce(n.from_day, '-infinity') <= \(state.day)
           AND is_known(n.act_id, n.superseded_by, \(state.knownAt))
         ORDER BY coalesce(n.until_day, 'infinity') >= \(state.day) DESC, a.kind = 'subject.merge',
                  n.until_day DESC NULLS FIRST, n.name
        """
    }
}

extension Query where Output == VisibleTag {
    /// The registers that a subject was in; ``PastState/ownOf`` confines them as it does records.
    static func past(of subject: Int64, channel: DisclosureChannel, _ state: PastState) -> Self {
        """
        SELECT t.subject_tag_id, t.subject_id, s.code, s.name, s.division, t.register, t.details, t.from_day, t.until_day,
               u.name AS unit_name, u.code AS unit_code
          FROM subject_tag t JOIN subject s USING (subject_id) JOIN record_class c ON c.class = t.register
          JOIN reporting_unit u ON u.unit_id = t.unit_id
         WHERE t.subject_id = \(subject) AND is_known(t.act_id, t.superseded_by, \(state.knownAt))
           AND is_tag_shown(\(channel.rawValue), c.channels, t.from_day, t.until_day, \(state.day))
           AND (\(state.ownOf?.bytes)::bytea IS NULL OR t.unit_id IN (
                WITH RECURSIVE own AS (
                    SELECT o.unit_id FROM officer_of(\(state.ownOf?.bytes)::bytea) o
                    UNION ALL
                    SELECT w.unit_id FROM reporting_unit w JOIN own ON w.parent_id = own.unit_id)
                SELECT unit_id FROM own))
         ORDER BY t.register, t.subject_tag_id
        """
    }
}

extension Query where Output == StoredRuleFile {
    /// The rule files that were in force, in a fixed order.
    static func inForce(at timepoint: Int64) -> Self {
        """
        SELECT kind, name, digest, content FROM rule_set WHERE is_known(act_id, superseded_by, \(timepoint))
         ORDER BY kind, name
        """
    }
}

extension CreditFile {
    /// Counts of what a past state holds, from all its records.
    static func counts(of records: [StoredRecord]) -> [(String, Int)] {
        Dictionary(grouping: records, by: \.entry).map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 }
    }
}

extension Query where Output == VisibleListing {
    /// The entries of lists as they were shown; ``PastState/ownOf`` confines them as it does records.
    static func past(of subject: Int64, channel: DisclosureChannel, _ state: PastState) -> Self {
        """
        SELECT l.listing_id, l.subject_id, s.code, s.name, s.division, l.list, l.side, l.document_no, l.organ, l.basis,
               l.cause, l.entered_on, l.until_day, l.earliest_exit, l.source, l.details, u.name AS unit_name,
               u.code AS unit_code
          FROM visible_listings(\(subject), \(channel.rawValue), \(state.day), \(state.knownAt)) l
          JOIN subject s ON s.subject_id = l.subject_id JOIN reporting_unit u ON u.unit_id = l.unit_id
         WHERE \(state.ownOf?.bytes)::bytea IS NULL OR l.unit_id IN (SELECT units_of(\(state.ownOf?.bytes)::bytea))
         ORDER BY l.entered_on DESC, l.listing_id DESC
        """
    }
}
