import CreditRules
import Testing

@Suite struct WorkingCalendarTests {
    let calendar: WorkingCalendar

    init() throws { calendar = try Shipped.calendar() }

    /// Computed with another calendar library from the same notices; the first day is not counted.
    @Test(arguments: [
        ("2024-09-27", ["2024-10-08", "2024-10-12", "2024-10-16", "2024-10-30"]),
        ("2025-01-24", ["2025-02-05", "2025-02-10", "2025-02-13", "2025-02-27"]),
        ("2025-09-30", ["2025-10-11", "2025-10-16", "2025-10-21", "2025-11-04"]),
        ("2026-02-13", ["2026-02-25", "2026-03-02", "2026-03-05", "2026-03-19"]),
        ("2026-04-30", ["2026-05-08", "2026-05-13", "2026-05-18", "2026-06-01"]),
        ("2026-09-24", ["2026-09-30", "2026-10-12", "2026-10-15", "2026-10-29"]),
        ("2026-11-20", ["2026-11-25", "2026-12-01", "2026-12-04", "2026-12-18"]),
    ])
    func vectors(start: String, ends: [String]) throws {
        let day = try #require(Day(iso: start))
        for (count, end) in zip([3, 7, 10, 20], ends) {
            #expect(calendar.adding(workingDays: count, to: day) == Day(iso: end).map(Deadline.day))
            #expect(calendar.workingDays(after: day, through: try #require(Day(iso: end))) == count)
        }
    }

    @Test(arguments: [(2024, 251), (2025, 248), (2026, 248)]) func yearsHoldTheirWorkingDays(year: Int, count: Int)
        throws
    {
        var day = try #require(Day(year: year, month: 1, day: 1))
        var worked = 0
        while day.year == year {
            worked += calendar.isWorkingDay(day) == true ? 1 : 0
            day = day.adding(days: 1)
        }
        #expect(worked == count)
    }

    @Test(arguments: [
        ("2024-02-09", true), ("2026-01-04", true), ("2026-01-01", false), ("2026-10-10", true), ("2026-11-21", false),
        ("2026-11-20", true), ("2026-02-23", false),
    ])
    func knownDays(iso: String, worked: Bool) throws {
        #expect(calendar.isWorkingDay(try #require(Day(iso: iso))) == worked)
    }

    /// Message 7 of the office's own: decided on 3 November, to be reported by the 12th.
    @Test func lateReports() throws {
        let deadline = calendar.adding(workingDays: 7, to: try #require(Day(iso: "2026-11-03")))
        #expect(deadline == Day(iso: "2026-11-12").map(Deadline.day))
        #expect(deadline.hasPassed(on: try #require(Day(iso: "2026-11-13"))))
        #expect(!deadline.hasPassed(on: try #require(Day(iso: "2026-11-12"))))
    }

    /// A year without notice is not guessed: the deadline says what it waits for, and no act fails.
    @Test func unpublishedYears() throws {
        let last = try #require(Day(iso: "2026-12-31"))
        #expect(
            calendar.adding(workingDays: 7, to: try #require(Day(iso: "2026-12-28")))
                == .notBefore(last, awaiting: 2027))
        #expect(calendar.adding(workingDays: 3, to: try #require(Day(iso: "2026-12-28"))) == .day(last))
        let next = try #require(Day(iso: "2027-03-01"))
        #expect(calendar.adding(workingDays: 3, to: next) == .notBefore(next, awaiting: 2027))
        #expect(calendar.isWorkingDay(next) == nil && calendar.workingDays(after: last, through: next) == nil)
        #expect(Deadline.notBefore(last, awaiting: 2027).inChinese == "不早于2026年12月31日（2027年日历未公布）")
    }

    /// A period in a year whose calendar nobody loaded is over once the loaded years have had all its days.
    @Test func yearsThatAreLeftOut() throws {
        let start = try #require(Day(iso: "2023-11-27"))
        let deadline = calendar.adding(workingDays: 3, to: start)
        #expect(calendar.inChinese(deadline) == "不早于2023年11月27日（2023年日历未载入）")
        // 2024: the first is off, the second to fourth are worked.
        for (day, isOver) in [("2024-01-04", false), ("2024-01-05", true), ("2026-11-22", true), ("2027-06-01", true)] {
            #expect(calendar.isOver(workingDays: 3, after: start, on: try #require(Day(iso: day))) == isOver, "\(day)")
        }
        let last = try #require(Day(iso: "2026-12-30"))
        let later = calendar.adding(workingDays: 3, to: last)
        #expect(calendar.inChinese(later) == "不早于2026年12月31日（2027年日历未公布）")
        #expect(!calendar.isOver(workingDays: 3, after: last, on: try #require(Day(iso: "2027-11-01"))))
        #expect(calendar.isOver(workingDays: 1, after: last, on: try #require(Day(iso: "2027-01-01"))))
    }

    /// The calendars of different years give the same as walking day by day.
    @Test func agreesWithWalking() throws {
        var generator = SeededGenerator(seed: 6)
        let first = try #require(Day(iso: "2024-01-01"))
        for _ in 0..<trials {
            let start = first.adding(days: Int.random(in: 0..<1000, using: &generator))
            let count = Int.random(in: 1...25, using: &generator)
            var day = start
            var left = count
            while left > 0 {
                day = day.adding(days: 1)
                left -= calendar.isWorkingDay(day) == true ? 1 : 0
            }
            #expect(calendar.adding(workingDays: count, to: start) == .day(day))
        }
    }
}
