/// Whether a record came in time, as far as it can be said.
package enum SupplyVerdict: Hashable, Sendable {
    case timely
    /// It came, or is still on its way, after the last day in time, by so many working days; nil where they cannot be
    /// counted.
    case late(due: Day, over: Int?)
    /// On its way, and there is time left.
    case pending
    /// The calendar of a year that the limit reaches is not published, or no limit is set: not yet to judge.
    case unjudged

    /// - Parameters:
    ///   - decided: The day of the decision, which is not counted.
    ///   - end: The day on which it had arrived; nil while it is on its way.
    ///   - limit: Working days that it may take.
    package init(decided: Day, end: Day?, today: Day, limit: Int?, calendar: WorkingCalendar) {
        guard let limit else {
            self = .unjudged
            return
        }
        // Working days are counted, so that what comes on a day off has taken no more of them than the day before.
        let last = end ?? today
        switch calendar.adding(workingDays: limit + 1, to: decided) {
        case .day(let tooLate) where last >= tooLate:
            let spent = calendar.workingDays(after: decided, through: last)
            var due = tooLate.adding(days: -1)
            if case .day(let day) = calendar.adding(workingDays: limit, to: decided) { due = day }
            self = .late(due: due, over: spent.map { $0 - limit })
        case .notBefore(let day, _) where last > day: self = .unjudged
        default: self = end == nil ? .pending : .timely
        }
    }
}

/// How many working days something took, over any number of records: counts, and no list of them.
package struct WorkingDaySpread: Hashable, Sendable {
    private var counts: [Int: Int] = [:]
    /// How many could not be counted, for want of a published calendar.
    package private(set) var uncounted = 0
    /// How many were counted.
    package private(set) var count = 0

    package init() {}

    package mutating func add(_ days: Int?) {
        guard let days else {
            uncounted += 1
            return
        }
        counts[days, default: 0] += 1
        count += 1
    }

    package mutating func add(_ other: Self) {
        counts.merge(other.counts, uniquingKeysWith: +)
        uncounted += other.uncounted
        count += other.count
    }

    package var worst: Int? { counts.keys.max() }

    /// The middle one; of an even number the smaller of the two.
    package var median: Int? { percentile(50) }

    /// The smallest that so many of a hundred did not exceed (nearest rank).
    package func percentile(_ share: Int) -> Int? {
        guard count > 0 else { return nil }
        var left = max(1, (count * share + 99) / 100)
        for days in counts.keys.sorted() {
            left -= counts[days, default: 0]
            if left <= 0 { return days }
        }
        return nil
    }

    /// How many took longer than a limit.
    package func count(over limit: Int) -> Int { counts.reduce(0) { $0 + ($1.key > limit ? $1.value : 0) } }
}
