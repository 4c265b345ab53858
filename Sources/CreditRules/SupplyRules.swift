/// By what the office judges how units report (报送质量): which classes count, what each rate is made of, which days it
/// allows.
///
/// Decoded from `rules/supply-….yaml`.
package struct SupplyRules: Hashable, Sendable, Codable {
    package let header: RuleHeader
    package let basis: LegalBasis
    /// The classes that count, 双公示 as shipped.
    package let classes: [String]
    /// The platform whose acceptance ends the way; nil judges a record by when it was taken in here.
    package let target: String?
    /// For how many months a unit that reported a class is expected to report it or to say that there is nothing.
    package let expectedMonths: Int
    package let legs: [SupplyLeg]
    package let rates: [SupplyRate]
    /// The rates of casework; nil where the file has none.
    package let casework: [CaseworkRate]?
    /// The figures beside the rates; nil where the file has none.
    package let indicators: [SupplyIndicator]?

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case header, basis, classes, target, legs, rates, casework, indicators
        case expectedMonths = "expected_months"
    }

    /// A rate, where the rules have it.
    package subscript(kind: SupplyRate.Kind) -> SupplyRate? { rates.first { $0.kind == kind } }

    /// A leg, where the rules have it.
    package subscript(stage: SupplyLeg.Stage) -> SupplyLeg? { legs.first { $0.stage == stage } }

    /// Working days from the decision within which a record is in time; nil where nobody has set them.
    package var limit: Int? { self[.timeliness]?.workingDays }
}

/// One of the three legs on which a record may be held up: the whole way is judged, who held it up is seen by leg.
package struct SupplyLeg: Hashable, Sendable, Codable {
    package let stage: Stage
    package let names: BilingualText
    /// Its own limit in working days; nil when nobody has set one.
    package let workingDays: Int?
    package let basis: LegalBasis

    package enum Stage: String, Hashable, Sendable, Codable, CaseIterable {
        /// From the decision to the unit's report.
        case report
        /// From the report until it was taken in here.
        case entry
        /// From here until the platform above took it in.
        case acceptance
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case names, basis
        case stage = "id"
        case workingDays = "working_days"
    }
}

/// One rate, with its definition in words and what the definition leaves open as data.
package struct SupplyRate: Hashable, Sendable {
    package let kind: Kind
    package let names: BilingualText
    package let numerator: BilingualText
    package let denominator: BilingualText
    package let workingDays: Int?
    /// Codes of refused rows that count, where rows are counted by their cause.
    package let codes: [String]
    /// Levels of units that count, where units are counted.
    package let levels: [String]
    package let basis: LegalBasis

    /// What the program knows to count.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case timeliness, late, compliance, duplicates, matched, returned, missing
        case departmentCoverage = "department_coverage"
        case bannerCoverage = "banner_coverage"
    }
}

extension SupplyRate: Codable {
    package enum CodingKeys: String, CodingKey, CaseIterable {
        case names, numerator, denominator, codes, levels, basis
        case kind = "id"
        case workingDays = "working_days"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        kind = try values.decode(Kind.self, forKey: .kind)
        names = try values.decode(BilingualText.self, forKey: .names)
        numerator = try values.decode(BilingualText.self, forKey: .numerator)
        denominator = try values.decode(BilingualText.self, forKey: .denominator)
        workingDays = try values.decodeIfPresent(Int.self, forKey: .workingDays)
        codes = try values.decodeIfPresent([String].self, forKey: .codes) ?? []
        levels = try values.decodeIfPresent([String].self, forKey: .levels) ?? []
        basis = try values.decode(LegalBasis.self, forKey: .basis)
    }
}

/// One rate of casework (办件), with its definition in words.
package struct CaseworkRate: Hashable, Sendable, Codable {
    package let kind: CaseKind
    package let rate: Rate
    package let names: BilingualText
    package let numerator: BilingualText
    package let denominator: BilingualText
    package let basis: LegalBasis

    /// What the program knows to count.
    package enum Rate: String, Hashable, Sendable, Codable, CaseIterable {
        /// Decided before every clock of the unit was over (按期办结).
        case onTime = "on_time"
        /// Decided for whoever applied or objected.
        case granted
    }

    package enum CodingKeys: String, CodingKey, CaseIterable { case kind, rate, names, numerator, denominator, basis }
}

extension CaseworkRate: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .names: BilingualText.shape, .numerator: BilingualText.shape, .denominator: BilingualText.shape,
            .basis: LegalBasis.shape,
        ])
}

/// The rules of all times, of which each month is judged by its own.
package struct SupplyRegimes: Hashable, Sendable {
    package let rules: [SupplyRules]

    package init(_ rules: [SupplyRules]) {
        self.rules = rules.sorted { $0.header.effectiveFrom < $1.header.effectiveFrom }
    }

    /// The rules on a day; nil when none was in force.
    package func rules(on day: Day) -> SupplyRules? {
        rules.first { $0.header.effectiveFrom <= day && day <= $0.header.effectiveTo ?? .infinity }
    }
}

extension SupplyRules: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .header: RuleHeader.shape, .basis: LegalBasis.shape, .classes: .list(.scalar),
            .legs: .list(.keys(SupplyLeg.CodingKeys.self, [.names: BilingualText.shape, .basis: LegalBasis.shape])),
            .casework: .list(CaseworkRate.shape), .indicators: .list(SupplyIndicator.shape),
            .rates: .list(
                .keys(
                    SupplyRate.CodingKeys.self,
                    [
                        .names: BilingualText.shape, .numerator: BilingualText.shape,
                        .denominator: BilingualText.shape, .codes: .list(.scalar), .levels: .list(.scalar),
                        .basis: LegalBasis.shape,
                    ])),
        ])
}
