import CreditRules
import Registry
import Testing

/// Publicity ends at midnight in Shanghai, with nobody acting: the last day is shown, the next is not.
@Suite struct MidnightTests {
    private static let firm = TestFirm(130)

    /// The first second of a day in Shanghai.
    private func midnight(_ day: Day) -> Int64 { Int64(day.daysSince1970) * 86_400 - 8 * 3_600 }

    @Test(arguments: [("一般", 12), ("严重", 36)]) func theLastDayIsShown(severity: String, months: Int) async throws {
        let decided = try #require(Day(iso: "2026-08-31"))
        try await RegistryFixture.with(now: midnight(decided.adding(days: 2))) { fixture in
            try await fixture.register([Self.firm])
            try await fixture.penalties([Self.firm.penalty("甲〔2026〕1号", on: decided, ["severity": severity])])
            let last = decided.adding(months: months)
            #expect(last.description == (months == 12 ? "2027-08-31" : "2029-08-31"))
            let number = try #require(
                try await fixture.sql("SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty'").first
            )
            for (moment, shown) in [
                (midnight(last), true), (midnight(last.adding(days: 1)) - 1, true),
                (midnight(last.adding(days: 1)), false),
            ] {
                try await fixture.at(moment) { registry in
                    let file = try await registry.file(of: Self.firm.code, reader: fixture.sharing)
                    #expect(file.records.count == (shown ? 1 : 0), "\(moment)")
                    #expect(file.counts.map(\.count) == (shown ? [1] : []))
                    let record = try await registry.record(number, reader: fixture.sharing)
                    #expect(record.showing == (shown ? "shown" : "lapsed"))
                    let rating = try await registry.rating(of: Self.firm.code, reader: fixture.sharing)
                    #expect(rating.evaluation?.reasons.isEmpty == !shown || rating.evaluation?.score != 1000)
                    if !shown { #expect(rating.evaluation?.score == 1000) }
                }
            }
        }
    }

    /// The end of a month that the later month does not have; and the first day on which repair may be applied for.
    @Test func monthsAreClamped() async throws {
        let decided = try #require(Day(iso: "2024-02-29"))
        try await RegistryFixture.with(now: midnight(decided.adding(days: 2))) { fixture in
            try await fixture.register([Self.firm])
            try await fixture.penalties([
                Self.firm.penalty("甲〔2024〕1号", on: decided),
                Self.firm.penalty("甲〔2023〕2号", on: try #require(Day(iso: "2023-11-30"))),
                Self.firm.penalty("甲〔2022〕3号", on: try #require(Day(iso: "2022-11-30"))),
            ])
            let stored = try await fixture.sql(
                "SELECT decided_on, earliest_end, latest_end, first_application, publicity_rule FROM record "
                    + "WHERE class = 'admin_penalty' ORDER BY decided_on DESC")
            #expect(
                stored == [
                    "2024-02-29|2024-08-29|2027-02-28|2024-08-30|publicity-market-2021-09-01/general",
                    "2023-11-30|2024-05-30|2026-11-30|2024-05-31|publicity-market-2021-09-01/general",
                    "2022-11-30|2023-05-30|2025-11-30|2023-05-31|publicity-market-2021-09-01/general",
                ])
        }
    }

    /// At 17:00 UTC it is tomorrow in Shanghai: a decision of that day is none of the future.
    @Test func theDayIsShanghais() async throws {
        let day = try #require(Day(iso: "2026-07-02"))
        try await RegistryFixture.with(now: midnight(day) + 3_600) { fixture in
            #expect(fixture.registry.today == "2026-07-02")
            try await fixture.register([Self.firm])
            let reply = try await fixture.penalties([
                Self.firm.penalty("甲〔2026〕1号", on: day), Self.firm.penalty("甲〔2026〕2号", on: day.adding(days: 1)),
            ])
            #expect(reply.counts == [1, 0, 0, 0, 0, 1])
            #expect(try await fixture.sql("SELECT DISTINCT received_on FROM batch") == ["2026-07-02"])
        }
    }

    /// Late reports are noted with the days that the calendar gives: seven working days, holidays not counted.
    @Test func lateReportsAreNoted() async throws {
        let decided = try #require(Day(iso: "2026-11-03"))
        let due = try #require(Day(iso: "2026-11-12"))
        for (day, late) in [(due, nil), (due.adding(days: 4), "2")] as [(Day, String?)] {
            try await RegistryFixture.with(now: midnight(day)) { fixture in
                try await fixture.register([Self.firm])
                let reply = try await fixture.penalties([Self.firm.penalty("甲〔2026〕1号", on: decided)])
                #expect(reply.counts == [1, 0, 0, 0, 0, 0])
                let note = reply.warnings.first { $0.code == .noteLate }
                #expect(
                    note?.message(.chinese)
                        == late.map { "第2行决定日期为2026-11-03，应于2026-11-12前报送，已超\($0)个工作日，将计入迟报〔N-LATE〕" })
            }
        }
        // The National Day holiday of 2026 lies between, and the Saturday that is worked for it.
        let before = try #require(Day(iso: "2026-09-28"))
        try await RegistryFixture.with(now: midnight(try #require(Day(iso: "2026-10-16")))) { fixture in
            try await fixture.register([Self.firm])
            let reply = try await fixture.penalties([Self.firm.penalty("甲〔2026〕1号", on: before)])
            let note = try #require(reply.warnings.first { $0.code == .noteLate })
            #expect(note.message(.chinese).contains("应于2026-10-13前报送"), "\(note.message(.chinese))")
        }
    }
}
