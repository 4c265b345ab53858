import CreditRules
package import Postgres

/// Adds a unit under another, with everything it is called.
package struct AddUnit: Act {
    package static let kind = "unit.add"
    package let reason: String?
    let name: String
    let code: String?
    let shortNames: [String]
    let prefixes: [String]
    let parent: String?
    let level: String
    let division: String?
    let telephone: String?
    let classes: [String]

    static let levels = ["platform", "region", "city", "vertical", "banner", "station"]

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - parent: Any word that fits the unit above; nil puts it right under the registry's root.
    ///   - classes: The classes that it may send and no others, by identifier or name; none lays nothing down for it.
    package init(
        name: String, code: String? = nil, shortNames: [String] = [], prefixes: [String] = [], parent: String? = nil,
        level: String = "city", division: String? = nil, telephone: String? = nil,
        classes: [String] = [], reason: String? = nil
    ) {
        self.name = name
        self.code = code
        self.shortNames = shortNames
        self.prefixes = prefixes
        self.parent = parent
        self.level = level
        self.division = division
        self.telephone = telephone
        self.classes = classes
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        _ = try context.rules.classIDs(classes)
        guard Self.levels.contains(level) else {
            let allowed = Self.levels.joined(separator: ", ")
            throw Problem(.parameterInvalid, ["parameter": "level", "value": level, "allowed": allowed])
        }
        guard let code else { return }
        do {
            _ = try CreditCode(parsing: code)
        } catch {
            throw Problem(.codeMalformed, ["code": code, "why": "\(error)"])
        }
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> UnitEntry {
        let root = try await transaction.first(Query<ReportingUnit>.root)
        let above: ReportingUnit? =
            if let parent { try await ReportingUnit.resolve(parent, in: &transaction) } else { root }
        guard let id = try await transaction.first(Query<Int64>.add(self, under: above?.id, act: context.act)) else {
            throw Problem(.internalError, ["what": "unit.add"])
        }
        let words =
            [("name", name)] + (code.map { [("code", $0)] } ?? []) + shortNames.map { ("short", $0) }
            + prefixes.map { ("prefix", $0) }
        var seen: Set<String> = []
        let aliases = words.filter { seen.insert($0.1).inserted }
        try await transaction.execute(
            .alias(unit: id, kinds: aliases.map(\.0), words: aliases.map(\.1), act: context.act))
        let granted = try context.rules.classIDs(classes)
        if !granted.isEmpty { try await transaction.execute(.grant(granted, to: id, act: context.act)) }
        return UnitEntry(
            name: name, code: code, level: level, division: division, parent: above?.name, shortNames: shortNames,
            prefixes: prefixes, telephone: telephone, classes: granted)
    }
}

extension Query where Output == Int64 {
    static func add(_ unit: AddUnit, under parent: Int64?, act: Int64) -> Self {
        """
        INSERT INTO reporting_unit (name, code, parent_id, level, division, telephone, act_id)
        VALUES (\(unit.name), \(unit.code), \(parent), \(unit.level), \(unit.division), \(unit.telephone), \(act))
        RETURNING unit_id
        """
    }
}

extension Query where Output == Never {
    static func alias(unit: Int64, kinds: [String], words: [String], act: Int64) -> Self {
        """
        INSERT INTO unit_alias (alias, unit_id, kind, act_id)
        SELECT word, \(unit), kind, \(act) FROM unnest(\(kinds)::text[], \(words)::text[]) AS t (kind, word)
        """
    }
}
