import CreditRules
package import Postgres

/// An organ that reports, determines or runs the platform (报送单位).
struct ReportingUnit: Sendable, Equatable {
    let id: Int64
    let name: String
    let code: String?
}

extension ReportingUnit: RowDecodable {
    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("unit_id")
        name = try row("name")
        code = try row.optional("code")
    }
}

/// A unit as lists show it.
public struct UnitEntry: Sendable, Equatable {
    /// Full name.
    public let name: String
    /// Unified social credit code.
    public let code: String?
    /// platform, region, city, vertical, banner or station.
    public let level: String
    /// Division, GB/T 2260.
    public let division: String?
    /// Full name of the unit above.
    public let parent: String?
    /// What clerks type.
    public let shortNames: [String]
    /// Prefixes of its document numbers (文号前缀).
    public let prefixes: [String]
    /// Telephone.
    public let telephone: String?
    /// The classes that it may send and no others (报送类别); empty where nothing was laid down for it.
    public let classes: [String]
}

extension UnitEntry: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        name = try row("name")
        code = try row.optional("code")
        level = try row("level")
        division = try row.optional("division")
        parent = try row.optional("parent")
        shortNames = try row("short_names")
        prefixes = try row("prefixes")
        telephone = try row.optional("telephone")
        classes = try row("classes")
    }
}

extension Query where Output == ReportingUnit {
    /// The units that one word fits.
    static func called(_ word: String) -> Self {
        """
        SELECT DISTINCT u.unit_id, u.name, u.code FROM unit_alias a JOIN reporting_unit u USING (unit_id)
         WHERE a.alias = \(word) ORDER BY u.name
        """
    }

    static var root: Self { "SELECT unit_id, name, code FROM reporting_unit WHERE parent_id IS NULL" }
}

extension Query where Output == UnitEntry {
    static var all: Self {
        """
        SELECT u.name, u.code, u.level, u.division, p.name AS parent, u.telephone,
               ARRAY(SELECT alias FROM unit_alias a WHERE a.unit_id = u.unit_id AND kind = 'short' ORDER BY alias) AS short_names,
               ARRAY(SELECT alias FROM unit_alias a WHERE a.unit_id = u.unit_id AND kind = 'prefix' ORDER BY alias) AS prefixes,
               ARRAY(SELECT class FROM unit_class c WHERE c.unit_id = u.unit_id AND c.superseded_by IS NULL ORDER BY class) AS classes
          FROM reporting_unit u LEFT JOIN reporting_unit p ON p.unit_id = u.parent_id
         ORDER BY u.unit_id
        """
    }
}

extension ReportingUnit {
    /// The one unit that a word fits.
    ///
    /// - Throws: ``Problem`` `unit-not-found`, or `unit-ambiguous` with the candidates.
    static func resolve(_ word: String, in transaction: inout Transaction) async throws -> ReportingUnit {
        try one(of: try await transaction.all(.called(word)), word)
    }

    /// The same outside a transaction.
    static func resolve(_ word: String, in database: Database) async throws -> ReportingUnit {
        try one(of: try await database.all(.called(word)), word)
    }

    /// The unit of a platform above; nil in an office that has no one unit for it, as one that reports to another has none.
    static func of(_ platform: ExchangePlatform, in transaction: inout Transaction) async throws -> ReportingUnit? {
        let units = try await transaction.all(Query<ReportingUnit>.called(platform.unit))
        return units.count == 1 ? units.first : nil
    }

    /// The same outside a transaction.
    static func of(_ platform: ExchangePlatform, in database: Database) async throws -> ReportingUnit? {
        let units = try await database.all(Query<ReportingUnit>.called(platform.unit))
        return units.count == 1 ? units.first : nil
    }

    private static func one(of units: [ReportingUnit], _ word: String) throws(Problem) -> ReportingUnit {
        guard let unit = units.first else { throw Problem(.unitNotFound, ["unit": word]) }
        guard units.count == 1 else {
            let candidates = units.map { Problem.Particular(pointer: $0.code ?? $0.name, detail: $0.name) }
            throw Problem(.unitAmbiguous, ["unit": word], particulars: candidates)
        }
        return unit
    }
}

extension CreditRegistry {
    /// Every unit, in order of being added.
    public func units() async throws -> [UnitEntry] {
        try await asking { try await clerk.all(Query<UnitEntry>.all) }
    }

    /// The one unit that a word fits.
    ///
    /// - Throws: ``Problem`` `unit-not-found`, or `unit-ambiguous` with the candidates.
    public func unit(_ word: String) async throws -> UnitEntry {
        try await asking {
            let unit = try await ReportingUnit.resolve(word, in: clerk)
            guard let entry = try await clerk.all(Query<UnitEntry>.all).first(where: { $0.name == unit.name }) else {
                throw Problem(.unitNotFound, ["unit": word])
            }
            return entry
        }
    }
}
