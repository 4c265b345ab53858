import CreditRules

/// All units of the city with their codes, and the organ that answers for a field in a banner.
struct UnitDirectory: Sendable {
    let units: [SampleUnit]
    private let organs: [OrganKey: Int]
    private let places: [String: Int]

    init() {
        var made: [SampleUnit] = []
        var organs: [OrganKey: Int] = [:]
        // Each group numbers its codes from its own start, so that a unit added to one moves no other's code.
        var groups: [(first: Int, entries: [UnitEntry])] = [(15, CityUnits.all)]
        groups += Banner.parts.map { (1000 + 100 * $0.rawValue, BannerUnits.all(of: $0)) }
        groups.append((9000, BannerUnits.region))
        for group in groups {
            for (place, entry) in group.entries.enumerated() {
                if let field = entry.field {
                    organs[OrganKey(field: field, banner: entry.banner)] = made.count
                }
                made.append(Self.unit(entry, serial: group.first + place))
            }
        }
        units = made
        self.organs = organs
        places = Dictionary(uniqueKeysWithValues: made.enumerated().map { ($1.name, $0) })
    }

    /// The place in `units` of the banner's organ, or of the city's where the banner has none.
    func organ(_ field: OrganField, in banner: Banner) -> Int {
        organs[OrganKey(field: field, banner: banner)] ?? organs[OrganKey(field: field, banner: .city)] ?? 0
    }

    func unit(named name: String) -> SampleUnit {
        units[places[name] ?? 0]
    }

    private struct OrganKey: Hashable, Sendable {
        var field: OrganField
        var banner: Banner
    }

    private static func unit(_ entry: UnitEntry, serial: Int) -> SampleUnit {
        let division = entry.level == .region ? "150000" : entry.banner.division
        let body = "MB0T" + Amount.padded(serial, to: 4)
        return SampleUnit(
            name: entry.name, shortNames: entry.shortNames, documentPrefix: entry.prefix,
            code: entry.code ?? SampleCode.make(entry.authority, division, body),
            parent: entry.parent, level: entry.level, division: division)
    }
}
