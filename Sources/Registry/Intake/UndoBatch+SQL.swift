import CreditRules
import Postgres

extension Query where Output == LockedSubject {
    /// Locks every subject that a batch touched, ascending.
    static func lock(touchedBy batch: Int64) -> Self {
        """
        SELECT code AS requested, name_key AS requested_name_key, subject_id, code, name, name_key, state, on_file,
               false AS is_overtaken
          FROM subject
         WHERE subject_id IN (SELECT r.subject_id FROM record r JOIN batch_chunk c ON c.act_id = r.act_id
                               WHERE c.batch_id = \(batch)
                              UNION
                              SELECT o.subject_id FROM held_outcome o JOIN held_row h USING (held_row_id)
                               WHERE h.batch_id = \(batch)
                              UNION
                              SELECT e.subject_id FROM publicity_end e JOIN batch_chunk c ON c.act_id IN (e.act_id, e.superseded_by)
                               WHERE c.batch_id = \(batch)
                              UNION
                              SELECT e.subject_id FROM publicity_end e JOIN repair_result t USING (repair_result_id)
                               WHERE t.batch_id = \(batch) AND e.superseded_by IS NULL
                              UNION
                              SELECT t.subject_id FROM subject_tag t WHERE t.batch_id = \(batch) AND t.superseded_by IS NULL
                              UNION
                              SELECT l.subject_id FROM listing l WHERE l.batch_id = \(batch) AND l.superseded_by IS NULL
                              UNION
                              SELECT e.subject_id FROM listing_end e WHERE e.batch_id = \(batch) AND e.superseded_by IS NULL)
         ORDER BY subject_id FOR NO KEY UPDATE
        """
    }
}

extension Query where Output == BlockingRecords {
    /// Records that stand on files which the batch put on file and that others stand by: their batches, or numbers.
    static func blocking(_ batch: Int64) -> Self {
        """
        WITH own AS (SELECT act_id FROM batch_chunk WHERE batch_id = \(batch)),
        lifted AS (SELECT subject_id, seq FROM batch_lift WHERE batch_id = \(batch)),
        put AS (SELECT s.subject_id FROM subject s JOIN own USING (act_id) UNION SELECT subject_id FROM lifted)
        SELECT count(DISTINCT r.subject_id) AS count,
               coalesce(string_agg(DISTINCT coalesce(b.batch_id::text, r.subject_id || '-' || r.seq), ', '), '') AS numbers
          FROM put JOIN record r ON r.subject_id = put.subject_id AND r.superseded_by IS NULL
          LEFT JOIN batch_revision b ON b.subject_id = r.subject_id AND b.seq = r.seq AND b.revision = r.revision
         WHERE b.batch_id IS DISTINCT FROM \(batch) AND (r.subject_id, r.seq) NOT IN (SELECT * FROM lifted)
           AND (r.subject_id, r.seq) NOT IN (SELECT subject_id, seq FROM standing_words(\(batch)) WHERE revision IS NULL)
           AND NOT EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = r.subject_id AND e.seq = r.seq
                                                         AND e.superseded_by IS NULL)
        """
    }
}

extension Query where Output == Int64 {
    /// Lifts the repairs that the batch told, also of records that came later; of which files.
    static func liftRepairs(toldBy batch: Int64, act: Int64) -> Self {
        """
        UPDATE publicity_end SET superseded_by = \(act)
         WHERE superseded_by IS NULL
           AND repair_result_id IN (SELECT repair_result_id FROM repair_result WHERE batch_id = \(batch))
        RETURNING subject_id
        """
    }
}

extension Query where Output == Never {
    /// Asks again what the batch had answered, as of the day on which it was asked first; not what was revoked since.
    static func askAgain(answeredBy batch: Int64, act: Int64) -> Self {
        """
        INSERT INTO case_recall (case_id, item, unit_id, target, asked_on, act_id)
        SELECT DISTINCT c.case_id, c.item, c.unit_id, c.target, c.asked_on, \(act)::bigint
          FROM batch_chunk k JOIN case_recall c ON c.superseded_by = k.act_id
          JOIN case_step s ON s.case_id = c.case_id AND s.item = c.item AND s.superseded_by IS NULL AND s.state <> 'revoked'
         WHERE k.batch_id = \(batch)
           AND NOT EXISTS (SELECT FROM case_recall o WHERE o.case_id = c.case_id AND o.item = c.item AND o.target = c.target
                                                       AND o.superseded_by IS NULL)
        """
    }
}

