import CreditRules

/// The figures of one unit, one banner or all, as they are told.
public struct SupplyFigures: Sendable, Equatable {
    /// A part of a whole, as the rules define it.
    public struct Rate: Sendable, Equatable {
        /// The rate's identifier in the rules.
        public let id: String
        let names: BilingualText
        /// The part.
        public let numerator: Int
        /// The whole; a rate of nothing has no value.
        public let denominator: Int

        /// Its name.
        public func name(_ language: Language) -> String { language.choose(names.zh, names.en) }

        /// Its value in hundredths of a per cent, rounded; nil where there is nothing to be a part of.
        public var hundredths: Int? { Percentage(numerator, of: denominator)?.hundredths }

        /// Per cent with two decimals.
        public var percent: String? { hundredths.map(Percentage.text) }
    }

    /// How many working days something took.
    public struct Spread: Sendable, Equatable {
        /// report, entry, acceptance, total or correction.
        public let id: String
        let names: BilingualText
        /// How many were counted.
        public let count: Int
        /// The middle one, of an even number the smaller of the two.
        public let median: Int?
        /// The longest.
        public let worst: Int?
        /// The limit that the rules set; nil where nobody has set one.
        public let limit: Int?
        /// How many took longer than the limit.
        public let over: Int?
        /// How many could not be counted because a calendar is not published.
        public let uncounted: Int

        /// Its name.
        public func name(_ language: Language) -> String { language.choose(names.zh, names.en) }

        init(_ id: String, _ names: BilingualText, _ spread: WorkingDaySpread, limit: Int? = nil) {
            self.id = id
            self.names = names
            count = spread.count
            median = spread.median
            worst = spread.worst
            self.limit = limit
            over = limit.map { spread.count(over: $0) }
            uncounted = spread.uncounted
        }
    }

    /// How often something was refused or returned for one cause.
    public struct Cause: Sendable, Equatable {
        /// Our code of a refused row, or the platform's of a return; empty where it gave none.
        public let code: String
        /// What the platform said beside it, the first time; empty for rows refused here.
        public let reason: String
        /// How often.
        public let count: Int
    }

    /// How many, of what.
    public struct Count: Sendable, Equatable {
        /// What was counted: records, late, missing and so on.
        public let id: String
        /// How many there are.
        public let count: Int
    }

    /// Counts by their identifiers, in order.
    public let counts: [Count]
    /// The rates that the rules define for it.
    public let rates: [Rate]
    /// The three legs, the whole way, and how long mending took.
    public let spreads: [Spread]
    /// Why rows were refused here, the most frequent first.
    public let refusals: [Cause]
    /// Why the platform above returned records, the most frequent first.
    public let returns: [Cause]

    /// A count by its identifier.
    public subscript(id: String) -> Int { counts.first { $0.id == id }?.count ?? 0 }
    /// A rate by its identifier; nil where the rules do not define it for this.
    public func rate(_ id: String) -> Rate? { rates.first { $0.id == id } }
    /// A spread by its identifier.
    public func spread(_ id: String) -> Spread? { spreads.first { $0.id == id } }
}

extension SupplyFigures {
    /// - Parameter covered: How many of how many units and banners reported, for the rates that count them.
    init(_ tally: SupplyTally, _ rules: SupplyRules, covered: [SupplyRate.Kind: (Int, Int)] = [:]) {
        counts = Self.counts(tally)
        rates = rules.rates.compactMap { rate in
            Self.parts(of: rate, tally, covered).map { part, whole in
                Rate(id: rate.kind.rawValue, names: rate.names, numerator: part, denominator: whole)
            }
        }
        let legs = rules.legs.map { leg in
            Spread(
                leg.stage.rawValue, leg.names, tally.legs[leg.stage] ?? WorkingDaySpread(), limit: leg.workingDays)
        }
        spreads =
            legs + [
                Spread("total", BilingualText(zh: "决定至到达（全程）", en: "The whole way"), tally.whole, limit: rules.limit),
                Spread("correction", BilingualText(zh: "上级退回至更正", en: "Return to correction"), tally.correction),
            ]
        refusals = Self.causes(tally.refusals.map { ($0.key, "", $0.value) })
        returns = Self.causes(tally.returnCauses.map { ($0.key, tally.returnReasons[$0.key] ?? "", $0.value) })
    }

    private static func counts(_ tally: SupplyTally) -> [Count] {
        let counts = [
            ("records", tally.records), ("timely", tally.timely), ("late", tally.late), ("pending", tally.pending),
            ("unjudged", tally.unjudged), ("accepted", tally.accepted), ("revised", tally.revised),
            ("unchanged", tally.unchanged), ("same_document", tally.sameDocument), ("diverted", tally.diverted),
            ("held", tally.held),
            ("refused", tally.refused), ("answers_accepted", tally.accepts), ("answers_returned", tally.returns),
            ("returned_unsettled", tally.unsettled), ("expected", tally.expected), ("reported", tally.reported),
            ("zero", tally.zero), ("zero_contradicted", tally.contradicted), ("missing", tally.missing),
        ]
        return counts.map { Count(id: $0.0, count: $0.1) }
    }

    /// What a rate is of what; nil for one that is not told of this.
    private static func parts(
        of rate: SupplyRate, _ tally: SupplyTally, _ covered: [SupplyRate.Kind: (Int, Int)]
    ) -> (Int, Int)? {
        func refused(_ codes: [String]) -> Int { codes.reduce(0) { $0 + tally.refusals[$1, default: 0] } }
        return switch rate.kind {
        case .timeliness: (tally.timely, tally.judged)
        case .late: (tally.late, tally.judged)
        case .compliance: (tally.wellFormed, tally.sent)
        case .duplicates: (tally.sameDocument + refused(rate.codes), tally.sent)
        case .matched: (tally.sent - tally.held - refused(rate.codes), tally.sent)
        case .returned: (tally.returns, tally.returns + tally.accepts)
        case .missing: (tally.missing, tally.expected)
        case .departmentCoverage, .bannerCoverage: covered[rate.kind]
        }
    }

    private static func causes(_ causes: [(code: String, reason: String, count: Int)]) -> [Cause] {
        causes.map { Cause(code: $0.code, reason: $0.reason, count: $0.count) }
            .sorted { ($1.count, $0.code, $0.reason) < ($0.count, $1.code, $1.reason) }
    }
}
