/// The regimes of publicity, side by side: which holds for a decision follows from its day and from who decided.
package struct PublicityRegimes: Hashable, Sendable {
    /// Ascending by the day from which they hold; never empty.
    package let rules: [PublicityRules]
    /// Those for whoever has no regime of their own.
    private let general: [PublicityRules]
    /// Those for the decisions of certain organs.
    private let special: [PublicityRules]
    private let oldest: PublicityRules
    /// Whether any of them reaches records decided before it began.
    private let reachesBack: Bool

    /// Nil without a regime for every organ.
    package init?(_ rules: [PublicityRules]) {
        self.rules = rules.sorted { $0.header.effectiveFrom < $1.header.effectiveFrom }
        general = self.rules.filter { $0.organs == nil }
        special = self.rules.filter { $0.organs != nil }
        guard let first = general.first else { return nil }
        oldest = first
        reachesBack = rules.contains { $0.olderRecords.value != .keep }
    }

    /// The regime that holds for a decision, and whether it is only borrowed for an older one.
    ///
    /// A regime of the deciding organ's own stands before the general one.
    package func regime(for day: Day, of organ: DecidingOrgan) -> (rules: PublicityRules, marked: Bool) {
        if let own = special.last(where: { $0.header.covers(day) && $0.organs?.match(organ) != nil }) {
            return (own, false)
        }
        guard let rules = general.last(where: { $0.header.effectiveFrom <= day }) else { return (oldest, true) }
        return (rules, false)
    }

    /// Severity, showing and window of a penalty.
    package func decide(_ question: PublicityQuestion) -> PublicityDecision {
        let (regime, marked) = regime(for: question.decidedOn, of: question.organ)
        let inferred =
            question.statedSeverity == nil
            ? regime.inferredSeverity(kinds: question.kinds, procedure: question.procedure) : nil
        let severity = question.statedSeverity ?? inferred?.severity ?? .general
        let severityBy: SeverityBy = question.statedSeverity == nil ? .inferred : .unit
        var periods = regime.periods(severity, question)
        var holding = regime
        for step in reaching(periods?.window, severity, question) where step.isTaken {
            periods = step.periods
            holding = step.rules
        }
        let isBorrowed = marked && holding.header.version == regime.header.version
        let showing: PublicityDecision.Showing =
            switch (periods, severity, severityBy) {
            case (nil, _, _): .notOpen
            case (_, .serious, .inferred): .awaitingConfirmation
            default: .shown
            }
        let row = periods?.row ?? holding.severities.first { $0.severity == severity }
        return PublicityDecision(
            severity: severity, severityBy: severityBy, showing: showing,
            window: periods.map { isBorrowed ? $0.window.borrowed : $0.window }, rules: holding, marked: isBorrowed,
            basis: row?.basis ?? holding.basis, inferenceBasis: inferred?.basis)
    }
}

extension PublicityRegimes {
    /// A later regime that reaches an older decision, and whether what it says holds.
    package struct LaterRegime: Hashable, Sendable {
        package let rules: PublicityRules
        package let periods: PublicityPeriods
        package let isTaken: Bool
    }

    /// The later regimes that reach a decision of the given window, in their order.
    ///
    /// A regime reaches back to records, never to days before its own: no end that it sets lies before its eve, and what
    /// was over by then stays as it was. The severity stays the record's.
    package func reaching(
        _ window: PublicityWindow?, _ severity: Severity, _ question: PublicityQuestion
    ) -> [LaterRegime] {
        guard reachesBack, var standing = window else { return [] }
        var steps: [LaterRegime] = []
        var asked = question
        asked.statedSeverity = severity
        for later in rules where later.olderRecords.value != .keep && later.header.effectiveFrom > question.decidedOn {
            let begins = later.header.effectiveFrom
            guard regime(for: begins, of: question.organ).rules.header.version == later.header.version,
                standing.latestEnd >= begins, let periods = later.periods(severity, asked)?.reaching(from: begins)
            else { continue }
            let isTaken = later.olderRecords.value == .recompute || periods.window.isMilder(than: standing)
            if isTaken { standing = periods.window }
            steps.append(LaterRegime(rules: later, periods: periods, isTaken: isTaken))
        }
        return steps
    }
}

extension PublicityPeriods {
    /// The same with no end before the eve of a day, and no application before it.
    fileprivate func reaching(from day: Day) -> Self {
        let eve = day.adding(days: -1)
        let window = PublicityWindow(
            from: window.from, earliestEnd: max(window.earliestEnd, eve), latestEnd: max(window.latestEnd, eve),
            firstApplication: window.firstApplication.map { max($0, day) }, rule: window.rule, marked: false)
        return Self(
            row: row, field: field, minimumMonths: minimumMonths, maximumMonths: maximumMonths,
            restrictionEnd: restrictionEnd, window: window)
    }
}

extension PublicityWindow {
    /// Whether it is the better one for the subject: it ends earlier, or as late and repair may be applied for earlier.
    fileprivate func isMilder(than other: Self) -> Bool {
        if latestEnd != other.latestEnd { return latestEnd < other.latestEnd }
        return (firstApplication ?? .infinity) < (other.firstApplication ?? .infinity)
    }

    fileprivate var borrowed: Self {
        Self(
            from: from, earliestEnd: earliestEnd, latestEnd: latestEnd, firstApplication: firstApplication, rule: rule,
            marked: true)
    }
}

extension RuleHeader {
    /// Whether the rules were in force on a day.
    package func covers(_ day: Day) -> Bool { effectiveFrom <= day && day <= effectiveTo ?? .infinity }
}
