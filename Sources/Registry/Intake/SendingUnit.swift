import CreditRules
import Postgres

/// The unit that sends a file, and how it is told from the registry's other units.
struct SendingUnit: Sendable {
    let name: String
    private let own: Set<String>
    private let others: Set<String>

    /// - Parameters:
    ///   - own: Everything this unit is called.
    ///   - others: Everything units are called that do not lie under it.
    init(name: String, own: [String], others: [String]) {
        self.name = name
        self.own = Set(own.map(HeaderMap.simpleKey))
        self.others = Set(others.map(HeaderMap.simpleKey))
    }

    /// The catalogue's fields in which a row itself says where it comes from.
    static let fields: Set<String> = ["source_unit", "source_unit_code"]

    /// Whether a word means another unit of this registry.
    ///
    /// A name that is no unit of ours is taken as it is: units
    /// write their own names in more ways than anybody has listed.
    func isContradicted(by word: String) -> Bool {
        if others.isEmpty { return false }
        let key = HeaderMap.simpleKey(word)
        return others.contains(key) && !own.contains(key)
    }
}

extension Query where Output == String {
    static func words(of unit: Int64) -> Self { "SELECT alias FROM unit_alias WHERE unit_id = \(unit)" }

    /// What units are called that do not lie under this one: a unit may send for those below it.
    static func words(ofOthersThan unit: Int64) -> Self {
        """
        WITH RECURSIVE under AS (
            SELECT unit_id FROM reporting_unit WHERE unit_id = \(unit)
            UNION ALL
            SELECT u.unit_id FROM reporting_unit u JOIN under ON u.parent_id = under.unit_id
        )
        SELECT alias FROM unit_alias WHERE unit_id NOT IN (SELECT unit_id FROM under)
        """
    }
}
