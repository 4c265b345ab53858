import CreditRules
package import Postgres

/// That somebody is to drop what was repaired (撤回通知): a unit that says so, or a platform that answers by its files.
public struct RecallEntry: Sendable, Equatable {
    /// The recall's own number.
    public let number: Int64
    /// The case that it follows.
    public let caseNumber: String
    /// Of which of its items.
    public let item: Int
    /// The unit that is to drop it; of a platform the platform's.
    public let unit: String
    /// The platform above; nil for a unit.
    public let target: String?
    /// Code and name of the subject.
    public let code: String, name: String
    /// The document of what was repaired.
    public let documentNo: String?
    /// The day, `YYYY-MM-DD`.
    public let askedOn: String
    /// Whether it is not answered yet.
    public let isOpen: Bool
    /// Whom to ring, and under which number; of the own unit too.
    public let person: String?, telephone: String?
    /// How many calendar days (自然日) it has been open.
    public internal(set) var days = 0
    /// Until when it is to be answered; nil where it was, or where no figure is known.
    public internal(set) var clock: CaseTask.Clock?
}

extension RecallEntry: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        number = try row("recall_id")
        caseNumber = try row("number")
        item = Int(try row("item", as: Int32.self))
        target = try row.optional("target")
        let named = try row.optional("unit_name", as: String.self)
        unit = named ?? target ?? ""
        code = try row("code")
        name = try row("name")
        documentNo = try row.optional("document_no")
        askedOn = try row("asked_on", as: Day.self).description
        isOpen = try row("is_open")
        person = try row.optional("person")
        telephone = try row.optional("telephone")
    }

    /// The same with its clock.
    func dated(_ library: RuleLibrary, on today: Day) -> Self {
        guard isOpen, let asked = Day(iso: askedOn) else { return self }
        var dated = self
        dated.days = max(0, asked.days(to: today))
        let rules = library.deadlines.rules(on: asked) ?? library.deadlines.rules.last
        dated.clock = rules?.recallClock(askedOn: asked, library.calendar, on: today).map(CaseTask.Clock.init)
        return dated
    }

    /// Its members, for an entry of a list.
    package func write(to object: inout JSONWriter) {
        object.key("number")
        object.integer(number)
        for (key, value) in [
            ("case", caseNumber), ("unit", unit), ("target", target), ("code", code), ("name", name),
            ("document_no", documentNo), ("asked_on", askedOn), ("due", clock?.due), ("due_words", clock?.dueWords),
            ("alert", clock?.alert), ("person", person), ("telephone", telephone),
        ] as [(StaticString, String?)] {
            object.key(key)
            object.string(value)
        }
        object.key("item")
        object.integer(item)
        object.key("days")
        object.integer(days)
        object.key("open")
        object.bool(isOpen)
    }
}

extension Query where Output == RecallEntry {
    static func recall(_ number: Int64) -> Self {
        """
        SELECT c.recall_id, w.number, c.item, u.name AS unit_name, c.target, s.code, s.name,
               coalesce((SELECT r.document_no FROM record r
                          WHERE r.subject_id = i.subject_id AND r.seq = i.seq AND r.superseded_by IS NULL),
                        (SELECT l.document_no FROM listing l WHERE l.listing_id = i.listing_id)) AS document_no,
               c.asked_on, c.superseded_by IS NULL AS is_open, NULL::text AS person, NULL::text AS telephone
          FROM case_recall c JOIN casework w USING (case_id) LEFT JOIN reporting_unit u ON u.unit_id = c.unit_id
          JOIN subject s ON s.subject_id = w.subject_id JOIN case_item i ON i.case_id = c.case_id AND i.item = c.item
         WHERE c.recall_id = \(number)
        """
    }

