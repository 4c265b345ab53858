import CreditRules
import Testing

@Suite struct RatingTests {
    let policy: RatingPolicy
    let today: Day

    init() throws {
        policy = try Shipped.decode("rating-2026.yaml")
        today = try #require(Day(iso: "2026-11-21"))
    }

    static func penalty(
        _ number: String, _ decided: String, _ severity: Severity = .general, fine: Int64? = 500_000,
        until: String? = nil
    ) -> RatingRecord {
        RatingRecord(
            number: number, classID: "admin_penalty", documentNo: "巴市监处罚〔2026〕12号",
            decidedOn: Day(iso: decided) ?? .infinity, unit: "巴彦淖尔市市场监督管理局", severity: severity, kinds: ["罚款"],
            amountFen: fine, shownUntil: until.flatMap(Day.init(iso:)))
    }

    func evaluate(_ records: [RatingRecord], state: SubjectState = .active) -> RatingResult {
        let result = policy.evaluate(RatingFacts(state: state, records: records), on: today)
        #expect(result.base + result.reasons.reduce(0) { $0 + $1.points } == result.score)
        return result
    }

    @Test func nothingSpeaks() {
        let result = evaluate([])
        #expect(result.score == 1000 && result.grade.number == 1 && result.grade.name.zh == "一类")
        #expect(result.reasons.isEmpty && result.nextChangeOn == nil)
    }

