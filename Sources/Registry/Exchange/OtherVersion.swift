import CreditRules
import Postgres

/// Another version of a draft's record: reported here where the draft is from above, sent down where it is reported here, or sent down by
/// another platform.
struct OtherVersion: RowDecodable, Sendable {
    /// Which draft of the chunk.
    let place: Int
    let subject: Int64
    let seq: Int32
    let latestEnd: Day
    let endReason: String?
    let endedOn: Day?
    let endBasis: String?
    /// Which way it came.
    let source: RecordSource
    /// Whether it or the draft came from above; one of another unit's is only met where a case ended it.
    let isFromAbove: Bool

    init(from row: borrowing Row) throws(DecodingError) {
        place = Int(try row("place", as: Int32.self))
        subject = try row("subject_id")
        seq = try row("seq")
        latestEnd = try row("latest_end")
        endReason = try row.optional("reason")
        endedOn = try row.optional("ended_on")
        endBasis = try row.optional("basis")
        source = RecordSource(rawValue: try row("source")) ?? .local
        isFromAbove = try row("is_from_above")
    }

    /// Whether one of the two is to stand back: both are there, and nothing has ended this one.
    var isVersion: Bool { isFromAbove && endReason.flatMap(HiddenRecord.Cause.init(rawValue:)) == nil }

    var number: String { RecordNumber(subject: subject, seq: seq).text }
}

extension Query where Output == OtherVersion {
    /// Current records of the same class and natural key that came the other way, or that another platform sent, or another unit and
    /// a case ended; of each draft one whose decision is over, or the one that stands, or else the one that ended last.
    ///
    /// What a case ended is ended also where its batch was undone since: the decision is what was repaired, not its line.
    static func otherVersions(
        places: [Int32], subjects: [Int64], keys: [String], _ target: IntakeTarget
    ) -> Self {
        """
        SELECT DISTINCT ON (i.place) i.place, r.subject_id, r.seq, r.latest_end, e.reason, e.ended_on, e.basis,
               r.source, 'upstream' IN (r.source, \(target.source.rawValue)) AS is_from_above
          FROM unnest(\(places)::int[], \(subjects)::bigint[], \(keys)::text[]) AS i (place, subject_id, natural_key)
          CROSS JOIN LATERAL (
                SELECT r.* FROM record r
                 WHERE r.subject_id = i.subject_id AND r.class = \(target.entry.id) AND r.natural_key = i.natural_key
                   AND r.superseded_by IS NULL AND r.unit_id <> \(target.unit.id) OFFSET 0) r
          LEFT JOIN LATERAL (
                SELECT e.reason, e.ended_on, e.basis FROM publicity_end e
                 WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.superseded_by IS NULL
                 ORDER BY array_position(ARRAY['repaired', 'objection', 'undone', 'moved', 'annulled', 'withdrawn', 'repaired_elsewhere'], e.reason)
                 LIMIT 1) e ON true
         WHERE e.reason IS DISTINCT FROM 'undone'
           AND (r.source <> \(target.source.rawValue)
                OR \(target.source == .upstream) AND e.reason IS DISTINCT FROM 'moved'
                OR e.reason IN ('repaired', 'objection'))
         ORDER BY i.place, (e.reason IN ('repaired', 'objection') OR \(target.source == .upstream) AND e.reason = 'annulled') IS TRUE DESC,
                  e.reason IS NULL DESC, r.source <> \(target.source.rawValue) DESC, e.ended_on DESC
        """
    }
}
