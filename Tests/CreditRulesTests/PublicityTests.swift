import CreditRules
import Testing

/// One penalty and what was worked out by hand for it.
struct WindowCase: Sendable, CustomStringConvertible {
    var decided: String
    var stated: Severity?
    var kinds: [String] = ["罚款"]
    var procedure: Procedure?
    var field: String?
    var severity: Severity
    var showing: PublicityDecision.Showing
    /// Earliest and latest end and the first day to apply; nil for no window.
    var ends: (String, String, String)?
    var regime = "2026-04-01"
    var marked = false

    var description: String { "\(decided) \(stated?.rawValue ?? "-") \(kinds) \(field ?? "")" }
}

@Suite struct PublicityTests {
    let regimes: PublicityRegimes

    init() throws { regimes = try Shipped.regimes() }

    static func shown(
        _ decided: String, _ stated: Severity?, _ severity: Severity, _ ends: (String, String, String),
        kinds: [String] = ["罚款"], field: String? = nil, old: Bool = false, marked: Bool = false,
        showing: PublicityDecision.Showing = .shown
    ) -> WindowCase {
        WindowCase(
            decided: decided, stated: stated, kinds: kinds, procedure: nil, field: field, severity: severity,
            showing: showing, ends: ends, regime: old ? "2023-05-01" : "2026-04-01", marked: marked)
    }

    /// Order 36: general 3 to 12 months, serious 12 to 36.
    static let present: [WindowCase] = [
        shown("2026-04-01", .general, .general, ("2026-07-01", "2027-04-01", "2026-07-02")),
        shown("2026-04-20", .general, .general, ("2026-07-20", "2027-04-20", "2026-07-21")),
        shown("2026-06-23", .general, .general, ("2026-09-23", "2027-06-23", "2026-09-24")),
        shown("2026-11-06", .general, .general, ("2027-02-06", "2027-11-06", "2027-02-07")),
        shown("2026-11-30", .general, .general, ("2027-02-28", "2027-11-30", "2027-03-01")),
        shown("2027-11-30", .general, .general, ("2028-02-29", "2028-11-30", "2028-03-01")),
        shown("2028-02-29", .general, .general, ("2028-05-29", "2029-02-28", "2028-05-30")),
        shown("2026-05-31", .general, .general, ("2026-08-31", "2027-05-31", "2026-09-01")),
        shown("2026-08-31", .general, .general, ("2026-11-30", "2027-08-31", "2026-12-01")),
        shown("2026-12-31", .general, .general, ("2027-03-31", "2027-12-31", "2027-04-01")),
        shown("2026-04-01", .serious, .serious, ("2027-04-01", "2029-04-01", "2027-04-02")),
        shown("2028-02-29", .serious, .serious, ("2029-02-28", "2031-02-28", "2029-03-01")),
        shown("2026-11-30", .serious, .serious, ("2027-11-30", "2029-11-30", "2027-12-01")),
        shown("2026-04-20", nil, .general, ("2026-07-20", "2027-04-20", "2026-07-21")),
        shown("2026-04-20", nil, .general, ("2026-07-20", "2027-04-20", "2026-07-21"), kinds: ["罚款", "警告"]),
        shown("2026-04-20", nil, .general, ("2026-07-20", "2027-04-20", "2026-07-21"), kinds: ["暂扣许可证件"]),
        shown("2026-04-20", nil, .general, ("2026-07-20", "2027-04-20", "2026-07-21"), kinds: ["降低资质等级"]),
        shown("2026-04-20", nil, .general, ("2026-07-20", "2027-04-20", "2026-07-21"), kinds: []),
        shown("2026-04-20", nil, .general, ("2026-07-20", "2027-04-20", "2026-07-21"), kinds: ["警告", "训诫"]),
        shown("2026-04-20", nil, .general, ("2026-07-20", "2027-04-20", "2026-07-21"), kinds: ["其他"]),
        // Order 36 lengthens nothing for food; the unit's word stands above the kinds.
        shown("2026-04-20", .general, .general, ("2026-07-20", "2027-04-20", "2026-07-21"), field: "食品"),
        shown("2026-04-20", .general, .general, ("2026-07-20", "2027-04-20", "2026-07-21"), kinds: ["吊销许可证件"]),
        shown("2026-04-20", .serious, .serious, ("2027-04-20", "2029-04-20", "2027-04-21"), kinds: ["警告"]),
    ]

    /// A serious inference waits for the unit; its window is known all the same.
    static let awaiting: [WindowCase] = [
        ["吊销许可证件"], ["责令停产停业"], ["限制从业"], ["责令关闭"], ["限制开展生产经营活动"], ["罚款", "吊销许可证件"], ["警告", "责令停产停业", "罚款"],
    ].map { kinds in
        shown(
            "2026-04-20", nil, .serious, ("2027-04-20", "2029-04-20", "2027-04-21"), kinds: kinds,
            showing: .awaitingConfirmation)
    }

