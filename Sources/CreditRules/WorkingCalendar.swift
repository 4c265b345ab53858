/// When a period of working days ends.
package enum Deadline: Hashable, Sendable {
    case day(Day)
    /// The calendar of a year that the period reaches is not published: it ends after this day, nobody knows when.
    case notBefore(Day, awaiting: Int)

    /// As a Chinese page shows it.
    package var inChinese: String {
        switch self {
        case .day(let day): day.inChinese
        case .notBefore(let day, let year): "不早于\(day.inChinese)（\(year)年日历未公布）"
        }
    }

    /// Whether the period is certainly over on a day.
    package func hasPassed(on day: Day) -> Bool {
        switch self {
        case .day(let last): day > last
        case .notBefore: false
        }
    }
}

/// Working days (工作日) of the years whose calendars are published; it never guesses the others.
package struct WorkingCalendar: Hashable, Sendable {
    /// The published years, ascending.
    package let years: [Int]
    private let blocks: [Block]

    package init(_ calendars: [CalendarYear]) {
        years = Set(calendars.filter(\.publishesYear).map(\.year)).sorted()
        var off: Set<Day> = []
        var work: Set<Day> = []
        for holiday in calendars.flatMap(\.holidays) {
            off.formUnion(holiday.off)
            work.formUnion(holiday.work)
        }
        // The region's later notices prevail over its earlier ones, and all of them over the country's.
        for override in calendars.flatMap({ $0.overrides ?? [] }).sorted(by: { $0.issuedOn < $1.issuedOn }) {
            off = off.subtracting(override.work).union(override.off)
            work = work.subtracting(override.off).union(override.work)
        }
        var blocks: [Block] = []
        for year in years {
            if let last = blocks.last, last.lastYear == year - 1 {
                blocks[blocks.count - 1].append(year: year, off: off, work: work)
            } else if let block = Block(year: year, off: off, work: work) {
                blocks.append(block)
            }
        }
        self.blocks = blocks
    }

    /// Whether a day is worked; nil when its year is not published.
    package func isWorkingDay(_ day: Day) -> Bool? {
        guard let block = block(of: day) else { return nil }
        return block.count(upTo: day) > block.count(upTo: day.adding(days: -1))
    }

    /// The day on which a period of so many working days ends, the first day not counted (Civil Code 201).
    package func adding(workingDays count: Int, to start: Day) -> Deadline {
        guard let block = block(of: start) else { return .notBefore(start, awaiting: start.year) }
        let place = block.count(upTo: start) + count
        guard place > 0 else { return .day(start) }
        guard place <= block.workingDays.count else {
            return .notBefore(block.last, awaiting: block.lastYear + 1)
        }
        return .day(block.workingDays[place - 1])
    }

    /// Working days after one day up to and with another; nil when a year between them is not published.
    package func workingDays(after start: Day, through end: Day) -> Int? {
        guard start <= end else { return 0 }
        guard let block = block(of: start), end <= block.last else { return nil }
        return block.count(upTo: end) - block.count(upTo: start)
    }

    /// Whether a period of so many working days is certainly over on a day, the first day not counted.
    ///
    /// Where the calendar of a year in it is not loaded, no day of that year counts as worked: it is over once the years that are
    /// loaded have had so many by themselves. No run of days off is guessed, not even the longest thinkable.
    package func isOver(workingDays count: Int, after start: Day, on day: Day) -> Bool {
        if case .day(let last) = adding(workingDays: count, to: start) { return day > last }
        let eve = day.adding(days: -1)
        let worked = blocks.reduce(0) { sum, block in
            sum + max(0, block.count(upTo: min(eve, block.last)) - block.count(upTo: min(start, block.last)))
        }
        return worked >= count
    }

    /// The end of a period as a Chinese page shows it: the calendar of a year before the last one that is loaded is not unpublished,
    /// nobody has loaded it.
    package func inChinese(_ deadline: Deadline) -> String {
        guard case .notBefore(let day, let year) = deadline, isLeftOut(year) else { return deadline.inChinese }
        return "不早于\(day.inChinese)（\(year)年日历未载入）"
    }

    /// Whether a year is without calendar though a later one has one.
    package func isLeftOut(_ year: Int) -> Bool { !years.contains(year) && year < years.last ?? year }

    private func block(of day: Day) -> Block? {
        blocks.first { $0.first <= day && day <= $0.last }
    }

    /// Published years without a gap between them, counted once so that every question is a look-up.
    private struct Block: Hashable, Sendable {
        let first: Day
        private(set) var last: Day
        private(set) var lastYear: Int
        /// Every working day, ascending.
        private(set) var workingDays: [Day] = []
        /// For each day from the first, the working days up to and with it.
        private var counts: [Int] = []

        init?(year: Int, off: Set<Day>, work: Set<Day>) {
            guard let first = Day(year: year, month: 1, day: 1) else { return nil }
            self.first = first
            last = first.adding(days: -1)
            lastYear = year - 1
            append(year: year, off: off, work: work)
        }

        mutating func append(year: Int, off: Set<Day>, work: Set<Day>) {
            guard let end = Day(year: year, month: 12, day: 31) else { return }
            var day = last.adding(days: 1)
            while day <= end {
                if work.contains(day) || (day.weekday <= 5 && !off.contains(day)) { workingDays.append(day) }
                counts.append(workingDays.count)
                day = day.adding(days: 1)
            }
            last = end
            lastYear = year
        }

        func count(upTo day: Day) -> Int {
            day < first ? 0 : counts[first.days(to: day)]
        }
    }
}
