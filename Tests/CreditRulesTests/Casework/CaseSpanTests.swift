import Testing

@testable import CreditRules

/// What an item took to be decided, and when a recall is chased; by hand-counted days of 2026 (holidays 10-01 to 10-07, 10-10 worked).
@Suite struct CaseSpanTests {
    private func span(_ kind: CaseKind, _ moments: [(CaseMoment.Kind, String)]) throws -> CaseSpan? {
        let rules = try Shipped.decode("deadlines-2026.yaml", as: DeadlineRules.self)
        let calendar = try Shipped.calendar()
        let moments = try moments.map { CaseMoment($0.0, on: try #require(Day(iso: $0.1))) }
        let clocks = CaseClocks(rules: rules, calendar: calendar)
        return CaseSpan(of: kind, moments, clocks: { clocks.clocks(of: kind, moments, on: $0) }, calendar)
    }

    @Test func fromTheApplicationToTheDecision() throws {
        #expect(try span(.repair, [(.opened, "2026-09-24"), (.accepted, "2026-09-28")]) == nil)
        let plain = try #require(
            try span(.repair, [(.opened, "2026-09-24"), (.accepted, "2026-09-28"), (.decided, "2026-10-09")]))
        // 28, 29, 30 September; 8 and 9 October.
        #expect(plain.workingDays == 5 && plain.isInTime == true && plain.decidedOn == Day(iso: "2026-10-09"))
        let late = try #require(
            try span(.repair, [(.opened, "2026-09-24"), (.accepted, "2026-09-28"), (.decided, "2026-10-16")]))
        #expect(late.workingDays == 11 && late.isInTime == false)
        // Decided in time, but accepted a day too late.
        let slow = try #require(
            try span(.repair, [(.opened, "2026-09-24"), (.accepted, "2026-10-08"), (.decided, "2026-10-09")]))
        #expect(slow.isInTime == false)
    }

    @Test func completionBeginsAnewAndSuspensionIsNotCounted() throws {
        let completed = try #require(
            try span(
                .repair,
                [
                    (.opened, "2026-09-14"), (.completionRequested, "2026-09-15"), (.completed, "2026-09-24"),
                    (.accepted, "2026-09-28"), (.suspended, "2026-09-28"), (.resumed, "2026-10-08"),
                    (.decided, "2026-10-09"),
                ]))
        // 28 September and 9 October: 29, 30 September and 8 October stood still.
        #expect(completed.workingDays == 2 && completed.isInTime == true)
    }

    @Test func complaintsCountToTheirFirstAnswer() throws {
        let answered = try #require(
            try span(
                .complaint,
                [
                    (.opened, "2026-11-02"), (.accepted, "2026-11-03"), (.answered, "2026-11-05"),
                    (.answered, "2026-11-20"), (.closed, "2026-11-23"),
                ]))
        #expect(answered.workingDays == 3 && answered.isInTime == true)
    }

    /// Across a year whose calendar is not published nothing is guessed.
    @Test func unpublishedIsToldAndNotGuessed() throws {
        let unknown = try #require(try span(.repair, [(.opened, "2026-12-30"), (.decided, "2027-02-01")]))
        #expect(unknown.workingDays == nil && unknown.isInTime == nil)
        let known = try #require(try span(.repair, [(.opened, "2026-12-30"), (.decided, "2026-12-31")]))
        #expect(known.workingDays == 1 && known.isInTime == true)
    }

    @Test func theNearestRankOfHundred() {
        var spread = WorkingDaySpread()
        #expect(spread.percentile(95) == nil)
        for days in 1...20 { spread.add(days) }
        #expect(spread.median == 10 && spread.percentile(95) == 19 && spread.percentile(100) == 20)
        spread.add(nil)
        #expect(spread.percentile(95) == 19 && spread.uncounted == 1)
        var one = WorkingDaySpread()
        one.add(3)
        #expect(one.median == 3 && one.percentile(95) == 3)
    }

    /// Three working days, then it is chased.
    @Test func aRecallIsEscalatedWhenNobodyAnswers() throws {
        let rules = try Shipped.decode("deadlines-2026.yaml", as: DeadlineRules.self)
        let calendar = try Shipped.calendar()
        func clock(_ asked: String, _ today: String) throws -> CaseClock {
            let (asked, today) = (try #require(Day(iso: asked)), try #require(Day(iso: today)))
            return try #require(rules.recallClock(askedOn: asked, calendar, on: today))
        }
        #expect(try clock("2026-09-24", "2026-09-24").due == .day(try #require(Day(iso: "2026-09-30"))))
        #expect(try clock("2026-09-24", "2026-09-28").alert == .none)
        #expect(try clock("2026-09-24", "2026-09-29").alert == .soon)
        #expect(try clock("2026-09-24", "2026-09-30").alert == .today)
        let late = try clock("2026-09-24", "2026-10-09")
        #expect(late.alert == .escalated && late.state == .overdue(workingDays: 2))
        let awaited = try clock("2026-12-30", "2027-02-01")
        #expect(awaited.alert == .none && awaited.due?.inChinese.contains("2027年日历未公布") == true)
    }
}
