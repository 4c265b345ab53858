/// The days that one regime gives a decision, each by itself.
package struct PublicityPeriods: Hashable, Sendable {
    package let row: PublicityRules.SeverityRow
    /// The field of business whose longer minimum prevails.
    package let field: PublicityRules.FieldMinimum?
    /// Months of the minimum; nil: never before the maximum.
    package let minimumMonths: Int?
    package let maximumMonths: Int
    /// The last day of a restriction in the decision, where it lengthens something.
    package let restrictionEnd: Day?
    package let window: PublicityWindow
}

extension PublicityRules {
    /// What the regime says of a decision of a severity; nil when it keeps it closed.
    package func periods(_ severity: Severity, _ question: PublicityQuestion) -> PublicityPeriods? {
        guard let row = row(severity, question), let maximum = row.maximumMonths, isOpen(row, question) else {
            return nil
        }
        let field = row.minimumMonths == nil ? nil : longestField(question.fieldOfBusiness, beyond: row.minimumMonths)
        let minimum = field?.minimumMonths ?? row.minimumMonths
        let decided = question.decidedOn
        let restricted = row.severity == .minor ? nil : restriction?.lastDay(in: question)
        var latest = decided.adding(months: max(maximum, minimum ?? 0))
        var earliest = minimum.map(decided.adding(months:))
        var lengthened = false
        if let restriction, let restricted {
            if restriction.lengthens.contains(.maximum), restricted > latest {
                (latest, lengthened) = (restricted, true)
            }
            if restriction.lengthens.contains(.minimum), let minimum = earliest, restricted > minimum {
                (earliest, lengthened) = (restricted, true)
                latest = max(latest, restricted)
            }
        }
        let window = PublicityWindow(
            from: decided, earliestEnd: earliest ?? latest, latestEnd: latest,
            firstApplication: earliest.flatMap { firstApplication(after: $0, decidedOn: decided, months: minimum) },
            rule: "\(header.version)/\(row.severity.rawValue)", marked: false)
        return PublicityPeriods(
            row: row, field: field, minimumMonths: minimum, maximumMonths: maximum,
            restrictionEnd: lengthened ? restricted : nil, window: window)
    }

    /// The first day to apply; without a minimum to wait for, the day of the decision itself.
    private func firstApplication(after earliest: Day, decidedOn: Day, months: Int?) -> Day? {
        if months == 0, earliest == decidedOn { return decidedOn }
        return firstApplication.value == .sameDay ? earliest : earliest.adding(days: 1)
    }

    /// The row of a severity; of several inferred kinds, the longest.
    private func row(_ severity: Severity, _ question: PublicityQuestion) -> SeverityRow? {
        let own = severities.first { $0.severity == severity }
        guard question.statedSeverity == nil, question.kinds.count > 1, severity != .minor else { return own }
        let others = question.kinds.compactMap { kind in
            inferenceRow(kind).flatMap { row in severities.first { $0.severity == row.severity && $0.open } }
        }
        return others.reduce(own) { longest, other in
            guard let longest else { return other }
            return longest.isLonger(than: other) ? longest : other
        }
    }

    private func isOpen(_ row: SeverityRow, _ question: PublicityQuestion) -> Bool {
        guard !row.open else { return true }
        guard row.severity == .minor, question.opensMinor else { return false }
        guard let neverOpen, !question.kinds.isEmpty else { return true }
        return !question.kinds.allSatisfy(neverOpen.kinds.contains)
    }

    private func longestField(_ text: String?, beyond minimum: Int?) -> FieldMinimum? {
        guard let text, !fieldMinimums.isEmpty else { return nil }
        let named = fieldMinimums.filter { entry in entry.fields.contains { text.holds($0) } }
        return named.filter { $0.minimumMonths > minimum ?? .max }.max { $0.minimumMonths < $1.minimumMonths }
    }
}

extension PublicityRules.SeverityRow {
    /// By the maximum, then by the minimum; never ending early is longest; of equal ones the more serious.
    fileprivate func isLonger(than other: Self) -> Bool {
        let mine = (maximumMonths ?? 0, minimumMonths ?? .max)
        let theirs = (other.maximumMonths ?? 0, other.minimumMonths ?? .max)
        return mine == theirs ? severity >= other.severity : mine > theirs
    }
}