extension Query where Output == String {
    /// The codes that files answer for which the batch put on file, and which undoing would take off.
    static func merged(intoFilesOf batch: Int64) -> Self {
        """
        WITH own AS (SELECT act_id FROM batch_chunk WHERE batch_id = \(batch)),
        put AS (SELECT s.subject_id FROM subject s JOIN own USING (act_id)
                UNION SELECT e.subject_id FROM publicity_end e JOIN own ON own.act_id = e.superseded_by)
        SELECT m.code FROM put JOIN subject s USING (subject_id) JOIN subject m ON m.merged_into = s.subject_id
         WHERE NOT EXISTS (SELECT FROM admitted_code a WHERE a.code = s.code)
         ORDER BY m.code
        """
    }
}

extension Query where Output == MovedAway {
    /// What the batch made or revised and that was moved to another file since.
    static func movedAway(from batch: Int64) -> Self {
        """
        SELECT count(DISTINCT (r.subject_id, r.seq)) AS count,
               coalesce(string_agg(DISTINCT e.basis, ', '), '') AS numbers
          FROM batch_revision r
          JOIN publicity_end e ON e.subject_id = r.subject_id AND e.seq = r.seq AND e.reason = 'moved'
                              AND e.superseded_by IS NULL
         WHERE r.batch_id = \(batch)
        """
    }
}

extension Query where Output == RevisedRecord {
    /// What stands otherwise than the last of whom somebody stands by said, now that the batch is undone.
    static func revised(by batch: Int64) -> Self {
        """
        SELECT r.subject_id, r.seq, r.revision, w.revision AS before
          FROM standing_words(\(batch)) w JOIN record b USING (subject_id, seq, revision)
          JOIN record r ON r.subject_id = w.subject_id AND r.seq = w.seq AND r.superseded_by IS NULL
         WHERE (r.digest, r.severity, r.severity_by) IS DISTINCT FROM (b.digest, b.severity, b.severity_by)
         ORDER BY r.subject_id, r.seq
        """
    }
}

extension Query where Output == Never {
    static func undo(_ batch: Int64, act: Int64) -> Self {
        "INSERT INTO batch_undo (batch_id, act_id) VALUES (\(batch), \(act))"
    }

    /// Ends what nobody stands by any more, now that the batch is undone.
    static func endCreated(by batch: Int64, on day: Day, basis: String?, act: Int64) -> Self {
        """
        INSERT INTO publicity_end (subject_id, seq, reason, ended_on, basis, act_id)
        SELECT subject_id, seq, 'undone', \(day), \(basis), \(act)
          FROM standing_words(\(batch)) w
         WHERE revision IS NULL
           AND NOT EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = w.subject_id AND e.seq = w.seq
                              AND e.reason IN ('undone', 'withdrawn', 'annulled') AND e.superseded_by IS NULL)
        """
    }

    /// Takes back the rows that still wait.
    static func takeBackHeld(of batch: Int64, act: Int64) -> Self {
        """
        WITH closed AS (
            UPDATE held_row SET superseded_by = \(act) WHERE batch_id = \(batch) AND superseded_by IS NULL
            RETURNING held_row_id
        )
        INSERT INTO held_outcome (held_row_id, outcome, act_id) SELECT held_row_id, 'undone', \(act) FROM closed
        """
    }

    static func takeBackResults(of batch: Int64, act: Int64) -> Self {
        "UPDATE repair_result SET superseded_by = \(act) WHERE batch_id = \(batch) AND superseded_by IS NULL"
    }

    /// Makes the content from before the batch current again, with the window that the rules in force give it.
    static func restore(_ records: [RevisedRecord], _ windows: MovedWindows, act: Int64) -> Self {
        """
        INSERT INTO record (subject_id, seq, revision, class, unit_id, natural_key, document_no, title, decided_on,
               organ, organ_code, valid_from, valid_until, kinds, severity, severity_by, amount_fen, shown_from,
               earliest_end, latest_end, first_application, publicity_rule, source, details, digest, act_id)
        SELECT p.subject_id, p.seq, t.revision + 1, class, unit_id, natural_key, document_no, title, decided_on,
               organ, organ_code, valid_from, valid_until, kinds, severity, severity_by, amount_fen, shown_from,
               CASE WHEN w.rule IS NULL THEN p.earliest_end ELSE w.earliest_end END, coalesce(w.latest_end, p.latest_end),
               CASE WHEN w.rule IS NULL THEN p.first_application ELSE w.first_application END,
               coalesce(w.rule, p.publicity_rule), source, details, digest, \(act)
          FROM unnest(\(records.map(\.subject))::bigint[], \(records.map(\.seq))::int[],
                      \(records.map(\.revision))::int[], \(records.map(\.before))::int[])
               AS t (subject_id, seq, revision, before)
          JOIN record p ON p.subject_id = t.subject_id AND p.seq = t.seq AND p.revision = t.before
          LEFT JOIN unnest(\(windows.subjects)::bigint[], \(windows.seqs)::int[], \(windows.earliestEnds)::date[],
                           \(windows.latestEnds)::date[], \(windows.firstApplications)::date[], \(windows.rules)::text[])
               AS w (subject_id, seq, earliest_end, latest_end, first_application, rule)
               ON w.subject_id = p.subject_id AND w.seq = p.seq
        """
    }
}

