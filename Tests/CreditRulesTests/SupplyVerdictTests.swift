import CreditRules
import Testing

/// Seven working days around the days off of 2026, and where a calendar is not published.
@Suite struct SupplyVerdictTests {
    private let calendar: WorkingCalendar

    init() throws { calendar = try Shipped.calendar() }

    private func verdict(_ decided: String, _ end: String?, today: String = "2026-12-20") throws -> SupplyVerdict {
        SupplyVerdict(
            decided: try #require(Day(iso: decided)), end: try end.map { try #require(Day(iso: $0)) },
            today: try #require(Day(iso: today)), limit: 7, calendar: calendar)
    }

    /// The seventh working day, and the first that is too late.
    @Test(arguments: [
        ("2026-11-03", "2026-11-12", "2026-11-13"),
        // The Saturday and Sunday after the seventh day take no working day more.
        ("2026-11-04", "2026-11-15", "2026-11-16"),
        // Spring Festival: 14 February and 28 February are worked, 15 to 23 February are off.
        ("2026-02-12", "2026-03-01", "2026-03-02"), ("2026-02-14", "2026-03-03", "2026-03-04"),
        ("2026-02-20", "2026-03-03", "2026-03-04"),
        // National Day, with the Mid-Autumn Festival before it: 20 September and 10 October are worked.
        ("2026-09-24", "2026-10-12", "2026-10-13"), ("2026-09-30", "2026-10-15", "2026-10-16"),
        ("2026-10-10", "2026-10-20", "2026-10-21"),
    ]) func theSeventhDayIsInTime(decided: String, last: String, tooLate: String) throws {
        let timely = try verdict(decided, last)
        #expect(timely == .timely)
        guard case .late(let due, let over) = try verdict(decided, tooLate) else {
            Issue.record("\(tooLate) is in time")
            return
        }
        #expect(over == 1 && due <= Day(iso: last) ?? due)
        // On its way it is judged by today.
        let (pending, overdue) = (try verdict(decided, nil, today: last), try verdict(decided, nil, today: tooLate))
        #expect(pending == .pending && overdue == .late(due: due, over: 1))
    }

    /// 2027 is not published: what is certain is said, what is not is not judged, and nothing fails.
    @Test func aYearWithoutNotice() throws {
        let late = try verdict("2026-12-01", "2027-01-15")
        guard case .late(_, let over) = late else {
            Issue.record("\(late)")
            return
        }
        #expect(over == nil)
        let (inTime, unknown) = (try verdict("2026-12-28", "2026-12-31"), try verdict("2026-12-28", "2027-01-04"))
        #expect(inTime == .timely && unknown == .unjudged)
        let waiting = try verdict("2026-12-28", nil, today: "2027-01-04")
        let before = try verdict("2019-03-01", "2026-01-05")
        #expect(waiting == .unjudged && before == .unjudged)
        #expect(try verdict("2026-12-28", nil, today: "2026-12-31") == .pending)
    }

    @Test func withoutALimitNothingIsJudged() throws {
        let day = try #require(Day(iso: "2026-11-03"))
        let verdict = SupplyVerdict(decided: day, end: day, today: day, limit: nil, calendar: calendar)
        #expect(verdict == .unjudged)
    }

    /// Medians, against sorting.
    @Test func spreads() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<trials {
            let days = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
                Int.random(in: 0...12, using: &generator)
            }
            var (first, second) = (WorkingDaySpread(), WorkingDaySpread())
            for (place, count) in days.enumerated() {
                if place % 2 == 0 { first.add(count) } else { second.add(count) }
            }
            first.add(second)
            first.add(nil)
            let sorted = days.sorted()
            #expect(first.count == days.count && first.uncounted == 1 && first.worst == sorted.last)
            #expect(first.median == (sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2]))
            #expect(first.count(over: 5) == days.count { $0 > 5 })
        }
    }

    @Test func months() throws {
        let october = try #require(ReportingMonth("2026-10"))
        #expect(october.first.description == "2026-10-01" && october.last.description == "2026-10-31")
        #expect(october.adding(months: -12).description == "2025-10" && october.next.description == "2026-11")
        #expect(ReportingMonth("2024-02")?.last.description == "2024-02-29")
        for text in ["2026-13", "2026-1", "2026", "", "2026-10-01", "２０２６-10"] { #expect(ReportingMonth(text) == nil) }
    }

    @Test func banners() {
        #expect(SubjectName.leadingBanner(of: "乌拉特前旗市场监督管理局") == "乌拉特前旗")
        #expect(SubjectName.leadingBanner(of: "巴彦淖尔市临河区人民法院") == "临河区")
        #expect(SubjectName.leadingBanner(of: "解放街市场监管所") == nil)
    }
}
