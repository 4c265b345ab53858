import CreditRules

/// How repair, objections and complaints were dealt with in a month (办件), derived from the steps of cases.
public struct CaseworkMonth: Sendable {
    /// The figures of one unit.
    public struct Unit: Sendable {
        /// Full name.
        public let name: String
        /// One for each kind of case that it had anything of.
        public let figures: [CaseworkFigures]
    }

    /// All units together, one for each kind of case.
    public internal(set) var total: [CaseworkFigures] = []
    /// Units that had anything of it, in order of being added.
    public internal(set) var units: [Unit] = []
}

/// What was counted of the items (事项) of one kind of case.
public struct CaseworkFigures: Sendable, Equatable {
    /// repair, objection or complaint.
    public let kind: String
    /// Counts by their identifiers, in order.
    public let counts: [SupplyFigures.Count]
    /// The rates that the rules define for it.
    public let rates: [SupplyFigures.Rate]
    /// Working days from the application, or the completion of its papers, to the decision: how many were counted.
    public let decided: Int
    /// The middle one, of an even number the smaller of the two.
    public let median: Int?
    /// The smallest that 95 of a hundred did not exceed.
    public let percentile95: Int?
    /// The longest.
    public let worst: Int?
    /// How many could not be counted because a calendar is not published.
    public let uncounted: Int

    /// A count by its identifier.
    public subscript(id: String) -> Int { counts.first { $0.id == id }?.count ?? 0 }

    /// The counts in order, with what they are called.
    package static let names: [(id: String, zh: String, en: String)] = [
        ("filed", "收到申请", "Filed"), ("referred", "告知其他渠道", "Referred"), ("returned", "告知补正", "Asked to complete"),
        ("accepted", "受理", "Accepted"), ("declined", "不予受理", "Declined"), ("forwarded", "转办", "Forwarded"),
        ("granted", "准予（异议成立）", "Approved, or upheld"), ("refused", "不予（维持）", "Not approved, or kept"),
        ("answered", "答复", "Answered"), ("reviewed", "复核决定", "Reviewed"), ("revoked", "撤销修复", "Revoked"),
        ("ended", "撤回、并案、无须办理等", "Withdrawn, merged or moot"), ("unconfirmed", "待核身", "Not confirmed yet"),
        ("open", "在办", "Open"), ("overdue", "在办已逾期", "Open and overdue"), ("late", "逾期办结", "Decided late"),
        ("unjudged", "待判（日历未公布）", "Not to judge (calendar)"),
    ]
}

extension CaseworkFigures {
    init(_ kind: CaseKind, _ tally: CaseworkTally, _ rules: [CaseworkRate]) {
        self.kind = kind.rawValue
        counts = Self.names.map { name in SupplyFigures.Count(id: name.id, count: tally.counts[name.id] ?? 0) }
        rates = rules.filter { $0.kind == kind }.map { rate in
            let (part, whole) = tally.parts(of: rate.rate)
            return SupplyFigures.Rate(
                id: rate.rate.rawValue, names: rate.names, numerator: part, denominator: whole)
        }
        decided = tally.days.count
        median = tally.days.median
        percentile95 = tally.days.percentile(95)
        worst = tally.days.worst
        uncounted = tally.days.uncounted
    }

    func write(to object: inout JSONWriter) {
        object.key("kind")
        object.string(kind)
        for entry in counts {
            object.key(entry.id)
            object.integer(entry.count)
        }
        object.key("rates")
        object.array { list in for rate in rates { list.object { rate.write(to: &$0) } } }
        object.key("working_days")
        object.object { object in
            for (key, number) in [
                ("count", decided), ("median", median), ("p95", percentile95), ("worst", worst),
                ("uncounted", uncounted),
            ] as [(StaticString, Int?)] {
                object.key(key)
                object.integer(number)
            }
        }
    }
}

/// What was counted of some items; tallies of units add up to that of all.
struct CaseworkTally: Sendable {
    private(set) var counts: [String: Int] = [:]
    private(set) var days = WorkingDaySpread()
    private var inTime = 0

    mutating func count(_ id: String) { counts[id, default: 0] += 1 }

    mutating func add(_ span: CaseSpan) {
        days.add(span.workingDays)
        switch span.isInTime {
        case true?: inTime += 1
        case false?: count("late")
        case nil: count("unjudged")
        }
    }

    mutating func add(_ other: Self) {
        counts.merge(other.counts, uniquingKeysWith: +)
        days.add(other.days)
        inTime += other.inTime
    }

    func parts(of rate: CaseworkRate.Rate) -> (Int, Int) {
        switch rate {
        case .onTime: (inTime, inTime + (counts["late"] ?? 0))
        case .granted: (counts["granted"] ?? 0, (counts["granted"] ?? 0) + (counts["refused"] ?? 0))
        }
    }
}
