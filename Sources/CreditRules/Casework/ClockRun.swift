/// One limit of a clock, counted along what happened to a case.
struct ClockRun {
    let limit: ClockLimit
    /// Working days that are allowed, with what extensions added.
    private(set) var allowed: Int
    private(set) var extended = 0
    /// The day from which it is counted, or was begun anew.
    private(set) var start: Day
    /// Whether the papers' completion began it anew.
    private(set) var isRestarted = false
    /// nil while it stands still.
    private(set) var due: Deadline?
    private(set) var pausedSince: Day?
    /// The days on which it stood still, from the day after the first to the second.
    private(set) var pauses: [(from: Day, until: Day)] = []
    private let calendar: WorkingCalendar
    private var used = 0
    private var resumedOn: Day
    private var awaited: Int?
    private var holders: Set<CaseMoment.Kind> = []

    /// Counts a limit up to the step that ends its clock; nil where it has not begun or has no figure.
    init?(
        _ rule: ClockRule, _ limit: ClockLimit, _ completion: CaseDeadlines.CompletionEffect, _ moments: [CaseMoment],
        _ calendar: WorkingCalendar
    ) {
        guard let count = limit.workingDays, let place = moments.lastIndex(where: { $0.kind == limit.from })
        else { return nil }
        self.limit = limit
        allowed = count
        start = moments[place].day
        resumedOn = start
        self.calendar = calendar
        reckon()
        for moment in moments[(place + 1)...] {
            if rule.ends.contains(moment.kind) || moment.kind == .closed { break }
            // Lateness is not healed by what comes after it.
            if isOver(on: moment.day) { break }
            take(moment, rule, completion)
        }
    }

    private mutating func take(
        _ moment: CaseMoment, _ rule: ClockRule, _ completion: CaseDeadlines.CompletionEffect
    ) {
        switch moment.kind {
        case .completionRequested where rule.party != .applicant: hold(.completionRequested, moment.day)
        case .completed where rule.party != .applicant:
            if completion == .restart, holders.contains(.completionRequested) {
                used = 0
                start = moment.day
                isRestarted = true
                pauses = []
            }
            release(.completionRequested, moment.day)
        case .suspended: hold(.suspended, moment.day)
        case .resumed: release(.suspended, moment.day)
        case .extended:
            guard let lengthening = rule.lengthening else { return }
            let days = moment.workingDays ?? lengthening.workingDays ?? 0
            allowed += days
            extended += days
            reckon()
        default: return
        }
    }

    /// Stands still from a day, which itself still counted.
    private mutating func hold(_ holder: CaseMoment.Kind, _ day: Day) {
        if holders.isEmpty {
            pausedSince = day
            if let passed = calendar.workingDays(after: resumedOn, through: day) {
                used += passed
            } else {
                awaited = awaited ?? firstUnpublished(from: resumedOn, through: day)
            }
        }
        holders.insert(holder)
        reckon()
    }

    /// Goes on from a day, which itself does not count.
    private mutating func release(_ holder: CaseMoment.Kind, _ day: Day) {
        guard holders.remove(holder) != nil, holders.isEmpty, let since = pausedSince else { return }
        if !isRestarted || start < day { pauses.append((since, day)) }
        pausedSince = nil
        resumedOn = day
        reckon()
    }

    private mutating func reckon() {
        guard holders.isEmpty else {
            due = nil
            return
        }
        if let awaited {
            due = .notBefore(resumedOn, awaiting: awaited)
        } else if allowed > used {
            due = calendar.adding(workingDays: allowed - used, to: resumedOn)
        } else if calendar.isWorkingDay(resumedOn) ?? true {
            // Everything was used on the day on which it came to stand still: it is due when it goes on.
            due = .day(resumedOn)
        } else {
            due = calendar.adding(workingDays: 1, to: resumedOn)
        }
    }

    /// Whether it is certainly over on a day.
    func isOver(on day: Day) -> Bool { due?.hasPassed(on: day) ?? false }

    private func firstUnpublished(from start: Day, through end: Day) -> Int {
        (start.year...max(start.year, end.year)).first { !calendar.years.contains($0) } ?? end.year
    }
}
