/// One line of the tables of units, before its code is made.
struct UnitEntry: Sendable {
    var name: String
    var shortNames: [String]
    var prefix: String?
    var field: OrganField?
    /// The code where the office's own list of examples names one; the others are made from their place in the table.
    var code: String?
    /// The first two characters of the code: 11 organ, 12 institution, 13 and 81 mass organisation, 91 enterprise.
    var authority = "11"
    var parent: String?
    var level: SampleUnit.Level = .city
    var banner: Banner = .city

    /// A department of the city, named without the city's name.
    static func department(
        _ name: String, _ prefix: String? = nil, _ field: OrganField? = nil, code: String? = nil,
        authority: String = "11", also: [String] = []
    ) -> UnitEntry {
        UnitEntry(
            name: "巴彦淖尔市" + name, shortNames: ["市" + name] + also, prefix: prefix, field: field, code: code,
            authority: authority)
    }

    /// A body with a full name of its own.
    static func body(
        _ name: String, short: [String], _ prefix: String? = nil, _ field: OrganField? = nil, code: String? = nil,
        authority: String = "11", level: SampleUnit.Level = .city
    ) -> UnitEntry {
        UnitEntry(
            name: name, shortNames: short, prefix: prefix, field: field, code: code, authority: authority,
            level: level)
    }
}
