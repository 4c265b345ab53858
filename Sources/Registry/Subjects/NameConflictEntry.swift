import CreditRules
package import Postgres

/// A code under which two names were sent (重错码), as officers see it.
public struct NameConflictEntry: Sendable, Equatable {
    /// Its number.
    public let id: Int64
    /// open, former_name, rename or mistake.
    public let state: String
    /// The code.
    public let code: String
    /// The registered name when the other was first seen.
    public let registeredName: String
    /// The unit whose file gave the code its name; nil where an officer did.
    public let registeredBy: String?
    /// The other name.
    public let statedName: String
    /// The units that sent it.
    public let statedBy: [String]
    /// The classes in which they did, by identifier.
    public let classes: [String]
    /// How often it was sent.
    public let times: Int
    /// Batch and line of its first row.
    public let first: String
    /// Batch and line of its last row.
    public let last: String
    /// The day on which the first was received.
    public let since: String
    /// Who settled it.
    public let settledBy: String?
    /// Why, as the officer gave it.
    public let reason: String?
}

extension NameConflictEntry: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        id = try row("name_conflict_id")
        state = try row("state")
        code = try row("code")
        registeredName = try row("registered_name")
        registeredBy = try row.optional("registered_by")
        statedName = try row("stated_name")
        statedBy = try row("stated_by")
        classes = try row("classes")
        times = Int(try row("times", as: Int64.self))
        let seen: [Int64] = try row("seen")
        func place(_ batch: Int64, _ line: Int64) -> String {
            let place = RowPlace(line: Int(line))
            return "\(batch):" + (place.sheet.map { "\($0)!\(place.row)" } ?? "\(place.row)")
        }
        first = seen.count == 4 ? place(seen[0], seen[1]) : ""
        last = seen.count == 4 ? place(seen[2], seen[3]) : ""
        since = try row("since", as: Day.self).description
        settledBy = try row.optional("settled_by")
        reason = try row.optional("reason")
    }
}

/// A page of codes with two names, in the order they were seen.
public struct NameConflictPage: Sendable, Equatable {
    /// The conflicts.
    public let items: [NameConflictEntry]
    /// The number behind which the next page begins; nil on the last.
    public let next: Int64?

    init(items: [NameConflictEntry], next: Int64?) {
        self.items = items
        self.next = next
    }

    /// A page of one.
    package init(_ entry: NameConflictEntry) { self.init(items: [entry], next: nil) }

    /// This page with the next one's entries behind its own.
    package func adding(_ page: Self) -> Self { Self(items: items + page.items, next: page.next) }
}

extension Query where Output == NameConflictEntry {
    /// Those that units under one have sent; what has become the subject's name meanwhile is open no more.
    static func conflicts(under top: Int64?, whole: Bool, after: Int64, limit: Int64) -> Self {
        """
        WITH RECURSIVE under AS (
            SELECT unit_id FROM reporting_unit WHERE unit_id = \(top) OR \(top)::bigint IS NULL AND parent_id IS NULL
            UNION ALL
            SELECT u.unit_id FROM reporting_unit u JOIN under ON u.parent_id = under.unit_id
        )
        SELECT c.name_conflict_id, coalesce(nullif(replace(a.kind, 'name.', ''), 'former'),
                                            CASE WHEN a.kind IS NULL THEN 'open' ELSE 'former_name' END) AS state, c.code,
               c.registered_name, r.name AS registered_by, c.stated_name, s.stated_by, s.classes, s.times, s.seen, s.since,
               w.name AS settled_by, a.reason
          FROM name_conflict c
          JOIN LATERAL (
                SELECT array_agg(DISTINCT u.name) AS stated_by, array_agg(DISTINCT b.class) AS classes, count(*) AS times,
                       min(ARRAY[g.batch_id, g.line]) || max(ARRAY[g.batch_id, g.line]) AS seen,
                       min(b.received_on) AS since, bool_or(b.unit_id IN (SELECT unit_id FROM under)) AS is_ours
                  FROM name_sighting g JOIN batch b USING (batch_id) JOIN reporting_unit u USING (unit_id)
                 WHERE g.name_conflict_id = c.name_conflict_id) s ON s.is_ours
          LEFT JOIN act a ON a.act_id = c.superseded_by LEFT JOIN actor w ON w.actor_id = a.actor_id
          LEFT JOIN LATERAL (
                SELECT u.name FROM subject t JOIN subject_name n ON n.subject_id = coalesce(t.merged_into, t.subject_id)
                  JOIN batch_chunk k ON k.act_id = n.act_id JOIN batch b ON b.batch_id = k.batch_id
                  JOIN reporting_unit u ON u.unit_id = b.unit_id
                 WHERE t.code = c.code AND n.name = c.registered_name AND n.superseded_by IS NULL LIMIT 1) r ON true
         WHERE c.name_conflict_id > \(after)
           AND (\(whole) OR c.superseded_by IS NULL AND NOT EXISTS (
                    SELECT FROM subject t JOIN subject_name n ON n.subject_id = coalesce(t.merged_into, t.subject_id)
                     WHERE t.code = c.code AND n.superseded_by IS NULL AND n.name_key = c.stated_key))
         ORDER BY c.name_conflict_id LIMIT \(limit)
        """
    }
}

extension NameConflictEntry {
    static func entry(_ id: Int64, in transaction: inout Transaction) async throws -> Self {
        let found = try await transaction.first(
            Query<NameConflictEntry>.conflicts(under: nil, whole: true, after: id - 1, limit: 1))
        guard let found, found.id == id else { throw Problem(.nameConflictNotFound, ["number": "\(id)"]) }
        return found
    }
}

extension CreditRegistry {
    /// Codes under which two names were sent by the officer's unit and those under it.
    ///
    /// - Parameters:
    ///   - settled: Whether those that were settled are listed too.
    /// - Throws: ``Problem`` `not-signed-in`.
    public func nameConflicts(
        settled: Bool = false, limit: Int = 50, after: Int64? = nil, by actor: Actor
    ) async throws -> NameConflictPage {
        let top = try await topUnit(of: actor)
        return try await asking {
            let found = try await clerk.all(
                Query<NameConflictEntry>.conflicts(
                    under: top, whole: settled, after: after ?? 0, limit: Int64(limit) + 1))
            let page = Array(found.prefix(limit))
            return NameConflictPage(items: page, next: found.count > page.count ? page.last?.id : nil)
        }
    }
}