    /// Order 58: 3 to 36 months, in five fields at least 12.
    ///
    /// What else there was is in the hand-checked tables.
    static let past: [WindowCase] = [
        shown("2026-03-31", .general, .general, ("2026-06-30", "2029-03-31", "2026-07-01"), old: true),
        shown("2023-05-01", .general, .general, ("2023-08-01", "2026-05-01", "2023-08-02"), old: true),
        shown("2025-11-30", .general, .general, ("2026-02-28", "2028-11-30", "2026-03-01"), old: true),
        shown("2023-11-30", .general, .general, ("2024-02-29", "2026-11-30", "2024-03-01"), old: true),
        shown("2024-02-29", .general, .general, ("2024-05-29", "2027-02-28", "2024-05-30"), old: true),
        shown("2024-02-29", .general, .general, ("2025-02-28", "2027-02-28", "2025-03-01"), field: "食品", old: true),
        shown("2025-06-10", .general, .general, ("2026-06-10", "2028-06-10", "2026-06-11"), field: "安全生产", old: true),
        shown("2025-06-10", .general, .general, ("2026-06-10", "2028-06-10", "2026-06-11"), field: "特种设备安全", old: true),
        shown("2025-06-10", .general, .general, ("2026-06-10", "2028-06-10", "2026-06-11"), field: "消防", old: true),
        shown("2025-06-10", .general, .general, ("2025-09-10", "2028-06-10", "2025-09-11"), field: "交通运输", old: true),
        shown("2025-06-10", .serious, .serious, ("2025-09-10", "2028-06-10", "2025-09-11"), old: true),
        shown("2025-06-10", nil, .general, ("2025-09-10", "2028-06-10", "2025-09-11"), old: true),
        shown(
            "2025-06-10", nil, .serious, ("2025-09-10", "2028-06-10", "2025-09-11"), kinds: ["吊销许可证件"], old: true,
            showing: .awaitingConfirmation),
    ]

    /// Minor matters are not open, stated or inferred.
    static let hidden: [WindowCase] = [
        WindowCase(decided: "2026-04-20", stated: .minor, severity: .minor, showing: .notOpen),
        WindowCase(decided: "2026-04-20", kinds: ["警告"], severity: .minor, showing: .notOpen),
        WindowCase(decided: "2026-04-20", kinds: ["警告", "通报批评"], severity: .minor, showing: .notOpen),
        WindowCase(decided: "2026-04-20", procedure: .summary, severity: .minor, showing: .notOpen),
        WindowCase(decided: "2025-04-20", kinds: ["警告"], severity: .minor, showing: .notOpen, regime: "2023-05-01"),
        WindowCase(decided: "2025-04-20", stated: .minor, severity: .minor, showing: .notOpen, regime: "2023-05-01"),
    ]

    @Test(arguments: present + awaiting + past + hidden) func windows(_ row: WindowCase) throws {
        let decided = try #require(Day(iso: row.decided))
        let decision = regimes.decide(
            PublicityQuestion(
                decidedOn: decided, statedSeverity: row.stated, kinds: row.kinds, procedure: row.procedure,
                fieldOfBusiness: row.field))
        #expect(decision.severity == row.severity && decision.showing == row.showing)
        #expect(decision.severityBy == (row.stated == nil ? .inferred : .unit))
        #expect((decision.inferenceBasis == nil) == (row.stated != nil))
        #expect((decision.window == nil) == (row.ends == nil))
        guard let window = decision.window, let ends = row.ends else { return }
        #expect(window.from == decided)
        #expect(window.earliestEnd.description == ends.0)
        #expect(window.latestEnd.description == ends.1)
        #expect(window.firstApplication?.description == ends.2)
        #expect(window.rule == "publicity-\(row.regime)/\(row.severity.rawValue)")
        #expect(window.marked == row.marked)
    }

    @Test func thereAreEnoughRows() {
        #expect(Self.present.count + Self.awaiting.count + Self.past.count + Self.hidden.count >= 40)
    }

    /// On any day and for any penalty a window begins with the decision, ends in order and before the next regime's law.
    @Test func windowsAreInOrder() {
        var generator = SeededGenerator(seed: 8)
        let kinds = ["警告", "罚款", "没收违法所得", "吊销许可证件", "责令停产停业", "其他", "不认识的"]
        for _ in 0..<trials {
            let day = Day(daysSince1970: Int32.random(in: 18_000...24_000, using: &generator))
            let chosen = (0..<Int.random(in: 0...3, using: &generator)).compactMap { _ in
                kinds.randomElement(using: &generator)
            }
            let decision = regimes.decide(
                PublicityQuestion(
                    decidedOn: day, statedSeverity: Bool.random(using: &generator) ? nil : .general, kinds: chosen,
                    fieldOfBusiness: Bool.random(using: &generator) ? "食品" : nil))
            guard let window = decision.window else {
                #expect(decision.showing == .notOpen)
                continue
            }
            #expect(window.from == day && window.earliestEnd > day && window.earliestEnd <= window.latestEnd)
            #expect(window.firstApplication == window.earliestEnd.adding(days: 1))
            #expect(decision.ruleName == window.rule + (window.marked ? "+earlier" : ""))
            #expect(window.latestEnd <= day.adding(months: 36))
        }
    }
}
