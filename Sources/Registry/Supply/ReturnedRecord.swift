import CreditRules
import Postgres

/// A record that the platform above returned (上级退回), and when it was mended.
struct ReturnedRecord: RowDecodable {
    let item: Int64
    let number: String
    let unit: Int64
    let entry: String
    let code: String
    let name: String
    let documentNo: String?
    let returnedOn: Day
    let returnCode: String?
    let reason: String?
    /// The day on which it went up again, was taken in after all, or ended here.
    let settledOn: Day?

    init(from row: borrowing Row) throws(DecodingError) {
        item = try row("exchange_item_id")
        number = try row("number")
        unit = try row("unit_id")
        entry = try row("class")
        code = try row("code")
        name = try row("name")
        documentNo = try row.optional("document_no")
        returnedOn = try row("returned_on")
        returnCode = try row.optional("return_code", as: String.self).flatMap { $0.isEmpty ? nil : $0 }
        reason = try row.optional("reason")
        settledOn = try row.optional("settled_on")
    }
}

extension Query where Output == ReturnedRecord {
    /// What a platform returned in a month, in order of days, after one of them.
    static func returned(
        by target: String, in month: ReportingMonth, classes: [String], after day: Day, _ item: Int64, limit: Int64
    ) -> Self {
        """
        SELECT x.exchange_item_id, x.subject_id || '-' || x.seq AS number, r.unit_id, r.class, s.code, s.name,
               r.document_no, coalesce(x.answered_on, x.reported_on) AS returned_on, x.code AS return_code, x.reason,
               coalesce(n.answered_on, n.reported_on, e.ended_on) AS settled_on
          FROM exchange_item x
          JOIN record r ON r.subject_id = x.subject_id AND r.seq = x.seq AND r.revision = x.revision
          JOIN subject s ON s.subject_id = x.subject_id
          LEFT JOIN exchange_item n ON n.subject_id = x.subject_id AND n.seq = x.seq AND n.target = x.target
                                   AND n.act_id = x.superseded_by
          LEFT JOIN LATERAL (
                SELECT min(m.ended_on) AS ended_on FROM publicity_end m
                 WHERE m.subject_id = x.subject_id AND m.seq = x.seq AND m.superseded_by IS NULL) e ON true
         WHERE x.target = \(target) AND x.state = 'returned' AND x.operation <> 'withdraw'
           AND x.answered_on BETWEEN \(month.first) AND \(month.last)
           AND (x.answered_on, x.exchange_item_id) > (\(day)::date, \(item)::bigint)
           AND r.class = ANY (\(classes)::text[])
         ORDER BY x.answered_on, x.exchange_item_id LIMIT \(limit)
        """
    }
}

/// How many answers of a month took a unit's records in.
struct AcceptedCount: RowDecodable {
    let unit: Int64
    let entry: String
    let count: Int64

    init(from row: borrowing Row) throws(DecodingError) {
        unit = try row("unit_id")
        entry = try row("class")
        count = try row("count")
    }
}

extension Query where Output == AcceptedCount {
    static func accepted(by target: String, in month: ReportingMonth, classes: [String]) -> Self {
        """
        SELECT r.unit_id, r.class, count(*) AS count
          FROM exchange_item x
          JOIN record r ON r.subject_id = x.subject_id AND r.seq = x.seq AND r.revision = x.revision
         WHERE x.target = \(target) AND x.state = 'accepted' AND x.answered_on BETWEEN \(month.first) AND \(month.last)
           AND r.class = ANY (\(classes)::text[])
         GROUP BY r.unit_id, r.class
        """
    }
}
