import CreditRules
package import Postgres

/// A row that waits for its code's file, or waited, as officers see it.
public struct HeldEntry: Sendable, Equatable {
    /// Its number.
    public let id: Int64
    /// waiting, logged, unchanged, refused, returned, replaced or undone.
    public let state: String
    /// Its class's identifier.
    public let `class`: String
    /// Full name of the unit that sent it.
    public let unit: String
    /// The code it states.
    public let code: String
    /// The name it states.
    public let name: String
    /// The registered name where the code has a file by now, under which it did not come in by itself.
    public let registeredName: String?
    /// Its document number.
    public let documentNo: String?
    /// The day of its decision.
    public let decidedOn: String
    /// The batch that brought it, and the line.
    public let batch: Int64
    /// The line in its file (see `RowFinding`).
    public let line: String
    /// Since when it waits: the day on which its file was received.
    public let since: String
    /// The record that it became.
    public let number: String?
    /// Who settled it.
    public let settledBy: String?
    /// Why, as the officer gave it, or the problem's code.
    public let reason: String?
    /// Severity, and whether unit or rules set it.
    public let severity: String?
    /// Until when its record would be shown by the rules under which it came; it comes in by those in force then.
    public let latestEnd: String
}

extension HeldEntry: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        id = try row("held_row_id")
        state = try row("state")
        `class` = try row("class")
        unit = try row("unit_name")
        code = try row("code")
        name = try row("name")
        registeredName = try row.optional("registered_name")
        documentNo = try row.optional("document_no")
        decidedOn = try row("decided_on", as: Day.self).description
        batch = try row("batch_id")
        let place = RowPlace(line: Int(try row("line", as: Int32.self)))
        line = place.sheet.map { "\($0)!\(place.row)" } ?? "\(place.row)"
        since = try row("received_on", as: Day.self).description
        number = try row.optional("number")
        settledBy = try row.optional("settled_by")
        reason = try row.optional("reason")
        severity = try row.optional("severity")
        latestEnd = try row("latest_end", as: Day.self).description
    }
}

extension Query where Output == HeldEntry {
    /// Rows of the units under one, in the order they came.
    static func held(
        under top: Int64?, unit: Int64?, class entry: String?, before day: Day?, whole: Bool, after: Int64, limit: Int64
    ) -> Self {
        """
        WITH RECURSIVE under AS (
            SELECT unit_id, name FROM reporting_unit WHERE unit_id = \(top) OR \(top)::bigint IS NULL AND parent_id IS NULL
            UNION ALL
            SELECT u.unit_id, u.name FROM reporting_unit u JOIN under ON u.parent_id = under.unit_id
        )
        SELECT h.held_row_id, coalesce(o.outcome, 'waiting') AS state, h.class, under.name AS unit_name, h.code, h.name,
               (SELECT s.name FROM subject s WHERE s.code = h.code AND s.on_file) AS registered_name, h.document_no,
               h.decided_on, h.batch_id, h.line, b.received_on, o.subject_id || '-' || o.seq AS number,
               w.name AS settled_by, coalesce(o.code, a.reason) AS reason, h.severity, h.latest_end
          FROM held_row h JOIN under USING (unit_id) JOIN batch b ON b.batch_id = h.batch_id
          LEFT JOIN held_outcome o ON o.held_row_id = h.held_row_id
          LEFT JOIN act a ON a.act_id = o.act_id LEFT JOIN actor w ON w.actor_id = a.actor_id
         WHERE h.held_row_id > \(after) AND (\(whole) OR h.superseded_by IS NULL)
           AND (\(unit)::bigint IS NULL OR h.unit_id = \(unit)) AND (\(entry)::text IS NULL OR h.class = \(entry))
           AND (\(day)::date IS NULL OR b.received_on < \(day))
         ORDER BY h.held_row_id LIMIT \(limit)
        """
    }
}

extension HeldEntry {
    /// One row, whatever became of it.
    static func entry(_ id: Int64, under top: Int64? = nil, in transaction: inout Transaction) async throws -> Self {
        let found = try await transaction.first(
            Query<HeldEntry>.held(
                under: top, unit: nil, class: nil, before: nil, whole: true, after: id - 1, limit: 1))
        guard let found, found.id == id else { throw Problem(.heldRowNotFound, ["number": "\(id)"]) }
        return found
    }
}

/// How many rows wait, and since when.
struct HeldCount: RowDecodable {
    let count: Int64
    let since: Day?

    init(from row: borrowing Row) throws(DecodingError) {
        count = try row("waiting")
        since = try row.optional("since")
    }
}

extension Query where Output == HeldCount {
    static func waiting(under top: Int64?) -> Self {
        """
        WITH RECURSIVE under AS (
            SELECT unit_id FROM reporting_unit WHERE unit_id = \(top) OR \(top)::bigint IS NULL AND parent_id IS NULL
            UNION ALL
            SELECT u.unit_id FROM reporting_unit u JOIN under ON u.parent_id = under.unit_id
        )
        SELECT count(*) AS waiting, min(b.received_on) AS since
          FROM held_row h JOIN under USING (unit_id) JOIN batch b ON b.batch_id = h.batch_id
         WHERE h.superseded_by IS NULL
        """
    }
}
