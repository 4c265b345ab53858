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
    /// Whether an earlier chunk of this batch wrote it.
    let isOfBatch: Bool
    /// Its last day shown, as it said of itself.
    let latestEnd: Day
    /// Why it is shown no more; nil when nothing ended it, or it only stands back for its other version.
    let endReason: String?
    let endedOn: Day?
    let endBasis: String?
    let endID: Int64?
    /// The line of this batch that found it unchanged.
    let unchangedLine: Int32?
    /// Whether this batch has lifted the end that undoing had set.
    let isLifted: Bool
    /// Contents that an officer's correction or confirmation replaced: a file that still carries one changes nothing, nor after
    /// other rules have moved the window of what the officer said.
    let corrected: [UUID]

    init(from row: borrowing Row) throws(DecodingError) {
        place = Int(try row("place", as: Int32.self))
        seq = try row("seq")
        revision = try row("revision")
        digest = try row("digest")
        isOfBatch = try row("is_of_batch")
        latestEnd = try row("latest_end")
        endReason = try row.optional("reason")
        endedOn = try row.optional("ended_on")
        endBasis = try row.optional("basis")
        endID = try row.optional("publicity_end_id")
        unchangedLine = try row.optional("unchanged_line")
        isLifted = try row("is_lifted")
        corrected = try row.optional("corrected", as: [UUID].self) ?? []
    }
}

extension StandingRecord {
    /// Says of a row that its record was repaired and stays hidden; nil when it was not.
    func repairNote(for draft: RowDraft) -> RowFinding? {
        guard endReason == "repaired" || endReason == "repaired_elsewhere", let endedOn else { return nil }
        return RowFinding(
            .noteRepaired, line: draft.line,
            ["value": draft.documentNo ?? draft.title ?? "", "day": "\(endedOn)"])
    }
}

extension Query where Output == StandingRecord {
    /// The current records of a chunk's natural keys; one index probe a draft.
    ///
    /// (`LIMIT` and `OFFSET 0` keep it that: the first file of a class is of a class of which the planner believes there is
    /// no row, and as a join it compared every draft with every record of the class. The batch's number is hidden from the planner
    /// in `own`: statistics from before the batch say that it has no lines yet, and all of them were read for each draft.)
    static func standing(
        places: [Int32], subjects: [Int64], keys: [String], class entry: String, unit: Int64, batch: Int64
    ) -> Self {
        """
        WITH own AS MATERIALIZED (SELECT \(batch)::bigint AS batch_id),
        of_batch AS MATERIALIZED (SELECT act_id FROM batch_chunk WHERE batch_id = \(batch))
        SELECT i.place, r.seq, r.revision, r.digest, r.latest_end, e.reason, e.ended_on, e.basis, e.publicity_end_id,
               b.line AS unchanged_line, r.act_id = ANY (ARRAY(SELECT act_id FROM of_batch)) AS is_of_batch,
               EXISTS (SELECT FROM publicity_end l
                        WHERE l.subject_id = r.subject_id AND l.seq = r.seq
                          AND l.superseded_by = ANY (ARRAY(SELECT act_id FROM of_batch))) AS is_lifted,
               CASE WHEN r.revision > 1 AND (
                         SELECT CASE a.kind WHEN 'rules.activate' THEN (
                                    SELECT w.kind FROM record n JOIN act w ON w.act_id = n.act_id
                                     WHERE n.subject_id = r.subject_id AND n.seq = r.seq AND w.kind <> 'rules.activate'
                                     ORDER BY n.revision DESC LIMIT 1) ELSE a.kind END
                           FROM act a WHERE a.act_id = r.act_id) IN ('record.correct', 'record.confirm', 'correction.approve')
                    THEN ARRAY(SELECT p.digest FROM record p WHERE p.subject_id = r.subject_id AND p.seq = r.seq
                                                               AND p.revision < r.revision) END AS corrected
          FROM unnest(\(places)::int[], \(subjects)::bigint[], \(keys)::text[]) AS i (place, subject_id, natural_key)
          CROSS JOIN LATERAL (
                SELECT r.* FROM record r
                 WHERE r.subject_id = i.subject_id AND r.class = \(entry) AND r.unit_id = \(unit)
                   AND r.natural_key = i.natural_key AND r.superseded_by IS NULL LIMIT 1) r
          LEFT JOIN LATERAL (
                SELECT e.reason, e.ended_on, e.basis, e.publicity_end_id FROM publicity_end e
                 WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.superseded_by IS NULL
                   AND e.reason IN ('undone', 'moved', 'annulled', 'withdrawn', 'repaired', 'repaired_elsewhere', 'objection')
                 ORDER BY array_position(ARRAY['undone', 'moved', 'annulled', 'withdrawn'], e.reason) LIMIT 1) e ON true
          LEFT JOIN LATERAL (
                SELECT b.line FROM batch_row b
                 WHERE b.batch_id = (SELECT batch_id FROM own) AND b.subject_id = r.subject_id AND b.seq = r.seq
                   AND b.outcome = 'unchanged'
                 LIMIT 1) b ON true
        """
    }
}

/// The greatest record number a subject has given out, and whether any of its records could be met again.
struct LastNumber: RowDecodable {
    let subject: Int64
    let seq: Int32
    /// Whether it has current records of the class from the unit.
    let hasOfClass: Bool
    /// Whether it has current records of the class that came the other way, here or from above, or anything that a case ended.
    let hasOther: Bool

    init(from row: borrowing Row) throws(DecodingError) {
        subject = try row("subject_id")
        seq = try row("last_seq")
        hasOfClass = try row("has_of_class")
        hasOther = try row("has_other")
    }
}

extension Query where Output == LastNumber {
    static func lastNumbers(of subjects: [Int64], _ target: IntakeTarget) -> Self {
        """
        SELECT s.subject_id, coalesce((SELECT max(r.seq) FROM record r WHERE r.subject_id = s.subject_id), 0) AS last_seq,
               EXISTS (SELECT FROM record r WHERE r.subject_id = s.subject_id AND r.class = \(target.entry.id)
                          AND r.unit_id = \(target.unit.id) AND r.superseded_by IS NULL) AS has_of_class,
               CASE WHEN \(target.source == .local) THEN
                   EXISTS (SELECT FROM record r WHERE r.subject_id = s.subject_id AND r.class = \(target.entry.id)
                              AND r.source = 'upstream' AND r.superseded_by IS NULL)
                   OR EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = s.subject_id AND e.reason IN ('repaired', 'objection')
                                 AND e.superseded_by IS NULL)
               ELSE
                   EXISTS (SELECT FROM record r WHERE r.subject_id = s.subject_id AND r.class = \(target.entry.id)
                              AND r.unit_id <> \(target.unit.id) AND r.superseded_by IS NULL) END AS has_other
          FROM unnest(\(subjects)::bigint[]) AS s (subject_id)
        """
    }
}