    /// What an officer's unit and those below it are to drop, and who else holds what they repaired; oldest first.
    ///
    /// - Parameter platforms: The unit of each platform, whose telephone is told.
    static func recalls(readBy token: SessionToken, isOpen: Bool, platforms: [PlatformUnit]) -> Self {
        """
        WITH RECURSIVE own AS (
            SELECT o.unit_id FROM officer_of(\(token.bytes)) o
            UNION ALL
            SELECT u.unit_id FROM reporting_unit u JOIN own ON u.parent_id = own.unit_id),
        platform AS (
            SELECT * FROM unnest(\(platforms.map(\.target))::text[], \(platforms.map(\.unit))::bigint[]) AS p (target, unit_id))
        SELECT c.recall_id, w.number, c.item, u.name AS unit_name, c.target, s.code, s.name,
               coalesce((SELECT r.document_no FROM record r
                          WHERE r.subject_id = i.subject_id AND r.seq = i.seq AND r.superseded_by IS NULL),
                        (SELECT l.document_no FROM listing l WHERE l.listing_id = i.listing_id)) AS document_no,
               c.asked_on, recall_is_open(c.recall_id) AS is_open, k.person, coalesce(k.telephone, u.telephone) AS telephone
          FROM case_recall c JOIN casework w USING (case_id) JOIN case_item i ON i.case_id = c.case_id AND i.item = c.item
          JOIN subject s ON s.subject_id = w.subject_id LEFT JOIN platform p ON p.target = c.target
          LEFT JOIN reporting_unit u ON u.unit_id = coalesce(c.unit_id, p.unit_id)
          LEFT JOIN LATERAL (SELECT k.person, k.telephone FROM unit_contact k
                              WHERE k.unit_id = u.unit_id AND k.matter IN ('reporting', 'repair') AND k.superseded_by IS NULL
                              ORDER BY k.matter = 'reporting' DESC, k.telephone IS NULL LIMIT 1) k ON true
         WHERE (c.unit_id IN (SELECT unit_id FROM own) OR i.unit_id IN (SELECT unit_id FROM own))
           AND (NOT \(isOpen) OR c.superseded_by IS NULL AND recall_is_open(c.recall_id))
         ORDER BY c.recall_id LIMIT 10000
        """
    }

    /// What units have not answered yet.
    static func recalls(toAnswerBy units: [Int64]) -> Self {
        """
        SELECT c.recall_id, w.number, c.item, u.name AS unit_name, c.target, s.code, s.name,
               coalesce((SELECT r.document_no FROM record r
                          WHERE r.subject_id = i.subject_id AND r.seq = i.seq AND r.superseded_by IS NULL),
                        (SELECT l.document_no FROM listing l WHERE l.listing_id = i.listing_id)) AS document_no,
               c.asked_on, true AS is_open, k.person, coalesce(k.telephone, u.telephone) AS telephone
          FROM unnest(\(units)::bigint[]) AS own (unit_id)
         CROSS JOIN LATERAL (SELECT * FROM case_recall c WHERE c.unit_id = own.unit_id AND c.superseded_by IS NULL OFFSET 0) c
          JOIN casework w USING (case_id) JOIN case_item i ON i.case_id = c.case_id AND i.item = c.item
          JOIN subject s ON s.subject_id = w.subject_id JOIN reporting_unit u ON u.unit_id = c.unit_id
          LEFT JOIN LATERAL (SELECT k.person, k.telephone FROM unit_contact k
                              WHERE k.unit_id = u.unit_id AND k.matter IN ('reporting', 'repair') AND k.superseded_by IS NULL
                              ORDER BY k.matter = 'reporting' DESC, k.telephone IS NULL LIMIT 1) k ON true
         ORDER BY c.recall_id LIMIT 10000
        """
    }
}

/// The unit that stands for a platform above, so that it can be rung.
struct PlatformUnit: Sendable {
    let target: String
    let unit: Int64
}

extension CreditRegistry {
    /// What the officer's unit and those below it are to drop, and who holds what they repaired and has not dropped it.
    ///
    /// - Throws: ``Problem`` `not-signed-in`.
    public func recalls(isOpen: Bool = true, by token: SessionToken) async throws -> [RecallEntry] {
        try await asking {
            _ = try await officer(of: token)
            let library = try await rules().library
            var platforms: [PlatformUnit] = []
            for platform in library.exchange.platforms {
                guard let unit = try await ReportingUnit.of(platform, in: clerk) else { continue }
                platforms.append(PlatformUnit(target: platform.id, unit: unit.id))
            }
            let found = try await clerk.all(
                Query<RecallEntry>.recalls(readBy: token, isOpen: isOpen, platforms: platforms))
            let today = clock.today
            return found.map { $0.dated(library, on: today) }
        }
    }
}
