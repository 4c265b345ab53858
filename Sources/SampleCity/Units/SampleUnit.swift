/// An organ or body that reports to the registry (数据来源单位).
package struct SampleUnit: Sendable, Hashable {
    package enum Level: String, Sendable, CaseIterable {
        case city, banner, station, region, vertical
    }

    package var name: String
    /// What clerks type instead of the full name, unique over the city.
    package var shortNames: [String]
    /// What its document numbers begin with (巴市监), where it writes any.
    package var documentPrefix: String?
    package var code: String
    /// The full name of the unit above; nil stands under the registry's root unit.
    package var parent: String?
    package var level: Level
    package var division: String
}

/// What an organ answers for; penalties and permits find their organ by it.
enum OrganField: Int, CaseIterable, Sendable {
    case market, labour, housing, emergency, agriculture, approvals, court, government
    case development, environment, transport, health, fire, culture, land, tax, water, forestry, tobacco
    case civilAffairs, establishment, justice, propaganda, tradeUnion, youth, commerceFederation, industry
    case education, urbanManagement
}
