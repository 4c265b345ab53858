import CreditRules
package import Postgres

/// A record that is hidden here and that a platform above still carried in its last file (上游未同步).
public struct RecordBehind: Sendable, Equatable {
    /// The platform's unit.
    public let platform: String
    /// The subject's code.
    public let code: String
    /// The subject's name.
    public let name: String
    /// The record's number.
    public let number: String
    /// Its class's identifier.
    public let `class`: String
    /// The decision's document number.
    public let documentNo: String?
    /// Why it is hidden: withdrawn, annulled, repaired, repaired_elsewhere, objection, moved or removed.
    public let reason: String
    /// The first day on which it was not shown.
    public let hiddenSince: String
    /// Days since then: 第 N 天.
    public let days: Int
    /// The day on which the platform's last file came.
    public let lastSeen: String
}

extension RecordBehind: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        platform = try row("platform")
        code = try row("code")
        name = try row("name")
        number = try row("number")
        `class` = try row("class")
        documentNo = try row.optional("document_no")
        reason = try row("reason")
        hiddenSince = try row("hidden_since", as: Day.self).description
        days = Int(try row("days", as: Int32.self))
        lastSeen = try row("received_on", as: Day.self).description
    }
}

extension Query where Output == RecordBehind {
    /// By the last complete file of each class from each platform: what an older file carried says nothing of today.
    ///
    /// Carried is what the file had although it was hidden already, and what it had before it was hidden by something said here, of
    /// itself or of another version of it; not where the platform has told of the repair itself since.
    static func behind(unit: Int64?, listed: [String], on day: Day) -> Self {
        """
        WITH last AS (
            SELECT DISTINCT ON (b.class, b.unit_id) b.batch_id, b.class, b.unit_id, b.received_on
              FROM batch b JOIN batch_close USING (batch_id)
             WHERE b.source = 'upstream' AND (\(unit)::bigint IS NULL OR b.unit_id = \(unit))
               AND NOT EXISTS (SELECT FROM batch_undo u WHERE u.batch_id = b.batch_id)
             ORDER BY b.class, b.unit_id, b.batch_id DESC
        ),
        ended AS (
            SELECT e.subject_id, e.seq, e.repair_result_id FROM publicity_end e
             WHERE e.superseded_by IS NULL AND e.reason IN ('annulled', 'withdrawn', 'repaired', 'repaired_elsewhere', 'objection')
            UNION ALL
            SELECT r.subject_id, r.seq, NULL FROM record r
             WHERE r.class = ANY (\(listed)::text[]) AND r.source = 'local' AND r.superseded_by IS NULL AND r.latest_end < \(day)::date
        ),
        carried AS (
            SELECT l.unit_id, l.received_on, w.subject_id, w.seq
              FROM last l JOIN batch_row w USING (batch_id)
             WHERE w.outcome = 'unchanged' AND w.code = 'N-UPSTREAM-BEHIND'
            UNION
            SELECT l.unit_id, l.received_on, o.subject_id, o.seq
              FROM ended x JOIN record o ON o.subject_id = x.subject_id AND o.seq = x.seq AND o.superseded_by IS NULL
              JOIN record v ON v.subject_id = o.subject_id AND v.class = o.class AND v.natural_key = o.natural_key
                           AND v.source = 'upstream' AND v.superseded_by IS NULL
              JOIN last l ON l.class = v.class AND l.unit_id = v.unit_id
             WHERE (v.seq = o.seq OR EXISTS (SELECT FROM publicity_end e
                                              WHERE e.subject_id = v.subject_id AND e.seq = v.seq AND e.reason = 'other_version'
                                                AND e.superseded_by IS NULL))
               AND NOT EXISTS (SELECT FROM repair_result t JOIN repair_result p USING (code, document_key)
                                WHERE t.repair_result_id = x.repair_result_id AND p.unit_id = v.unit_id AND p.superseded_by IS NULL)
               AND (EXISTS (SELECT FROM batch_chunk c WHERE c.batch_id = l.batch_id AND c.act_id = v.act_id)
                    OR EXISTS (SELECT FROM batch_row w WHERE w.batch_id = l.batch_id AND w.subject_id = v.subject_id
                                                         AND w.seq = v.seq AND w.outcome = 'unchanged'))
        )
        SELECT u.name AS platform, s.code, s.name, r.subject_id || '-' || r.seq AS number, r.class, r.document_no,
               coalesce(e.reason, 'removed') AS reason, coalesce(e.ended_on, r.latest_end + 1) AS hidden_since,
               greatest(0, \(day)::date - coalesce(e.ended_on, r.latest_end + 1)) AS days, c.received_on
          FROM carried c JOIN reporting_unit u USING (unit_id) JOIN subject s USING (subject_id)
          JOIN record r ON r.subject_id = c.subject_id AND r.seq = c.seq AND r.superseded_by IS NULL
          LEFT JOIN LATERAL (
                SELECT e.reason, e.ended_on FROM publicity_end e
                 WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.superseded_by IS NULL
                   AND e.reason IN ('moved', 'annulled', 'withdrawn', 'repaired', 'repaired_elsewhere', 'objection')
                 ORDER BY e.ended_on LIMIT 1) e ON true
         WHERE e.reason IS NOT NULL OR r.latest_end < \(day)::date
         ORDER BY days DESC, s.code, r.seq
        """
    }
}

/// A repair result that no record here matches yet.
public struct WaitingResult: Sendable, Equatable {
    /// The platform's unit.
    public let platform: String
    /// The subject's code.
    public let code: String
    /// The decision's document number, as written.
    public let documentNo: String
    /// Who handled the repair.
    public let organ: String?
    /// The day of the repair.
    public let repairedOn: String
    /// The day on which the result came.
    public let receivedOn: String
    /// Its batch.
    public let batch: Int64
    /// Its line in the file.
    public let line: Int
}

extension WaitingResult: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        platform = try row("platform")
        code = try row("code")
        documentNo = try row("document_no")
        organ = try row.optional("organ")
        repairedOn = try row("repaired_on", as: Day.self).description
        receivedOn = try row("received_on", as: Day.self).description
        batch = try row("batch_id")
        line = Int(try row("line", as: Int32.self))
    }
}

extension Query where Output == WaitingResult {
    static func waiting(unit: Int64?) -> Self {
        """
        SELECT u.name AS platform, t.code, t.document_no, t.organ, t.repaired_on, b.received_on, t.batch_id, t.line
          FROM repair_result t JOIN batch b USING (batch_id) JOIN reporting_unit u ON u.unit_id = t.unit_id
         WHERE t.superseded_by IS NULL AND (\(unit)::bigint IS NULL OR t.unit_id = \(unit))
           AND NOT EXISTS (SELECT FROM repair_result o JOIN publicity_end e ON e.repair_result_id = o.repair_result_id
                            WHERE o.code = t.code AND o.document_key = t.document_key AND o.superseded_by IS NULL
                              AND e.superseded_by IS NULL)
         ORDER BY t.repair_result_id
        """
    }
}
