import Foundation
import Testing

@testable import CreditRules

/// Every period of 1 to 30 working days that begins in 2024 to 2026, against reckonings that share nothing with the
/// calendar: another program's, and a walk over the days of the State Council's notices as they stand in print.
@Suite struct CaseClockReckoningTests {
    private static let first = Day(iso: "2024-01-01")
    private static let last = Day(iso: "2026-12-31")

    /// The end of a period by the clock of a case.
    private func ends(from start: Day, calendar: WorkingCalendar) throws -> [String] {
        let basis = LegalBasis(instrument: "试", article: nil, verified: false)
        let remedies = CaseRemedies(reviewDays: nil, reviewBasis: basis, suitMonths: nil, suitBasis: basis)
        return try (1...30).map { count in
            let rule = ClockRule(
                id: "only", names: BilingualText(zh: "期限", en: "term"), party: .unit, after: nil, unless: nil,
                ends: [.decided], limits: [ClockLimit(from: .opened, workingDays: count, basis: basis)],
                lengthening: nil)
            let header = RuleHeader(
                kind: .deadlines, name: "试", version: "1", effectiveFrom: start, effectiveTo: nil)
            let deadlines = CaseDeadlines(kind: .repair, completion: .restart, clocks: [rule])
            let rules = DeadlineRules(
                header: header, basis: basis, warnWorkingDays: 1, remedies: remedies, cases: [deadlines])
            let clocks = CaseClocks(rules: rules, calendar: calendar)
                .clocks(of: .repair, [CaseMoment(.opened, on: start)], on: start)
            switch try #require(clocks.first?.due) {
            case .day(let day): return day.description
            case .notBefore(let day, let year):
                #expect(year == 2027)
                return "?\(day)"
            }
        }
    }

    @Test func everyPeriodOfThreeYears() throws {
        let calendar = try Shipped.calendar()
        var lines: [String: String] = [:]
        var day = try #require(Self.first)
        while day <= (try #require(Self.last)) {
            let ends = try ends(from: day, calendar: calendar)
            #expect(ends == Self.walked(from: day), "\(day)")
            lines[String(day.description.prefix(7)), default: ""] +=
                ([day.description] + ends).joined(separator: " ") + "\n"
            day = day.adding(days: 1)
        }
        let path = Shipped.root.appending(path: "Tests/CreditRulesTests/HandChecked/working-days.csv")
        let digests = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").dropFirst().map {
            $0.split(separator: ",").map(String.init)
        }
        #expect(digests.count == 36)
        for digest in digests { #expect(Self.fnv(lines[digest[0]] ?? "") == digest[1], "\(digest[0])") }
    }

    private static func fnv(_ text: String) -> String {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Day by day, with Foundation's calendar and the days as the notices print them.
    private static func walked(from start: Day) -> [String] {
        var ends: [String] = []
        var day = start.description
        while ends.count < 30 {
            day = next[day] ?? ""
            guard !day.isEmpty else { return ends + Array(repeating: "?2026-12-31", count: 30 - ends.count) }
            if worked.contains(day) { ends.append(day) }
        }
        return ends
    }

    private static let off = days(
        """
        2024-01-01 2024-02-10..2024-02-17 2024-04-04..2024-04-06 2024-05-01..2024-05-05 2024-06-10
        2024-09-15..2024-09-17 2024-10-01..2024-10-07 2025-01-01 2025-01-28..2025-02-04 2025-04-04..2025-04-06
        2025-05-01..2025-05-05 2025-05-31..2025-06-02 2025-10-01..2025-10-08 2026-01-01..2026-01-03
        2026-02-15..2026-02-23 2026-04-04..2026-04-06 2026-05-01..2026-05-05 2026-06-19..2026-06-21
        2026-09-25..2026-09-27 2026-10-01..2026-10-07
        """)
    private static let madeUp = days(
        """
        2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12 2025-01-26 2025-02-08
        2025-04-27 2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10
        """)
    private static let all = Set(days("2024-01-01..2026-12-31"))
    private static let worked: Set<String> = all.filter { day in
        madeUp.contains(day) || (!off.contains(day) && !isWeekend(day))
    }
    private static let next: [String: String] = {
        let ordered = all.sorted()
        return Dictionary(uniqueKeysWithValues: zip(ordered, ordered.dropFirst()))
    }()

    private static let gregorian: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    private static func instant(_ day: String) -> Date? { try? Date(day + "T00:00:00Z", strategy: .iso8601) }
    private static func isWeekend(_ day: String) -> Bool { instant(day).map(gregorian.isDateInWeekend) ?? false }

    private static func days(_ text: String) -> Set<String> {
        var found: Set<String> = []
        for part in text.split(whereSeparator: \.isWhitespace) {
            let ends = part.split(separator: "..").map(String.init)
            guard var day = instant(ends[0]), let end = instant(ends[ends.count - 1]) else { continue }
            while day <= end {
                found.insert(String(day.ISO8601Format().prefix(10)))
                day = day.addingTimeInterval(86_400)
            }
        }
        return found
    }
}