    @Test func aGeneralPenaltySaysWhatItIs() throws {
        let result = evaluate([Self.penalty("1-1", "2026-10-20", until: "2027-10-20")])
        let reason = try #require(result.reasons.first)
        #expect(result.score == 940 && reason.points == -60 && reason.code == "PENALTY-GENERAL")
        #expect(
            reason.textZh == "受到行政处罚（失信程度一般）：巴市监处罚〔2026〕12号，2026年10月20日，巴彦淖尔市市场监督管理局，罚款5,000.00元")
        #expect(reason.record?.number == "1-1" && reason.record?.decidedOn == Day(iso: "2026-10-20"))
        #expect(reason.basis.inChinese == "《内蒙古自治区公共信用信息管理条例》（条款待核）")
        // Six months after the decision 60 per cent remain.
        #expect(result.nextChangeOn == Day(iso: "2027-04-21"))
    }

    @Test(arguments: [
        (Int64(999_999), -60), (1_000_000, -70), (10_000_000, -90), (100_000_000, -120), (100_000_001, -120),
    ])
    func finesHaveBands(fen: Int64, points: Int) {
        #expect(evaluate([Self.penalty("1-1", "2026-10-20", fine: fen)]).reasons.map(\.points) == [points])
    }

    @Test(arguments: [
        ("2026-05-21", -60), ("2026-05-20", -36), ("2025-11-21", -36), ("2025-11-20", -18), ("2023-11-21", -18),
        ("2023-11-20", 0),
    ])
    func agesHaveBands(decided: String, points: Int) {
        #expect(evaluate([Self.penalty("1-1", decided)]).score == 1000 + points)
    }

    @Test func whatIsNoLongerShownWeighsNothing() {
        let record = Self.penalty("1-1", "2026-06-23", until: "2026-11-20")
        #expect(evaluate([record]).score == 1000)
        var last = record
        last.shownUntil = today
        let result = evaluate([last])
        #expect(result.score == 940 && result.nextChangeOn == today.adding(days: 1))
    }

    @Test func aSeriousRecordBoundsTheClass() {
        let result = evaluate([Self.penalty("1-1", "2026-10-20", .serious)] + honours(3))
        #expect(result.score == 745 && result.grade.number == 3)
        #expect(
            result.reasons.map(\.points) == [-300, 15, 15, 15, 0] && result.reasons.last?.code == "SERIOUS-IN-FORCE")
        #expect(evaluate([], state: .revoked).grade.number == 4)
        #expect(evaluate([], state: .revoked).reasons.map(\.code) == ["STATE-REVOKED"])
    }

    func honours(_ count: Int) -> [RatingRecord] {
        (0..<count).map { index in
            RatingRecord(
                number: "2-\(index)", classID: "honour", decidedOn: today.adding(days: -index), unit: "内蒙古自治区发展和改革委员会",
                validUntil: today.adding(days: 10 * index), title: "自治区诚信典型企业")
        }
    }

    @Test func onlySoManyCount() {
        let result = evaluate(honours(5))
        #expect(result.score == 1045 && result.reasons.map(\.points) == [15, 15, 15, 0])
        #expect(result.reasons.last?.code == "HONOUR-LIMIT")
        #expect(result.reasons.last?.textZh == "同类信息最多计3条，另有2条不计分")
        // The first honour ends today; tomorrow one fewer is beyond the limit.
        #expect(result.nextChangeOn == today.adding(days: 1))
    }

    @Test func theNationalGradeNeverCounts() {
        let national = RatingRecord(
            number: "3-1", classID: "evaluation", decidedOn: today, scheme: "国家公共信用综合评价", grade: "D", year: "2026")
        let tax = RatingRecord(
            number: "3-2", classID: "evaluation", decidedOn: today, unit: "国家税务总局巴彦淖尔市税务局", scheme: "纳税信用", grade: "A",
            year: "2025")
        #expect(evaluate([national]).reasons.isEmpty)
        #expect(evaluate([national, tax]).reasons.map(\.code) == ["TAX-A"])
    }

    @Test func theLeastScoreIsItsOwnReason() {
        let result = evaluate((1...5).map { Self.penalty("1-\($0)", "2026-10-2\($0)", .serious, fine: 200_000_000) })
        #expect(result.score == 0 && result.grade.number == 4)
        #expect(result.reasons.last?.code == "MINIMUM" && result.reasons.last?.points == 800)
    }

    @Test func shippedVisibility() throws {
        #expect(policy.visibleIn == [.shared, .subject] && policy.banner == nil)
        let demo = try Shipped.decode("sample/rating-demo.yaml", as: RatingPolicy.self)
        #expect(demo.visibleIn.contains(.open) && demo.banner?.zh == "演示评价，非官方")
        #expect(demo.indicators == policy.indicators && demo.classes == policy.classes && demo.vetoes == policy.vetoes)
    }

    /// Between a day and `nextChangeOn` nothing changes, and on it something does.
    @Test func nextChangeIsTheFirstChange() {
        var generator = SeededGenerator(seed: 9)
        for trial in 0..<trials {
            let facts = randomFacts(&generator)
            let start = today.adding(days: Int.random(in: -400...400, using: &generator))
            let result = policy.evaluate(facts, on: start)
            #expect(result.base + result.reasons.reduce(0) { $0 + $1.points } == result.score)
            func isSame(on day: Day) -> Bool {
                let later = policy.evaluate(facts, on: day)
                return later.score == result.score && later.reasons == result.reasons && later.grade == result.grade
            }
            if let next = result.nextChangeOn { #expect(next > start && !isSame(on: next), "trial \(trial): \(next)") }
            let end = min(result.nextChangeOn ?? .infinity, start.adding(days: 120))
            var day = start.adding(days: 1)
            while day < end, isSame(on: day) { day = day.adding(days: 1) }
            #expect(day >= end, "trial \(trial): differs on \(day)")
        }
    }

    private func randomFacts(_ generator: inout SeededGenerator) -> RatingFacts {
        func near(_ span: ClosedRange<Int>) -> Day { today.adding(days: Int.random(in: span, using: &generator)) }
        func maybe(_ span: ClosedRange<Int>) -> Day? { Bool.random(using: &generator) ? near(span) : nil }
        let records = (0..<Int.random(in: 0...6, using: &generator)).map { index in
            RatingRecord(
                number: "7-\(index)",
                classID: ["admin_penalty", "honour", "evaluation", "admin_permit"].randomElement(using: &generator)
                    ?? "",
                decidedOn: near(-1200...100), severity: Severity.allCases.randomElement(using: &generator),
                amountFen: Int64.random(in: 0...200_000_000, using: &generator), validFrom: maybe(-500...200),
                validUntil: maybe(-200...700), shownFrom: maybe(-500...200), shownUntil: maybe(-200...900),
                scheme: ["纳税信用", "国家公共信用综合评价"].randomElement(using: &generator),
                grade: ["A", "B", "D"].randomElement(using: &generator))
        }
        return RatingFacts(state: SubjectState.allCases.randomElement(using: &generator) ?? .active, records: records)
    }
}
