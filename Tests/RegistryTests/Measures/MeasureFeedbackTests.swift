import CreditRules
import Foundation
import Registry
import Testing

/// What units report of measures: of those that held, for themselves, and it stays.
@Suite struct MeasureFeedbackTests {
    private static let firm = TestFirm(435)

    private func prepare(_ fixture: RegistryFixture, penalties: Int = 1) async throws {
        try await fixture.register([Self.firm])
        let day = fixture.today.adding(days: -10)
        try await fixture.penalties(
            (1...penalties).map { Self.firm.penalty("巴市监处罚〔2026〕\($0)号", on: day, ["severity": "严重"]) })
    }

    private func report(
        _ measure: String = "限制申请财政性资金项目", unit: String = "市市场监管局", on day: Day? = nil, cause: String? = nil,
        did: String = "未列入2026年专项资金计划"
    ) -> ReportMeasure {
        ReportMeasure(
            code: Self.firm.code, measure: measure, did: did, unit: unit, on: day?.description, cause: cause)
    }

    @Test func isKeptAndListed() async throws {
        try await RegistryFixture.with { fixture in
            try await prepare(fixture)
            let registry = fixture.registry
            let kept = try await registry.perform(report(on: fixture.today.adding(days: -2)), by: fixture.reporter)
            #expect(kept.measure == "fiscal_funds" && kept.code == Self.firm.code)
            #expect(kept.basis == "《全国失信惩戒措施基础清单（2024年版）》（条款待核）" && kept.officer == "reporter")
            let number = try #require(try await registry.measures(of: Self.firm.code).items.first?.causes.first?.number)
            #expect(kept.cause == number)
            try await registry.perform(report("no_honours"), by: fixture.reporter)
            // The cause ends, the rules change, the report stays with the basis that it had.
            try await registry.perform(WithdrawRecord(number: number, reason: "报送有误"), by: fixture.reporter)
            try await fixture.loadMeasures {
                $0.replacing("instrument: 全国失信惩戒措施基础清单（2024年版）", with: "instrument: 全国失信惩戒措施基础清单（2027年版）")
            }
            let all = try await registry.measureFeedback(by: fixture.reporter)
            #expect(all.items.map(\.measure) == ["no_honours", "fiscal_funds"] && all.items.last == kept)
            let page = try await registry.measureFeedback(FeedbackFilter(limit: 1), by: fixture.reporter)
            let next = try await registry.measureFeedback(
                FeedbackFilter(limit: 1, before: page.next), by: fixture.reporter)
            #expect(page.items + next.items == all.items && next.next == nil)
            for filter in [
                FeedbackFilter(measure: "限制参加评先评优"), FeedbackFilter(unit: "市市场监管局", measure: "no_honours"),
                FeedbackFilter(code: Self.firm.code, measure: "no_honours"),
            ] { #expect(try await registry.measureFeedback(filter, by: fixture.reporter).items.count == 1) }
            #expect(try await registry.measureFeedback(by: fixture.officers.linhe).items.isEmpty, "another's unit")
            let gone = await problem { _ = try await registry.perform(report(), by: fixture.reporter) }
            #expect(gone?.code == .measureNotInForce)
        }
    }

    @Test func whatIsRefused() async throws {
        try await RegistryFixture.with { fixture in
            try await prepare(fixture, penalties: 2)
            let registry = fixture.registry
            let numbers = try await registry.measures(of: Self.firm.code).items[0].causes.map(\.number)
            for (act, code) in [
                (report(), .measureCauseAmbiguous), (report(cause: "1-999"), .measureNotInForce),
                (report("限制发行债券等融资"), .measureNotInForce), (report("罚站"), .measureNotFound),
                (report(on: fixture.today.adding(days: 1)), .parameterInvalid),
                (report(on: fixture.today.adding(days: -11), cause: numbers[0]), .measureNotInForce),
                (report(unit: "市环境局", cause: numbers[0]), .unitNotYours), (report(did: " "), .parameterInvalid),
            ] as [(ReportMeasure, ProblemCode)] {
                let refused = await problem { _ = try await registry.perform(act, by: fixture.reporter) }
                #expect(refused?.code == code)
            }
            let ambiguous = await problem { _ = try await registry.perform(report(), by: fixture.reporter) }
            #expect(ambiguous?.particulars.map(\.pointer) == numbers)
            let duty = await problem {
                _ = try await registry.perform(report(cause: numbers[0]), by: fixture.officers.reviewer)
            }
            #expect(duty?.code == .notPermitted)
            let personal = await problem {
                _ = try await registry.perform(report(did: "约谈\(InventedPerson.number(5))"), by: fixture.reporter)
            }
            #expect(personal?.code == .personNumberGiven)
            #expect(try await fixture.sql("SELECT count(*) FROM measure_feedback") == ["0"])
            try await registry.perform(report(cause: numbers[1]), by: fixture.reporter)
        }
    }

    @Test func isTakenBack() async throws {
        try await RegistryFixture.with { fixture in
            try await prepare(fixture)
            let registry = fixture.registry
            let kept = try await registry.perform(report(), by: fixture.reporter)
            let stranger = WithdrawMeasureReport(number: kept.number, reason: "x")
            #expect(
                await problem { _ = try await registry.perform(stranger, by: fixture.officers.linhe) }?.code
                    == .unitNotYours)
            let back = WithdrawMeasureReport(number: kept.number, reason: "填错日期")
            #expect(try await registry.perform(back, by: fixture.reporter) == kept)
            #expect(try await registry.measureFeedback(by: fixture.reporter).items.isEmpty)
            #expect(
                await problem { _ = try await registry.perform(back, by: fixture.reporter) }?.code
                    == .measureReportNotFound)
        }
    }

    /// What was reported of a merged file is told under the code that answers.
    @Test func goesWithAMergedFile() async throws {
        try await RegistryFixture.with { fixture in
            try await prepare(fixture)
            let (registry, other) = (fixture.registry, TestFirm(436))
            try await fixture.register([other])
            try await registry.perform(report(), by: fixture.reporter)
            try await registry.perform(
                MergeSubjects(code: Self.firm.code, into: other.code, reason: "重错码"), by: fixture.officers.reviewer)
            for code in [Self.firm.code, other.code] {
                let found = try await registry.measureFeedback(FeedbackFilter(code: code), by: fixture.reporter)
                #expect(found.items.map(\.code) == [other.code])
            }
        }
    }
}
