import CreditRules
import Postgres

/// What a platform has of a record, as a row of a receipt may mean it.
struct AnswerableItem: RowDecodable {
    /// Which row of the chunk.
    let place: Int
    let id: Int64
    let number: String
    let operation: String
    let state: String
    let held: Bool
    let reportedOn: Day
    let answeredOn: Day?
    let upstreamKey: String?
    let returnCode: String?
    let reason: String?
    let code: String
    let name: String
    let entry: String
    let documentNo: String?
    let unit: String
    /// Who logged the revision that went up.
    let officer: String
    /// Whether the same receipt has answered it before.
    let isAnswered: Bool

    init(from row: borrowing Row) throws(DecodingError) {
        place = Int(try row("place", as: Int32.self))
        id = try row("exchange_item_id")
        number = try row("number")
        operation = try row("operation")
        state = try row("state")
        held = try row("held")
        reportedOn = try row("reported_on")
        answeredOn = try row.optional("answered_on")
        upstreamKey = try row.optional("upstream_key")
        returnCode = try row.optional("return_code")
        reason = try row.optional("reason")
        code = try row("code")
        name = try row("name")
        entry = try row("class")
        documentNo = try row.optional("document_no")
        unit = try row("unit_name")
        officer = try row("officer")
        isAnswered = try row("is_answered")
    }
}

extension Query where Output == AnswerableItem {
    /// What the rows may mean: by our number, else by the platform's key, else all of the code.
    static func answerable(_ rows: [ReceiptRow], target: String, receipt: String) -> Self {
        let byKey = rows.map { $0.number == nil ? $0.upstreamKey ?? "" : "" }
        let byCode = rows.map { $0.number == nil && $0.upstreamKey == nil ? $0.code ?? "" : "" }
        return """
            SELECT i.place, e.exchange_item_id, e.subject_id || '-' || e.seq AS number, e.operation, e.state, e.held, e.reported_on,
                   e.answered_on, e.upstream_key, e.code AS return_code, e.reason, s.code, s.name, r.class, r.document_no,
                   u.name AS unit_name, w.name AS officer,
                   EXISTS (SELECT FROM exchange_item h WHERE h.subject_id = e.subject_id AND h.seq = e.seq
                              AND h.target = e.target AND h.receipt = \(receipt)) AS is_answered
              FROM unnest(\(rows.indices.map(Int32.init))::int[], \(rows.map { $0.number?.subject ?? 0 })::bigint[],
                          \(rows.map { $0.number?.seq ?? 0 })::int[], \(byKey)::text[], \(byCode)::text[])
                       AS i (place, subject_id, seq, upstream_key, code)
             CROSS JOIN LATERAL (
                    SELECT x.* FROM exchange_item x
                     WHERE x.subject_id = i.subject_id AND x.seq = i.seq AND x.target = \(target) AND x.superseded_by IS NULL
                     UNION ALL
                    SELECT x.* FROM exchange_item x
                     WHERE i.upstream_key <> '' AND x.upstream_key = i.upstream_key AND x.target = \(target)
                       AND x.superseded_by IS NULL
                     UNION ALL
                    SELECT x.* FROM subject a JOIN exchange_item x USING (subject_id)
                     WHERE a.code = i.code AND x.target = \(target) AND x.superseded_by IS NULL) e
              JOIN record r ON r.subject_id = e.subject_id AND r.seq = e.seq AND r.revision = e.revision
              JOIN subject s ON s.subject_id = e.subject_id JOIN reporting_unit u ON u.unit_id = r.unit_id
              JOIN act a ON a.act_id = r.act_id JOIN actor w ON w.actor_id = a.actor_id
             ORDER BY i.place, e.exchange_item_id
            """
    }
}

/// What a receipt changes of some items, as columns.
struct ReceiptAnswers: Sendable {
    private(set) var items: [Int64] = []
    private(set) var states: [String] = []
    private(set) var helds: [Bool] = []
    private(set) var days: [Day] = []
    private(set) var keys: [String] = []
    private(set) var codes: [String] = []
    private(set) var reasons: [String] = []

    var isEmpty: Bool { items.isEmpty }
    var count: Int { items.count }

    mutating func append(_ item: AnswerableItem, _ row: ReceiptRow, on today: Day) {
        items.append(item.id)
        days.append(min(row.answeredOn ?? today, today))
        keys.append(row.upstreamKey ?? item.upstreamKey ?? "")
        let isReturned = row.result == .returned
        states.append(isReturned ? "returned" : item.operation == "withdraw" ? "withdrawn" : "accepted")
        helds.append(isReturned ? item.held : item.operation != "withdraw")
        codes.append(isReturned ? row.returnCode ?? "" : "")
        let unsaid = row.returnCode == nil ? "平台未说明原因" : ""
        reasons.append(isReturned ? row.reason ?? unsaid : item.operation == "withdraw" ? item.reason ?? "" : "")
    }
}

extension Query where Output == Int64 {
    /// Supersedes items by what was answered; how many.
    static func answer(_ answers: ReceiptAnswers, receipt: String, act: Int64) -> Self {
        """
        WITH told AS (
            SELECT * FROM unnest(\(answers.items)::bigint[], \(answers.states)::text[], \(answers.helds)::bool[],
                                 \(answers.days)::date[], \(answers.keys)::text[], \(answers.codes)::text[],
                                 \(answers.reasons)::text[])
                       AS t (item, state, held, answered_on, upstream_key, code, reason)
        ),
        closed AS (
            UPDATE exchange_item i SET superseded_by = \(act) FROM told t
             WHERE i.exchange_item_id = t.item AND i.superseded_by IS NULL RETURNING i.*
        ),
        inserted AS (
            INSERT INTO exchange_item (subject_id, seq, target, revision, operation, state, held, exchange_file_id,
                                       reported_on, answered_on, upstream_key, code, reason, receipt, act_id)
            SELECT c.subject_id, c.seq, c.target, c.revision, c.operation, t.state, t.held, c.exchange_file_id,
                   c.reported_on, t.answered_on, nullif(t.upstream_key, ''), nullif(t.code, ''), nullif(t.reason, ''),
                   \(receipt), \(act)
              FROM told t JOIN closed c ON c.exchange_item_id = t.item
            RETURNING 1
        )
        SELECT count(*) FROM inserted
        """
    }
}
