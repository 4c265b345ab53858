import CreditRules
import Postgres

extension Query where Output == Never {
    /// Asks everybody known to hold what was repaired to drop it (撤回): platforms to which it went up, from whichever unit, units
    /// that sent another version of it, units that reported a measure because of it.
    static func recall(_ item: Int32, ofCase id: Int64, on day: Day, act: Int64) -> Self {
        """
        INSERT INTO case_recall (case_id, item, unit_id, target, asked_on, act_id)
        SELECT \(id), \(item), h.unit_id, h.target, \(day), \(act)
          FROM (
            SELECT NULL::bigint AS unit_id, x.target
              FROM case_item i, decision_places(i.subject_id, i.seq) n JOIN exchange_item x USING (subject_id, seq)
             WHERE i.case_id = \(id) AND i.item = \(item) AND x.superseded_by IS NULL
               AND (x.held OR x.state IN ('reported', 'corrected'))
            UNION
            SELECT o.unit_id, NULL
              FROM case_item i, record_now(i.subject_id, i.seq) n
              JOIN record r ON (r.subject_id, r.seq) = (n.subject_id, n.seq) AND r.superseded_by IS NULL
              JOIN record o ON o.subject_id = r.subject_id AND o.class = r.class AND o.natural_key = r.natural_key
                           AND o.superseded_by IS NULL AND o.seq <> r.seq
             WHERE i.case_id = \(id) AND i.item = \(item) AND o.unit_id <> i.unit_id
            UNION
            SELECT f.unit_id, NULL
              FROM case_item i, record_now(i.subject_id, i.seq) n JOIN measure_feedback f USING (subject_id, seq)
             WHERE i.case_id = \(id) AND i.item = \(item) AND f.superseded_by IS NULL AND f.unit_id <> i.unit_id
            UNION
            SELECT f.unit_id, NULL
              FROM case_item i JOIN measure_feedback f ON f.listing_id = listing_now(i.listing_id)
             WHERE i.case_id = \(id) AND i.item = \(item) AND f.superseded_by IS NULL AND f.unit_id <> i.unit_id
          ) h
        """
    }

    /// Shows a record again that a repair had ended: what the case had ended, wherever it was taken along since, and nothing that
    /// another case had.
    static func liftRepair(of number: RecordNumber, by casework: String, act: Int64) -> Self {
        """
        UPDATE publicity_end e SET superseded_by = \(act)
          FROM record n, record r
         WHERE (n.subject_id, n.seq) = (\(number.subject), \(number.seq)) AND n.superseded_by IS NULL
           AND e.reason = 'repaired' AND e.basis = \(casework) AND e.superseded_by IS NULL
           AND (r.subject_id, r.seq) = (e.subject_id, e.seq) AND r.superseded_by IS NULL
           AND (r.class, r.natural_key) = (n.class, n.natural_key)
        """
    }

    /// Puts an entry back on its list that a repair had ended; what had been told before of a later day holds again.
    static func liftRepair(of listing: Int64, act: Int64) -> Self {
        """
        WITH lifted AS (
            UPDATE listing_end SET superseded_by = \(act)
             WHERE listing_id = \(listing) AND reason = 'repaired' AND superseded_by IS NULL
            RETURNING listing_id, act_id
        )
        INSERT INTO listing_end (listing_id, subject_id, reason, ended_on, basis, batch_id, candidate_id, act_id)
        SELECT e.listing_id, e.subject_id, e.reason, e.ended_on, e.basis, e.batch_id, e.candidate_id, \(act)
          FROM lifted x JOIN listing_end e ON e.listing_id = x.listing_id AND e.superseded_by = x.act_id
        """
    }

    static func dropRecalls(of item: Int32, ofCase id: Int64, act: Int64) -> Self {
        """
        UPDATE case_recall SET superseded_by = \(act)
         WHERE case_id = \(id) AND item = \(item) AND superseded_by IS NULL
        """
    }

    static func bar(
        _ subject: Int64, _ item: Int32, ofCase id: Int64, from day: Day, until last: Day?, _ rules: RepairRules,
        act: Int64
    ) -> Self {
        """
        INSERT INTO case_bar (subject_id, case_id, item, barred_from, until_day, rule, act_id)
        VALUES (\(subject), \(id), \(item), \(day), \(last), \(rules.header.version), \(act))
        """
    }
}

extension Query where Output == RecalledRecord {
    /// Ends a record and what other units here sent of the same decision; which.
    static func endDecision(_ number: RecordNumber, on day: Day, basis: String, act: Int64) -> Self {
        """
        INSERT INTO publicity_end (subject_id, seq, reason, ended_on, basis, act_id)
        SELECT v.subject_id, v.seq, 'repaired', \(day), \(basis), \(act)
          FROM decision_versions(\(number.subject), \(number.seq)) v
         WHERE v.source = 'local' AND NOT EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = v.subject_id AND e.seq = v.seq
                                                     AND e.reason = 'repaired' AND e.superseded_by IS NULL)
            OR v.seq = \(number.seq)
        RETURNING subject_id, seq
        """
    }
}
