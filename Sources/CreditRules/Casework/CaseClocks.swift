/// Every clock of a case (办件), derived from what happened to it; nothing of it is stored.
package struct CaseClocks: Sendable {
    package let rules: DeadlineRules
    package let calendar: WorkingCalendar

    package init(rules: DeadlineRules, calendar: WorkingCalendar) {
        self.rules = rules
        self.calendar = calendar
    }

    /// The clocks of a case as they stand on a day, those that are due soonest first.
    ///
    /// Before the applicant's identity is confirmed there is none, so that nobody can burn another's time.
    ///
    /// - Parameters:
    ///   - moments: What happened to the case, or to one of its items, in the order in which it happened.
    ///   - today: Later moments are passed over.
    package func clocks(of kind: CaseKind, _ moments: [CaseMoment], on today: Day) -> [CaseClock] {
        let known = moments.filter { $0.day <= today }
        guard let deadlines = rules[kind], known.contains(where: { $0.kind == .opened }) else { return [] }
        return deadlines.clocks.compactMap { rule in
            clock(rule, of: kind, deadlines.completion, known, today)
        }
        .sorted { ($0.urgency, $0.code) < ($1.urgency, $1.code) }
    }

    private func clock(
        _ rule: ClockRule, of kind: CaseKind, _ completion: CaseDeadlines.CompletionEffect, _ moments: [CaseMoment],
        _ today: Day
    ) -> CaseClock? {
        if let after = rule.after, !moments.contains(where: { $0.kind == after }) { return nil }
        if let unless = rule.unless, moments.contains(where: { $0.kind == unless }) { return nil }
        let runs = rule.limits.compactMap { limit in
            ClockRun(rule, limit, completion, moments, calendar)
        }
        guard let first = runs.min(by: { Self.isEarlier($0.due, $1.due) }) else { return nil }
        let stopped = moments.first { rule.ends.contains($0.kind) }
        let closed = moments.first { $0.kind == .closed }
        // A case that ended without this step owes it no more, unless it was late by then.
        if stopped == nil, closed != nil, !first.isOver(on: closed?.day ?? today) { return nil }
        let state = self.state(first, stopped: stopped?.day, closed: closed?.day, today)
        return CaseClock(
            code: rule.id, names: rule.names, party: rule.party, start: first.start, due: first.due, state: state,
            basis: first.limit.basis, why: first.why(of: kind, beside: runs.filter { $0.limit != first.limit }),
            alert: alert(state, first.due, today))
    }

    private func state(_ run: ClockRun, stopped: Day?, closed: Day?, _ today: Day) -> CaseClock.State {
        if let stopped { return .met(on: stopped, late: run.isOver(on: stopped)) }
        let day = closed ?? today
        if run.isOver(on: day), case .day(let last)? = run.due {
            return .overdue(workingDays: calendar.workingDays(after: last, through: day))
        }
        return run.pausedSince.map { .paused(since: $0) } ?? .running
    }

    private func alert(_ state: CaseClock.State, _ due: Deadline?, _ today: Day) -> CaseClock.Alert {
        switch state {
        case .overdue: return .escalated
        case .met, .paused: return .none
        case .running:
            guard case .day(let last)? = due else { return .none }
            if last == today { return .today }
            let left = calendar.workingDays(after: today, through: last)
            return left.map { $0 <= rules.warnWorkingDays } ?? false ? .soon : .none
        }
    }

    /// What stands still has no end to compare; of two that wait for a calendar the lower bound is the earlier's.
    private static func isEarlier(_ left: Deadline?, _ right: Deadline?) -> Bool {
        switch (left, right) {
        case (let left?, let right?): left.lowerBound < right.lowerBound
        case (_?, nil): true
        default: false
        }
    }
}

extension Deadline {
    /// The first day on which it may end, for sorting.
    fileprivate var lowerBound: Day {
        switch self {
        case .day(let day): day
        case .notBefore(let day, _): day.adding(days: 1)
        }
    }
}
