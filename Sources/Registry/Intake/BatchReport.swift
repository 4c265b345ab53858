import CreditRules
import Postgres

/// A batch: one file, its counts, and whether it is complete or undone.
public struct BatchReport: Sendable, Equatable {
    /// The batch's number.
    public let batch: Int64
    /// The class's identifier.
    public let `class`: String
    /// Full name of the source unit.
    public let unit: String
    /// Name of the file.
    public let file: String
    /// open (cut off), closed or undone.
    public let state: String
    /// The account that sent it, or `founder`.
    public let officer: String
    /// When the first lines came in, RFC 3339 in UTC.
    public let openedAt: String
    /// The day on which it was received.
    public let receivedOn: String
    /// The last line that is in.
    public let lastLine: Int
    /// New records.
    public let accepted: Int
    /// Records with a new revision.
    public let revised: Int
    /// Rows that said what the registry had.
    public let unchanged: Int
    /// Rows that repeated another row of the file.
    public let sameDocument: Int
    /// Rows about natural persons.
    public let diverted: Int
    /// Rows that had to wait for a file of their code (待认领).
    public let held: Int
    /// Those of them that still wait.
    public let waiting: Int
    /// Rows that were refused.
    public let refused: Int
    /// Refused and diverted rows, and such as waited and went back (退回), masked; at most 1,000.
    public let refusals: [RowFinding]

    /// Every row that was read.
    public var rows: Int { accepted + revised + unchanged + sameDocument + diverted + held + refused }
}

extension BatchReport {
    /// The document as it goes out.
    public func json(_ language: Language = .chinese) -> [UInt8] {
        var writer = JSONWriter(reserving: 512)
        writer.object { object in
            object.key("batch")
            object.integer(batch)
            let words: [(StaticString, String)] = [
                ("class", `class`), ("unit", unit), ("file", file), ("state", state), ("officer", officer),
                ("opened_at", openedAt), ("received_on", receivedOn),
            ]
            for (key, word) in words {
                object.key(key)
                object.string(word)
            }
            let counts: [(StaticString, Int)] = [
                ("last_line", lastLine), ("rows", rows), ("accepted", accepted), ("revised", revised),
                ("unchanged", unchanged), ("same_document", sameDocument), ("diverted", diverted),
                ("held", held), ("waiting", waiting), ("refused", refused),
            ]
            for (key, count) in counts {
                object.key(key)
                object.integer(count)
            }
            object.key("refusals")
            object.array { list in for refusal in refusals { refusal.write(to: &list, language) } }
        }
        return writer.bytes
    }
}

/// A batch's head and the sums of its chunks.
struct BatchTotals: RowDecodable {
    let batch: Int64
    let entry: String
    let unit: String
    let file: String
    let state: String
    let officer: String
    let openedAt: Timestamp
    let receivedOn: Day
    let lastLine: Int64
    let counts: [Int64]

    init(from row: borrowing Row) throws(DecodingError) {
        batch = try row("batch_id")
        entry = try row("class")
        unit = try row("unit_name")
        file = try row("file_name")
        state = try row("state")
        officer = try row("officer")
        openedAt = try row("begun_at")
        receivedOn = try row("received_on")
        lastLine = try row("last_line")
        counts = try row("counts")
    }
}

/// A line that became no revision, as it is kept.
struct KeptRow: RowDecodable {
    let finding: RowFinding?

    init(from row: borrowing Row) throws(DecodingError) {
        let code = try row.optional("code", as: String.self).flatMap { ProblemCode(rawValue: $0) }
        let line = Int(try row("line", as: Int32.self))
        let column = try row.optional("column_name", as: String.self)
        let field = try row.optional("field", as: String.self)
        let value = try row.optional("value", as: String.self)
        finding = code.map { RowFinding($0, line: line, column: column, field: field, value: value) }
    }
}

extension Query where Output == BatchTotals {
    static func batch(_ number: Int64) -> Self {
        """
        SELECT b.batch_id, b.class, u.name AS unit_name, b.file_name, b.received_on, w.name AS officer, a.begun_at,
               CASE WHEN EXISTS (SELECT FROM batch_undo x WHERE x.batch_id = b.batch_id) THEN 'undone'
                    WHEN EXISTS (SELECT FROM batch_close x WHERE x.batch_id = b.batch_id) THEN 'closed'
                    ELSE 'open' END AS state,
               coalesce(max(c.last_line), 0)::bigint AS last_line,
               ARRAY[coalesce(sum(accepted), 0), coalesce(sum(revised), 0), coalesce(sum(unchanged), 0),
                     coalesce(sum(same_document), 0), coalesce(sum(diverted), 0), coalesce(sum(refused), 0),
                     coalesce(sum(held), 0),
                     (SELECT count(*) FROM held_row h WHERE h.batch_id = b.batch_id AND h.superseded_by IS NULL)
                    ]::bigint[] AS counts
          FROM batch b JOIN reporting_unit u USING (unit_id) JOIN act a ON a.act_id = b.act_id
          JOIN actor w ON w.actor_id = a.actor_id LEFT JOIN batch_chunk c ON c.batch_id = b.batch_id
         WHERE b.batch_id = \(number)
         GROUP BY b.batch_id, u.name, w.name, a.begun_at
        """
    }
}

extension Query where Output == KeptRow {
    static func refused(in batch: Int64) -> Self {
        """
        SELECT r.line, CASE o.outcome WHEN 'returned' THEN 'E-RETURNED' ELSE coalesce(o.code, r.code) END AS code,
               r.column_name, r.field, CASE o.outcome WHEN 'returned' THEN a.reason ELSE r.value END AS value
          FROM batch_row r LEFT JOIN held_row h ON r.outcome = 'held' AND h.batch_id = r.batch_id AND h.line = r.line
          LEFT JOIN held_outcome o ON o.held_row_id = h.held_row_id LEFT JOIN act a ON a.act_id = o.act_id
         WHERE r.batch_id = \(batch) AND (r.outcome IN ('refused', 'diverted') OR o.outcome IN ('refused', 'returned'))
         ORDER BY r.line LIMIT 1000
        """
    }
}

extension BatchReport {
    /// Reads a batch.
    ///
    /// - Throws: ``Problem`` `batch-not-found`.
    init(_ number: Int64, in transaction: inout Transaction) async throws {
        guard let totals = try await transaction.first(Query<BatchTotals>.batch(number)), totals.counts.count == 8
        else {
            throw Problem(.batchNotFound, ["batch": "\(number)"])
        }
        let kept = try await transaction.all(Query<KeptRow>.refused(in: number))
        let counts = totals.counts.map(Int.init)
        self.init(
            batch: totals.batch, class: totals.entry, unit: totals.unit, file: totals.file, state: totals.state,
            officer: totals.officer, openedAt: totals.openedAt.rfc3339, receivedOn: totals.receivedOn.description,
            lastLine: Int(totals.lastLine), accepted: counts[0], revised: counts[1], unchanged: counts[2],
            sameDocument: counts[3], diverted: counts[4], held: counts[6], waiting: counts[7],
            refused: counts[5], refusals: kept.compactMap(\.finding))
    }
}

extension CreditRegistry {
    /// A batch by its number.
    ///
    /// - Throws: ``Problem`` `batch-not-found`.
    public func batch(_ number: Int64) async throws -> BatchReport {
        try await asking {
            try await clerk.transaction(.readOnlySnapshot) { transaction in
                try await BatchReport(number, in: &transaction)
            }
        }
    }
}
