/// Within how many working days a unit or a platform that holds what was repaired drops it (撤下).
package struct RecallDeadline: Hashable, Sendable, Codable {
    package let names: BilingualText
    /// From the day of the approval, itself not counted; nil where nobody has read the figure.
    package let workingDays: Int?
    package let basis: LegalBasis

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case names, basis
        case workingDays = "working_days"
    }
}

extension RecallDeadline: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self, [.names: BilingualText.shape, .basis: LegalBasis.shape])
}

extension DeadlineRules {
    /// The clock of a recall that nobody has answered, as it stands on a day; nil where no figure is known.
    package func recallClock(askedOn: Day, _ calendar: WorkingCalendar, on today: Day) -> CaseClock? {
        guard let recall, let days = recall.workingDays else { return nil }
        let due = calendar.adding(workingDays: days, to: askedOn)
        var state = CaseClock.State.running
        var alert = CaseClock.Alert.none
        if case .day(let last) = due {
            if due.hasPassed(on: today) {
                state = .overdue(workingDays: calendar.workingDays(after: last, through: today))
                alert = .escalated
            } else if last == today {
                alert = .today
            } else if let left = calendar.workingDays(after: today, through: last), left <= warnWorkingDays {
                alert = .soon
            }
        }
        return CaseClock(
            code: "recall", names: recall.names, party: .unit, start: askedOn, due: due, state: state,
            basis: recall.basis,
            why: BilingualText(
                zh: "自准予修复（\(askedOn.inChinese)）起\(days)个工作日，依据\(recall.basis.inChinese)",
                en: "\(days) working days from the approval (\(askedOn)), by \(recall.basis.inEnglish)"),
            alert: alert)
    }
}
