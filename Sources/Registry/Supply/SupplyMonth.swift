import CreditRules

/// How units reported in a month (报送质量), for those who publish it among them (通报).
public struct SupplyMonth: Sendable {
    /// The figures of one unit.
    public struct Unit: Sendable, Equatable {
        /// Its code.
        public let code: String?
        /// Full name.
        public let name: String
        /// platform, region, city, vertical, banner or station.
        public let level: String
        /// Its own division or that of the unit above it.
        public let division: String?
        /// What was counted of it.
        public let figures: SupplyFigures
    }

    /// The figures of a banner, county or district (旗县区), or of what is the league's or city's itself.
    public struct Division: Sendable, Equatable {
        /// The division's code; nil for the league's or city's own units.
        public let code: String?
        /// Its name, as its units have it in theirs; the code where none has.
        public let name: String
        /// How many of its units figure here.
        public let units: Int
        /// What was counted of them.
        public let figures: SupplyFigures

        /// The name in a language.
        public func name(_ language: Language) -> String {
            code == nil ? language.choose("盟市本级", "League or city itself") : name
        }
    }

    /// A unit that should have reported a class, or said that there was nothing, and did neither (缺报).
    public struct Missing: Sendable, Equatable {
        /// Full name of the unit.
        public let unit: String
        /// The class's identifier.
        public let `class`: String
    }

    /// `YYYY-MM`.
    public let month: String
    /// The day up to which it was counted, in Asia/Shanghai.
    public let asOf: String
    /// The classes that count.
    public let classes: [String]
    /// The platform whose acceptance ends the way; nil where entry here does.
    public let target: String?
    /// All units together.
    public let total: SupplyFigures
    /// Units that were expected or reported anything, in order of being added.
    public let units: [Unit]
    /// Banners in order of their codes, the league or city itself first.
    public let divisions: [Division]
    /// Who is missing.
    public let missing: [Missing]
    /// The zero reports of the month that stand.
    public let zeroReports: [ZeroReport]
    /// How repair, objections and complaints were dealt with.
    public internal(set) var casework = CaseworkMonth()
    /// The figures beside the rates.
    public internal(set) var indicators: [IndicatorFigure] = []
    /// How much of what units published themselves was concealed, of those that were sampled.
    public internal(set) var concealment: [UnitConcealment] = []
    let rules: SupplyRules
    let targetNames: BilingualText?

    /// The version of the rules by which it was counted.
    public var rulesVersion: String { rules.header.version }
}
