import CreditRules
import Postgres

/// One act's share of a file that a unit sent, as a month's figures count it.
struct SupplyAct: RowDecodable {
    let act: Int64
    let batch: Int64
    let unit: Int64
    let entry: String
    let file: String
    /// The day on which the unit's file was received (数据收到时间).
    let receivedOn: Day
    /// The day on which its rows were taken in here (入库时间).
    let enteredOn: Day
    let firstLine: Int32
    let lastLine: Int32
    /// accepted, revised, unchanged, same document, diverted, refused, held; empty for rows that had waited, which were
    /// counted as held when they came.
    let counts: [Int32]
    /// How many records it took in first.
    let records: Int
    /// Whether the batch was undone: its rows are as if they had not been sent.
    let isUndone: Bool

    init(from row: borrowing Row) throws(DecodingError) {
        act = try row("act_id")
        batch = try row("batch_id")
        unit = try row("unit_id")
        entry = try row("class")
        file = try row("file_name")
        receivedOn = try row("received_on")
        enteredOn = try row("entered_on")
        firstLine = try row("first_line")
        lastLine = try row("last_line")
        counts = try row("counts")
        records = Int(try row("records", as: Int32.self))
        isUndone = try row("is_undone")
    }

    /// What its records are found by.
    var source: SupplySource { SupplySource(act: act, unit: unit, entry: entry) }
    var refused: Int { counts.count > 5 ? Int(counts[5]) : 0 }
}

extension Query where Output == SupplyAct {
    /// The acts of a month, by the day in Shanghai on which they were committed: whatever comes later is in no month
    /// that is over.
    ///
    /// Rows that waited for their file (待认领) arrive with the act that opens it, and were received when their own file was;
    /// of several files of a unit the first counts.
    static func supplying(_ month: ReportingMonth, classes: [String]) -> Self {
        """
        SELECT c.act_id, b.batch_id, b.unit_id, b.class, b.file_name, b.received_on,
               (j.at AT TIME ZONE 'Asia/Shanghai')::date AS entered_on, c.first_line, c.last_line,
               ARRAY[c.accepted, c.revised, c.unchanged, c.same_document, c.diverted, c.refused, c.held] AS counts,
               c.accepted AS records,
               EXISTS (SELECT FROM batch_undo x WHERE x.batch_id = b.batch_id) AS is_undone
          FROM journal j JOIN batch_chunk c USING (act_id) JOIN batch b USING (batch_id)
         WHERE j.at >= \(month.first)::date::timestamp AT TIME ZONE 'Asia/Shanghai'
           AND j.at < \(month.next.first)::date::timestamp AT TIME ZONE 'Asia/Shanghai'
           AND b.source = 'local' AND b.class = ANY (\(classes)::text[])
         UNION ALL
        SELECT o.act_id, (array_agg(b.batch_id ORDER BY b.received_on, b.batch_id))[1], h.unit_id, h.class,
               (array_agg(b.file_name ORDER BY b.received_on, b.batch_id))[1], min(b.received_on),
               (j.at AT TIME ZONE 'Asia/Shanghai')::date, min(h.line), max(h.line), '{}', count(*)::int, false
          FROM journal j JOIN held_outcome o USING (act_id) JOIN held_row h USING (held_row_id) JOIN batch b USING (batch_id)
         WHERE j.at >= \(month.first)::date::timestamp AT TIME ZONE 'Asia/Shanghai'
           AND j.at < \(month.next.first)::date::timestamp AT TIME ZONE 'Asia/Shanghai'
           AND o.outcome = 'logged' AND h.source = 'local' AND h.class = ANY (\(classes)::text[])
         GROUP BY o.act_id, h.unit_id, h.class, j.at
         ORDER BY act_id
        """
    }
}

/// By what act a unit's records of a class came in.
struct SupplySource: Hashable, Sendable {
    let act: Int64
    let unit: Int64
    let entry: String
}

/// A row that was refused here (行退回), as it was kept: masked, with its cause.
struct RefusedSupplyRow: RowDecodable {
    let act: Int64
    let line: Int
    let code: String
    let column: String?

    init(from row: borrowing Row) throws(DecodingError) {
        act = try row("act_id")
        line = Int(try row("line", as: Int32.self))
        code = try row.optional("code") ?? ""
        column = try row.optional("column_name")
    }
}

extension Query where Output == RefusedSupplyRow {
    /// The refused rows of some acts, each looked for among the lines of its act.
    static func refused(in acts: [SupplyAct]) -> Self {
        """
        SELECT a.act_id, w.line, w.code, w.column_name
          FROM unnest(\(acts.map(\.act))::bigint[], \(acts.map(\.batch))::bigint[], \(acts.map(\.firstLine))::int[],
                      \(acts.map(\.lastLine))::int[]) AS a (act_id, batch_id, first_line, last_line)
          JOIN batch_row w ON w.batch_id = a.batch_id AND w.line BETWEEN a.first_line AND a.last_line
                          AND w.act_id = a.act_id
         WHERE w.outcome = 'refused' ORDER BY w.batch_id, w.line
        """
    }
}
