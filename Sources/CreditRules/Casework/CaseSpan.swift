/// What an item of a case took to be decided, and whether in time.
package struct CaseSpan: Hashable, Sendable {
    /// The day of the decision; of a complaint that of the first answer.
    package let decidedOn: Day
    /// Working days, the first day not counted: from the opening of the case, or from the completion of its papers, without
    /// those on which it was suspended; nil for want of a published calendar.
    package let workingDays: Int?
    /// Whether no step of a unit was overdue; nil where nobody can tell for want of a published calendar.
    package let isInTime: Bool?

    /// - Parameters:
    ///   - moments: What happened to the item, in the order in which it happened.
    ///   - clocks: Its clocks as they stood on the day of the decision.
    /// - Returns: Nil for an item that nothing was decided of.
    package init?(
        of kind: CaseKind, _ moments: [CaseMoment], clocks: (Day) -> [CaseClock], _ calendar: WorkingCalendar
    ) {
        let ends: Set<CaseMoment.Kind> = kind == .complaint ? [.decided, .answered] : [.decided]
        guard let opened = moments.first(where: { $0.kind == .opened })?.day,
            let end = moments.firstIndex(where: { ends.contains($0.kind) })
        else { return nil }
        let before = moments[..<end]
        let decided = moments[end].day
        let start = before.last { $0.kind == .completed }?.day ?? opened
        decidedOn = decided
        workingDays = Self.days(from: start, through: decided, before, calendar)
        let own = clocks(decided).filter { $0.party == .unit }
        if own.contains(where: \.isLate) {
            isInTime = false
        } else {
            isInTime = own.contains { $0.isUncertain(on: decided) } ? nil : true
        }
    }

    private static func days(
        from start: Day, through end: Day, _ moments: ArraySlice<CaseMoment>, _ calendar: WorkingCalendar
    ) -> Int? {
        guard var days = calendar.workingDays(after: start, through: end) else { return nil }
        var since: Day?
        for moment in moments where moment.day >= start {
            switch moment.kind {
            case .suspended: since = since ?? moment.day
            case .resumed:
                guard let from = since else { continue }
                days -= calendar.workingDays(after: from, through: moment.day) ?? 0
                since = nil
            default: continue
            }
        }
        return max(0, days)
    }
}

extension CaseClock {
    /// Whether it was or is over.
    package var isLate: Bool {
        switch state {
        case .met(_, let late): late
        case .overdue: true
        case .running, .paused: false
        }
    }

    /// Whether it may have been over on a day, which a calendar that is not published will tell.
    func isUncertain(on day: Day) -> Bool {
        guard case .notBefore(let last, _)? = due else { return false }
        return day > last
    }
}
