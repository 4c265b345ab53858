import Foundation
import Testing
import Yams

@testable import CreditRules

/// Clocks of cases against a table that another program and a hand worked out, and their words and alerts.
@Suite struct CaseClockTests {
    let calendar: WorkingCalendar

    init() throws { calendar = try Shipped.calendar() }

    /// The shipped rules, with the other effect of completion where a row says so.
    private func clocks(completion: String = "restart", warning: Int = 1) throws -> CaseClocks {
        let path = Shipped.root.appending(path: "rules/deadlines-2026.yaml")
        let text = try String(contentsOf: path, encoding: .utf8)
            .replacing("completion: restart", with: "completion: \(completion)")
            .replacing("warn_working_days: 1", with: "warn_working_days: \(warning)")
        return CaseClocks(rules: try YAMLDecoder().decode(DeadlineRules.self, from: text), calendar: calendar)
    }

    private func moments(_ text: String) throws -> [CaseMoment] {
        try text.split(separator: ";").map { part in
            let words = part.split(separator: " ").map(String.init)
            return CaseMoment(
                try #require(CaseMoment.Kind(rawValue: words[0]), "\(part)"), on: try #require(Day(iso: words[1])),
                workingDays: words.count > 2 ? Int(words[2]) : nil)
        }
    }

    @Test func handTable() throws {
        let path = Shipped.root.appending(path: "Tests/CreditRulesTests/HandChecked/clocks.csv")
        let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(lines.count >= 40)
        for line in lines {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            try #require(cells.count == 10, "\(line)")
            let kind = try #require(CaseKind(rawValue: cells[0]))
            let found = try clocks(completion: cells[1])
                .clocks(of: kind, moments(cells[3]), on: #require(Day(iso: cells[4]))).first { $0.code == cells[2] }
            #expect(found.map(\.start.description) ?? "" == cells[5], "\(line)")
            #expect(found?.due.map(Self.text) ?? "" == cells[6], "\(line)")
            #expect(found.map { Self.text($0.state) } ?? "none" == cells[7], "\(line)")
        }
    }

    private static func text(_ due: Deadline) -> String {
        switch due {
        case .day(let day): day.description
        case .notBefore(let day, _): "?\(day)"
        }
    }

    private static func text(_ state: CaseClock.State) -> String {
        switch state {
        case .running: "running"
        case .paused: "paused"
        case .met(_, let late): late ? "met late" : "met"
        case .overdue(let days): "overdue \(days.map(String.init) ?? "?")"
        }
    }

    @Test func nothingRunsBeforeIdentityIsConfirmed() throws {
        let day = try #require(Day(iso: "2026-11-20"))
        for kind in CaseKind.allCases {
            #expect(try clocks().clocks(of: kind, [], on: day).isEmpty)
            #expect(try clocks().clocks(of: kind, [CaseMoment(.suspended, on: day)], on: day).isEmpty)
            let tomorrow = CaseMoment(.opened, on: day.adding(days: 1))
            #expect(try clocks().clocks(of: kind, [tomorrow], on: day).isEmpty)
        }
    }

    @Test(arguments: [
        ("2026-09-24", CaseClock.Alert.none), ("2026-09-28", .none), ("2026-09-29", .soon), ("2026-09-30", .today),
        ("2026-10-01", .escalated), ("2026-10-08", .escalated),
    ])
    func warnsTheDayBeforeAndEscalates(today: String, alert: CaseClock.Alert) throws {
        let day = try #require(Day(iso: today))
        let found = try clocks().clocks(of: .repair, moments("opened 2026-09-24"), on: day)
        #expect(found.first { $0.code == "acceptance" }?.alert == alert)
        // Ten working days are over later, and what is due first stands first.
        #expect(found.map(\.code) == ["acceptance", "result"] && found.last?.alert == CaseClock.Alert.none)
    }

    @Test func warnsOverAWeekendWhenThereIsNoEarlierWorkingDay() throws {
        let friday = try #require(Day(iso: "2026-11-20"))
        let found = try clocks().clocks(of: .objection, moments("opened 2026-11-20"), on: friday)
        #expect(found.first?.code == "mark" && found.first?.alert == .soon)
        #expect(
            try clocks(warning: 0).clocks(of: .objection, moments("opened 2026-11-20"), on: friday)[0].alert == .none)
    }

    @Test func saysWhy() throws {
        let day = try #require(Day(iso: "2026-10-09"))
        let told = "opened 2026-09-24;accepted 2026-09-28;extended 2026-10-09 5"
        let result = try #require(
            try clocks().clocks(of: .repair, moments(told), on: day).first { $0.code == "result" })
        #expect(
            result.why.zh == "自受理（2026年9月28日）起7个工作日，与自申请（核身）（2026年9月24日）起10个工作日相比，以先到者为准，"
                + "已延长5个工作日，依据《信用修复管理办法（国家发展和改革委员会令第36号）》（条款待核）、《国办发〔2025〕22号》（条款待核）")
        #expect(result.why.en.contains("whichever is earlier") && result.why.en.contains("(article to be checked)"))
        #expect(result.names.zh == "反馈办理结果" && result.basis.article == nil)
        let waiting = try clocks().clocks(
            of: .repair, moments("opened 2026-09-24;completion_requested 2026-09-28"), on: day)
        #expect(waiting.allSatisfy { $0.state == .paused(since: Day(iso: "2026-09-28") ?? day) && $0.due == nil })
        #expect(waiting.allSatisfy { $0.why.zh.contains("自2026年9月28日起暂停计算") && $0.alert == .none })
        let year = try #require(Day(iso: "2026-12-30"))
        let open = try clocks().clocks(of: .repair, moments("opened 2026-12-29"), on: year)[0]
        #expect(open.due?.inChinese == "不早于2026年12月31日（2027年日历未公布）" && open.why.zh.contains("2027年日历未公布"))
    }

    /// A figure that nobody read makes no clock, and rules of another time none either.
    @Test func unknownFiguresMakeNoClock() throws {
        let day = try #require(Day(iso: "2026-11-20"))
        let told = try moments("opened 2026-11-20;forwarded 2026-11-20;review_requested 2026-11-20")
        #expect(try clocks().clocks(of: .objection, told, on: day).map(\.code) == ["mark", "with_source"])
        let regimes = DeadlineRegimes([try clocks().rules])
        let before = try #require(Day(iso: "2025-12-31"))
        #expect(regimes.rules(on: day) != nil && regimes.rules(on: before) == nil)
    }
}
