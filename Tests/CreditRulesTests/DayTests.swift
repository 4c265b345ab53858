import CreditRules
import Testing

@Suite struct DayTests {
    /// Every day of three centuries goes to its civil date and back, in order, and the week never breaks.
    @Test func civilDatesRoundTrip() throws {
        var day = try #require(Day(year: 1850, month: 1, day: 1))
        let end = try #require(Day(year: 2150, month: 1, day: 1))
        while day < end {
            let (year, month, date) = day.civil
            #expect(Day(year: year, month: month, day: date) == day)
            #expect(Day(iso: day.description) == day)
            let next = day.adding(days: 1)
            #expect(next > day && next.weekday == day.weekday % 7 + 1)
            day = next
        }
    }

    @Test(arguments: [
        ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11016, 2), ("2026-11-21", 20778, 6),
        ("2024-02-29", 19782, 4),
    ])
    func knownDays(iso: String, number: Int32, weekday: Int) {
        #expect(Day(iso: iso)?.daysSince1970 == number)
        #expect(Day(iso: iso)?.weekday == weekday)
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-1-01", "26-01-01", "2026/01/01", "", "2026-01-1a",
        "1900-02-29", "0000-01-01",
    ])
    func refuses(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test(arguments: [
        ("2025-11-30", 3, "2026-02-28"), ("2023-11-30", 3, "2024-02-29"), ("2026-01-31", 1, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"), ("2026-04-01", 0, "2026-04-01"),
        ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -1, "2025-12-15"), ("2026-12-31", 1, "2027-01-31"),
        ("2026-05-31", 36, "2029-05-31"),
    ])
    func addsMonthsClamped(start: String, months: Int, end: String) {
        #expect(Day(iso: start)?.adding(months: months).description == end)
    }

    @Test func infinityIsAfterEverything() throws {
        let last = try #require(Day(iso: "9999-12-31"))
        #expect(Day.infinity > last)
        #expect(Day.infinity.adding(days: 1) == .infinity && Day.infinity.adding(months: 1) == .infinity)
        #expect(Day.infinity.description == "infinity" && Day(iso: "infinity") == .infinity)
    }

    /// At 16:00 UTC the day turns in Shanghai, while the calendar of UTC is a day behind.
    @Test func daysTurnInShanghai() {
        #expect(Day.inShanghai(secondsSince1970: 1_795_219_199).description == "2026-11-21")
        #expect(Day.inShanghai(secondsSince1970: 1_795_276_800).description == "2026-11-22")
        #expect(Day.inShanghai(secondsSince1970: 0).description == "1970-01-01")
        #expect(Day.inShanghai(secondsSince1970: -28_801).description == "1969-12-31")
    }
}
