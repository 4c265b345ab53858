/// From when to when a penalty is shown, and from when its repair may be applied for.
package struct PublicityWindow: Hashable, Sendable {
    /// The day of the decision: the first day that counts.
    package let from: Day
    /// The last day of the minimum: shown on it whatever happens; the last day of all where there is no early end.
    package let earliestEnd: Day
    /// The last day of the maximum: the record is gone on the next.
    package let latestEnd: Day
    /// The first day on which repair may be applied for; nil where nothing ends it early.
    package let firstApplication: Day?
    /// The rule that set it, `publicity-2026-04-01/general`.
    package let rule: String
    /// Whether the decision is older than every regime on file, so that the oldest one was taken.
    package let marked: Bool

    package init(from: Day, earliestEnd: Day, latestEnd: Day, firstApplication: Day?, rule: String, marked: Bool) {
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
    /// The regime that set the window, or keeps the record closed.
    package let rules: PublicityRules
    /// Whether that regime is only borrowed for an older decision.
    package let marked: Bool
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

    /// The rule as a record keeps it; of a borrowed regime with the mark `+earlier`.
    package var ruleName: String {
        (window?.rule ?? "\(rules.header.version)/\(severity.rawValue)") + (marked ? "+earlier" : "")
    }
}

/// What a window depends on.
package struct PublicityQuestion: Hashable, Sendable {
    package var decidedOn: Day
    /// Who decided: some organs have a regime of their own.
    package var organ: DecidingOrgan
    /// The severity that the deciding unit stated; nil when it did not.
    package var statedSeverity: Severity?
    /// Kinds of penalty by their names in the catalogue.
    package var kinds: [String]
    package var procedure: Procedure?
    /// The field of business (行业领域), as text.
    package var fieldOfBusiness: String?
    /// The last day of what the decision lays on the subject (处罚有效期).
    package var validUntil: Day?
    /// Whether the unit asks for a minor matter to be shown (轻微是否公示).
    package var opensMinor: Bool

    package init(
        decidedOn: Day, organ: DecidingOrgan = DecidingOrgan(), statedSeverity: Severity? = nil, kinds: [String] = [],
        procedure: Procedure? = nil, fieldOfBusiness: String? = nil, validUntil: Day? = nil, opensMinor: Bool = false
    ) {
        self.decidedOn = decidedOn
        self.organ = organ
        self.statedSeverity = statedSeverity
        self.kinds = kinds
        self.procedure = procedure
        self.fieldOfBusiness = fieldOfBusiness
        self.validUntil = validUntil
        self.opensMinor = opensMinor
    }
}
