/// From when to when a penalty is shown, and from when its repair may be applied for.
package struct PublicityWindow: Hashable, Sendable {
    /// The day of the decision: the first day that counts.
    package let from: Day
    /// The last day of the minimum: shown on it whatever happens.
    package let earliestEnd: Day
    /// The last day of the maximum: the record is gone on the next.
    package let latestEnd: Day
    /// The first day on which repair may be applied for.
    package let firstApplication: Day
    /// The rule that set it, `publicity-2026-04-01/general`.
    package let rule: String
    /// Whether the decision is older than every regime on file, so that the oldest one was taken.
    package let marked: Bool

    package init(from: Day, earliestEnd: Day, latestEnd: Day, firstApplication: Day, rule: String, marked: Bool) {
        self.from = from
        self.earliestEnd = earliestEnd
        self.latestEnd = latestEnd
        self.firstApplication = firstApplication
        self.rule = rule
        self.marked = marked
    }
}

/// What the rules say about showing one penalty.
package struct PublicityDecision: Hashable, Sendable {
    package let severity: Severity
    package let severityBy: SeverityBy
    package let showing: Showing
    /// The window; nil when the record is not open.
    package let window: PublicityWindow?
    /// What the window, or its absence, rests on.
    package let basis: LegalBasis
    /// What the severity rests on when it was inferred.
    package let inferenceBasis: LegalBasis?

    package enum Showing: String, Hashable, Sendable, Codable {
        case shown
        /// By law not shown openly (依法不公示): minor matters.
        case notOpen = "not_open"
        /// An inferred *serious* waits for the unit's confirmation (待确认) and is not shown.
        case awaitingConfirmation = "awaiting_confirmation"
    }
}

/// What a window depends on.
package struct PublicityQuestion: Hashable, Sendable {
    package var decidedOn: Day
    /// The severity that the deciding unit stated; nil when it did not.
    package var statedSeverity: Severity?
    /// Kinds of penalty by their names in the catalogue.
    package var kinds: [String]
    package var procedure: Procedure?
    /// The field of business (行业领域), as text.
    package var fieldOfBusiness: String?

    package init(
        decidedOn: Day, statedSeverity: Severity? = nil, kinds: [String] = [], procedure: Procedure? = nil,
        fieldOfBusiness: String? = nil
    ) {
        self.decidedOn = decidedOn
        self.statedSeverity = statedSeverity
        self.kinds = kinds
        self.procedure = procedure
        self.fieldOfBusiness = fieldOfBusiness
    }
}

/// The regimes of publicity in the order of their days.
package struct PublicityRegimes: Hashable, Sendable {
    /// Ascending by the day from which they hold; never empty.
    package let rules: [PublicityRules]
    private let oldest: PublicityRules

    package init?(_ rules: [PublicityRules]) {
        self.rules = rules.sorted { $0.header.effectiveFrom < $1.header.effectiveFrom }
        guard let first = self.rules.first else { return nil }
        oldest = first
    }

    /// The regime that holds for a decision of a day, and whether it is only borrowed for an older one.
    package func regime(for day: Day) -> (rules: PublicityRules, marked: Bool) {
        guard let rules = rules.last(where: { $0.header.effectiveFrom <= day }) else { return (oldest, true) }
        return (rules, false)
    }

    /// Severity, showing and window of a penalty.
    package func decide(_ question: PublicityQuestion) -> PublicityDecision {
        let (regime, marked) = regime(for: question.decidedOn)
        let inferred = regime.inferredSeverity(kinds: question.kinds, procedure: question.procedure)
        let severity = question.statedSeverity ?? inferred.severity
        let severityBy: SeverityBy = question.statedSeverity == nil ? .inferred : .unit
        let row = regime.severities.first { $0.severity == severity }
        let window = row.flatMap { row in
            row.open ? regime.window(row, decidedOn: question.decidedOn, field: question.fieldOfBusiness, marked) : nil
        }
        let showing: PublicityDecision.Showing =
            switch (window, severity, severityBy) {
            case (nil, _, _): .notOpen
            case (_, .serious, .inferred): .awaitingConfirmation
            default: .shown
            }
        return PublicityDecision(
            severity: severity, severityBy: severityBy, showing: showing, window: window,
            basis: row?.basis ?? regime.basis,
            inferenceBasis: severityBy == .inferred ? inferred.basis : nil)
    }
}

extension PublicityRules {
    fileprivate func window(
        _ row: SeverityRow, decidedOn: Day, field: String?, _ marked: Bool
    ) -> PublicityWindow? {
        guard let minimum = row.minimumMonths, let maximum = row.maximumMonths else { return nil }
        let longer = fieldMinimums.filter { entry in
            guard let field else { return false }
            return entry.fields.contains { field.contains($0) }
        }
        let months = max(minimum, longer.map(\.minimumMonths).max() ?? 0)
        let earliest = decidedOn.adding(months: months)
        return PublicityWindow(
            from: decidedOn, earliestEnd: earliest, latestEnd: decidedOn.adding(months: max(maximum, months)),
            firstApplication: firstApplication.value == .sameDay ? earliest : earliest.adding(days: 1),
            rule: "\(header.version)/\(row.severity.rawValue)", marked: marked)
    }
}
