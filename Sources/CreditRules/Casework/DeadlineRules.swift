/// By which working day each step of a case is due (办理期限).
///
/// Decoded from `rules/deadlines-….yaml`.
package struct DeadlineRules: Hashable, Sendable, Codable {
    package let header: RuleHeader
    package let basis: LegalBasis
    /// How many working days before its last day a clock warns.
    package let warnWorkingDays: Int
    package let remedies: CaseRemedies
    package let cases: [CaseDeadlines]
    /// Within what time whoever holds what was repaired drops it; nil where the file says nothing of it.
    package var recall: RecallDeadline?

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case header, basis, remedies, cases, recall
        case warnWorkingDays = "warn_working_days"
    }

    /// The deadlines of a kind of cases; nil where the file says nothing of it.
    package subscript(kind: CaseKind) -> CaseDeadlines? { cases.first { $0.kind == kind } }
}

/// Within what time a refusal may be taken further (救济途径).
package struct CaseRemedies: Hashable, Sendable, Codable {
    /// Calendar days to apply for administrative review (行政复议); nil where nobody has read the figure.
    package let reviewDays: Int?
    package let reviewBasis: LegalBasis
    /// Months to bring a suit (行政诉讼); nil where nobody has read the figure.
    package let suitMonths: Int?
    package let suitBasis: LegalBasis

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case reviewDays = "review_days"
        case reviewBasis = "review_basis"
        case suitMonths = "suit_months"
        case suitBasis = "suit_basis"
    }
}

/// The deadlines of one kind of cases.
package struct CaseDeadlines: Hashable, Sendable, Codable {
    package let kind: CaseKind
    package let completion: CompletionEffect
    package let clocks: [ClockRule]

    /// What asking the applicant to complete the papers does to the unit's clocks.
    package enum CompletionEffect: String, Hashable, Sendable, Codable {
        /// They begin anew on the day on which the papers are complete.
        case restart
        /// They stand still until then.
        case pause
    }

    package enum CodingKeys: String, CodingKey, CaseIterable { case kind, completion, clocks }
}

/// One clock of a case: from what it is counted, what stops it, and on what it rests.
package struct ClockRule: Hashable, Sendable, Codable {
    package let id: String
    package let names: BilingualText
    package let party: Party
    /// It runs only once this has happened; nil where it always runs.
    package let after: CaseMoment.Kind?
    /// It falls away once this has happened.
    package let unless: CaseMoment.Kind?
    /// What stops it; the first of these does.
    package let ends: [CaseMoment.Kind]
    /// Of several the earliest counts.
    package let limits: [ClockLimit]
    /// nil where it cannot be extended.
    package let lengthening: ClockExtension?

    /// Who has to act before it is over; a unit does not wait on its own time, so only the applicant's clock runs while the
    /// papers are being completed.
    package enum Party: String, Hashable, Sendable, Codable {
        case unit, source, applicant
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case id, names, party, after, unless, ends, limits
        case lengthening = "extension"
    }
}

/// So many working days from a moment of the case.
package struct ClockLimit: Hashable, Sendable, Codable {
    package let from: CaseMoment.Kind
    /// The first day is not counted; nil where nobody has read the figure.
    package let workingDays: Int?
    package let basis: LegalBasis

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case from, basis
        case workingDays = "working_days"
    }
}

/// What one extension adds.
package struct ClockExtension: Hashable, Sendable, Codable {
    /// At most, and where its decision does not say; nil where nobody has read the figure.
    package let workingDays: Int?
    package let basis: LegalBasis

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case basis
        case workingDays = "working_days"
    }
}

/// The deadlines of all times, of which each case is judged by those of the day on which it was opened.
package struct DeadlineRegimes: Hashable, Sendable {
    package let rules: [DeadlineRules]

    package init(_ rules: [DeadlineRules]) {
        self.rules = rules.sorted { $0.header.effectiveFrom < $1.header.effectiveFrom }
    }

    /// The rules on a day; nil when none was in force.
    package func rules(on day: Day) -> DeadlineRules? {
        rules.first { $0.header.effectiveFrom <= day && day <= $0.header.effectiveTo ?? .infinity }
    }
}

extension DeadlineRules: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .header: RuleHeader.shape, .basis: LegalBasis.shape,
            .remedies: .keys(
                CaseRemedies.CodingKeys.self, [.reviewBasis: LegalBasis.shape, .suitBasis: LegalBasis.shape]),
            .cases: .list(.keys(CaseDeadlines.CodingKeys.self, [.clocks: .list(ClockRule.shape)])),
            .recall: RecallDeadline.shape,
        ])
}

extension ClockRule: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .names: BilingualText.shape, .ends: .list(.scalar),
            .limits: .list(.keys(ClockLimit.CodingKeys.self, [.basis: LegalBasis.shape])),
            .lengthening: .keys(ClockExtension.CodingKeys.self, [.basis: LegalBasis.shape]),
        ])
}
