import CreditRules
import FoundationEssentials
import Postgres

/// The record that a draft would be a revision of, as it stands when the draft arrives.
struct StandingRecord: RowDecodable {
    /// Which draft of the chunk.
    let place: Int
    let seq: Int32
    let revision: Int32
    let digest: UUID
    /// The act that made the current revision.
    let act: Int64
    /// Why it is shown no more: withdrawn, annulled or undone; nil when nothing of the kind.
    let endReason: String?
    let endedOn: Day?
    let endBasis: String?
    let endID: Int64?
    /// The line of this batch that found it unchanged.
    let unchangedLine: Int32?
    /// Whether this batch has lifted the end that undoing had set.
    let isLifted: Bool
    /// Contents that an officer's correction or confirmation replaced: a file that still carries one changes nothing.
    let corrected: [UUID]

    init(from row: borrowing Row) throws(DecodingError) {
        place = Int(try row("place", as: Int32.self))
        seq = try row("seq")
        revision = try row("revision")
        digest = try row("digest")
        act = try row("act_id")
        endReason = try row.optional("reason")
        endedOn = try row.optional("ended_on")
        endBasis = try row.optional("basis")
        endID = try row.optional("publicity_end_id")
        unchangedLine = try row.optional("unchanged_line")
        isLifted = try row("is_lifted")
        corrected = try row.optional("corrected", as: [UUID].self) ?? []
    }
}

extension Query where Output == StandingRecord {
    /// The current records of a chunk's natural keys; one index probe a draft.
    static func standing(
        places: [Int32], subjects: [Int64], keys: [String], class entry: String, unit: Int64, batch: Int64,
        acts: [Int64]
    ) -> Self {
        """
        SELECT i.place, r.seq, r.revision, r.digest, r.act_id, e.reason, e.ended_on, e.basis, e.publicity_end_id,
               b.line AS unchanged_line,
               EXISTS (SELECT FROM publicity_end l
                        WHERE l.subject_id = r.subject_id AND l.seq = r.seq
                          AND l.superseded_by = ANY (\(acts)::bigint[])) AS is_lifted,
               CASE WHEN r.revision > 1 AND (SELECT a.kind FROM act a WHERE a.act_id = r.act_id)
                                            IN ('record.correct', 'record.confirm')
                    THEN ARRAY(SELECT p.digest FROM record p WHERE p.subject_id = r.subject_id AND p.seq = r.seq
                                                               AND p.revision < r.revision) END AS corrected
          FROM unnest(\(places)::int[], \(subjects)::bigint[], \(keys)::text[]) AS i (place, subject_id, natural_key)
          JOIN record r ON r.subject_id = i.subject_id AND r.class = \(entry) AND r.unit_id = \(unit)
                       AND r.natural_key = i.natural_key AND r.superseded_by IS NULL
          LEFT JOIN publicity_end e ON e.subject_id = r.subject_id AND e.seq = r.seq AND e.superseded_by IS NULL
                       AND e.reason IN ('withdrawn', 'annulled', 'undone')
          LEFT JOIN batch_row b ON b.batch_id = \(batch) AND b.subject_id = r.subject_id AND b.seq = r.seq
                       AND b.outcome = 'unchanged'
        """
    }
}

/// The greatest record number a subject has given out, and whether any of its records could be met again.
struct LastNumber: RowDecodable {
    let subject: Int64
    let seq: Int32
    /// Whether it has current records of the class from the unit.
    let hasOfClass: Bool

    init(from row: borrowing Row) throws(DecodingError) {
        subject = try row("subject_id")
        seq = try row("last_seq")
        hasOfClass = try row("has_of_class")
    }
}

extension Query where Output == LastNumber {
    static func lastNumbers(of subjects: [Int64], class entry: String, unit: Int64) -> Self {
        """
        SELECT s.subject_id, coalesce((SELECT max(r.seq) FROM record r WHERE r.subject_id = s.subject_id), 0) AS last_seq,
               EXISTS (SELECT FROM record r WHERE r.subject_id = s.subject_id AND r.class = \(entry)
                          AND r.unit_id = \(unit) AND r.superseded_by IS NULL) AS has_of_class
          FROM unnest(\(subjects)::bigint[]) AS s (subject_id)
        """
    }
}
