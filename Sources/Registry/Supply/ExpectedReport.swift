import CreditRules
import Postgres

/// A unit and a class of which a report is expected, or came, in a month.
struct ExpectedReport: RowDecodable {
    let unit: Int64
    let entry: String
    /// Whether the unit reported the class, or that there was nothing, in the months before.
    let isExpected: Bool
    /// Whether a file came in the month, or a record that was decided in it.
    let isReported: Bool
    let isZero: Bool
    /// Whether records decided in the month were reported, which contradicts a zero report.
    let isDecided: Bool

    init(from row: borrowing Row) throws(DecodingError) {
        unit = try row("unit_id")
        entry = try row("class")
        isExpected = try row("is_expected")
        isReported = try row("is_reported")
        isZero = try row("is_zero")
        isDecided = try row("is_decided")
    }

    var isMissing: Bool { isExpected && !isReported && !isZero }
    var isContradicted: Bool { isZero && isDecided }
}

extension Query where Output == ExpectedReport {
    /// By what was sent: batches and zero reports of the months before, and of the month itself also whatever was decided
    /// in it, whenever it came (`record_decided`).
    static func expected(in month: ReportingMonth, since: Day, classes: [String]) -> Self {
        """
        WITH report AS (
            SELECT b.unit_id, b.class, b.received_on AS day, 'file' AS how FROM batch b
             WHERE b.source = 'local' AND b.class = ANY (\(classes)::text[])
               AND b.received_on BETWEEN \(since) AND \(month.last)
               AND NOT EXISTS (SELECT FROM batch_undo x WHERE x.batch_id = b.batch_id)
               AND EXISTS (SELECT FROM batch_chunk c WHERE c.batch_id = b.batch_id
                              AND c.accepted + c.revised + c.unchanged + c.same_document + c.diverted + c.held > 0)
             UNION ALL
            SELECT unit_id, class, month, 'zero' FROM zero_report
             WHERE superseded_by IS NULL AND class = ANY (\(classes)::text[])
               AND month BETWEEN \(since) AND \(month.first)
             UNION ALL
            SELECT r.unit_id, r.class, \(month.first)::date, 'record' FROM record r
             WHERE r.source = 'local' AND r.superseded_by IS NULL AND r.class = ANY (\(classes)::text[])
               AND r.decided_on BETWEEN \(month.first) AND \(month.last)
               AND NOT EXISTS (SELECT FROM publicity_end e
                                WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.superseded_by IS NULL
                                  AND e.reason IN ('withdrawn', 'undone', 'moved'))
             GROUP BY r.unit_id, r.class
        )
        SELECT unit_id, class, bool_or(day < \(month.first)) AS is_expected,
               bool_or(how <> 'zero' AND day >= \(month.first)) AS is_reported,
               bool_or(how = 'zero' AND day = \(month.first)) AS is_zero, bool_or(how = 'record') AS is_decided
          FROM report GROUP BY unit_id, class ORDER BY unit_id, class
        """
    }
}

/// A unit as the figures name and group it.
struct SupplyUnit: RowDecodable, Hashable {
    let id: Int64
    let code: String?
    let name: String
    let level: String
    /// Its division or that of the nearest unit above which has one.
    let division: String?

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("unit_id")
        code = try row.optional("code")
        name = try row("name")
        level = try row("level")
        division = try row.optional("division")
    }

    /// The banner, county or district (旗县区) it belongs to; nil for what is of the league or city itself.
    var banner: String? { division.flatMap { $0.hasSuffix("00") ? nil : $0 } }
}

extension Query where Output == SupplyUnit {
    static var supplying: Self {
        """
        WITH RECURSIVE place AS (
            SELECT unit_id, division FROM reporting_unit WHERE parent_id IS NULL
             UNION ALL
            SELECT u.unit_id, coalesce(u.division, p.division) FROM reporting_unit u JOIN place p ON p.unit_id = u.parent_id
        )
        SELECT u.unit_id, u.code, u.name, u.level, p.division FROM reporting_unit u JOIN place p USING (unit_id)
         ORDER BY u.unit_id
        """
    }
}
