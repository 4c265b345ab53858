import CreditRules
package import Postgres

/// Lays down that a unit may send a class (报送类别), or takes that back.
///
/// A unit of which any class was laid down sends those and no others; with the last one taken back it sends again what the
/// catalogue lets its level send. What it has sent stays. A list is granted in the same way: the unit then determines who stands on it,
/// whatever its name.
package struct GrantClass: Act {
    package static let kind = "unit.grant"
    package let reason: String?
    let unit: String
    let entry: String
    let revokes: Bool

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - unit: Any word that fits the unit.
    ///   - entry: The class, by identifier or name.
    package init(unit: String, class entry: String, revokes: Bool = false, reason: String? = nil) {
        self.unit = unit
        self.entry = entry
        self.revokes = revokes
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) { _ = try context.rules.granted(entry) }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> UnitEntry {
        let unit = try await ReportingUnit.resolve(unit, in: &transaction)
        let entry = try context.rules.granted(entry)
        if try await transaction.first(Query<ReportingUnit>.root) == unit {
            throw Problem(
                .illegalStep, ["what": "运行单位可报送各类信息，无需授权 (the root unit sends all)", "legal": "unit show"])
        }
        if revokes {
            let taken = try await transaction.all(Query<Int64>.revoke(entry.id, from: unit.id, act: context.act))
            guard !taken.isEmpty else {
                throw Problem(
                    .illegalStep,
                    ["what": "该单位没有“\(entry.names.zh)”的授权 (it has no such grant)", "legal": "unit show \(unit.name)"])
            }
        } else {
            try await transaction.execute(.grant([entry.id], to: unit.id, act: context.act))
        }
        let all = try await transaction.all(Query<UnitEntry>.all)
        guard let shown = all.first(where: { $0.name == unit.name }) else {
            throw Problem(.unitNotFound, ["unit": unit.name])
        }
        return shown
    }
}

extension Query where Output == Never {
    static func grant(_ classes: [String], to unit: Int64, act: Int64) -> Self {
        """
        INSERT INTO unit_class (unit_id, class, act_id)
        SELECT \(unit), class, \(act) FROM unnest(\(classes)::text[]) AS t (class)
        """
    }
}

extension Query where Output == Int64 {
    static func revoke(_ entry: String, from unit: Int64, act: Int64) -> Self {
        """
        UPDATE unit_class SET superseded_by = \(act)
         WHERE unit_id = \(unit) AND class = \(entry) AND superseded_by IS NULL
        RETURNING unit_class_id
        """
    }
}

extension Query where Output == Bool {
    static func maySend(_ entry: String, unit: Int64) -> Self {
        "SELECT coalesce(unit_may_send(\(unit), \(entry)), false)"
    }

    /// Whether a unit enters subjects on a list: also whether it is one of the organs whose list it is.
    static func mayList(_ list: String, unit: Int64) -> Self {
        "SELECT coalesce(unit_may_list(\(unit), \(list)), false)"
    }
}

extension Problem {
    /// A class that a unit may not send.
    init(_ unit: ReportingUnit, sends entry: CatalogueClass) {
        self.init(
            .classNotYours, ["unit": unit.name, "class": entry.names.zh, "class_en": entry.names.en])
    }

    /// A list on which a unit enters nobody.
    init(_ unit: ReportingUnit, enters list: CreditList) {
        self.init(
            .listNotTheirs,
            [
                "unit": unit.name, "list": list.names.zh, "list_en": list.names.en, "organ": list.organ.zh,
                "organ_en": list.organ.en,
            ])
    }
}

extension RuleBook {
    /// What is granted by a word: a class of the catalogue, or a list, for a unit that is none of the organs whose list it is.
    func granted(_ text: String) throws(Problem) -> CatalogueClass {
        let rules = try library
        if rules.catalogue.find(text) == nil, let list = rules.lists.find(text) { return rules.lists.described(list) }
        return try `class`(text)
    }

    /// The identifiers of classes given by identifier or name, each once.
    func classIDs(_ words: [String]) throws(Problem) -> [String] {
        var ids: [String] = []
        for word in words {
            let id = try granted(word).id
            if !ids.contains(id) { ids.append(id) }
        }
        return ids
    }
}