// What a batch of registrations did to the heads of credit files.
extension Query where Output == Never {
    /// Closes the names that the batch gave to files which had one before, unless they were renamed again since.
    static func closeNames(givenBy batch: Int64, act: Int64) -> Self {
        """
        WITH own AS (SELECT act_id FROM batch_chunk WHERE batch_id = \(batch)),
        renamed AS (
            SELECT n.subject_id FROM subject_name n JOIN own USING (act_id)
             WHERE n.superseded_by IS NULL AND n.until_day IS NULL
               AND EXISTS (SELECT FROM subject_name p JOIN own ON own.act_id = p.superseded_by
                            WHERE p.subject_id = n.subject_id AND p.until_day IS NULL)
        )
        UPDATE subject_name n SET superseded_by = \(act)
          FROM renamed
         WHERE n.subject_id = renamed.subject_id AND n.superseded_by IS NULL AND n.act_id IN (SELECT act_id FROM own)
        """
    }

    /// Makes the names from before the batch current again where `closeNames` left none.
    static func reopenNames(closedBy batch: Int64, act: Int64) -> Self {
        """
        INSERT INTO subject_name (subject_id, name, name_key, search_form, grams, from_day, act_id)
        SELECT n.subject_id, n.name, n.name_key, n.search_form, n.grams, n.from_day, \(act)
          FROM subject_name n JOIN batch_chunk c ON c.act_id = n.superseded_by
         WHERE c.batch_id = \(batch) AND n.until_day IS NULL
           AND NOT EXISTS (SELECT FROM subject_name o WHERE o.subject_id = n.subject_id AND o.superseded_by IS NULL
                                                        AND o.until_day IS NULL)
        """
    }

    /// Brings the heads that the batch changed to the current name and to the last registration that still stands.
    static func restoreHeads(changedBy batch: Int64, class entry: String, stateField: String?, act: Int64) -> Self {
        """
        UPDATE subject s SET name = n.name, name_key = n.name_key, state = coalesce(r.state, 'active'), touched_by = \(act)
          FROM subject_name n, LATERAL (
                SELECT r.details->>\(stateField) AS state FROM record r
                 WHERE r.subject_id = n.subject_id AND r.class = \(entry) AND r.superseded_by IS NULL
                   AND NOT EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = r.subject_id AND e.seq = r.seq
                                                                 AND e.superseded_by IS NULL)
                 ORDER BY r.act_id DESC LIMIT 1) r
         WHERE n.subject_id = s.subject_id AND n.superseded_by IS NULL AND n.until_day IS NULL
           AND s.subject_id IN (SELECT t.subject_id FROM record t JOIN batch_chunk c ON c.act_id = t.act_id
                                 WHERE c.batch_id = \(batch))
           AND (s.name, s.name_key, s.state) IS DISTINCT FROM (n.name, n.name_key, coalesce(r.state, 'active'))
        """
    }

    /// Takes files off file that the batch opened or registered again, and that no registration holds there.
    static func takeOffFile(putThereBy batch: Int64, class entry: String, act: Int64) -> Self {
        """
        UPDATE subject s SET on_file = false, touched_by = \(act)
         WHERE s.on_file
           AND s.subject_id IN (SELECT o.subject_id FROM subject o JOIN batch_chunk c ON c.act_id = o.act_id
                                 WHERE c.batch_id = \(batch)
                                UNION
                                SELECT e.subject_id FROM publicity_end e JOIN batch_chunk c ON c.act_id = e.superseded_by
                                 WHERE c.batch_id = \(batch))
           AND NOT EXISTS (SELECT FROM admitted_code a WHERE a.code = s.code)
           AND NOT EXISTS (SELECT FROM record r
                            WHERE r.subject_id = s.subject_id AND r.class = \(entry) AND r.superseded_by IS NULL
                              AND NOT EXISTS (SELECT FROM publicity_end e
                                               WHERE e.subject_id = r.subject_id AND e.seq = r.seq
                                                 AND e.superseded_by IS NULL))
        """
    }
}
