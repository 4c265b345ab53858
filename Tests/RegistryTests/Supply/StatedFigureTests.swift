import CreditRules
import Foundation
import Registry
import TabularFiles
import Testing

/// What the office states of a month: told as stated, or as not stated, and never as 0.
@Suite struct StatedFigureTests {
    /// 2026-11-20, noon.
    private static let now = SupplyCity.noon(Day(daysSince1970: 20_777))

    @Test func whatIsNotStatedIsNotNought() async throws {
        try await RegistryFixture.with(now: Self.now) { fixture in
            let registry = fixture.registry
            func state(
                _ indicator: String, _ month: String, _ value: Int, by actor: Actor? = nil, source: String = " 政务大厅统计 "
            ) async throws -> StatedFigure {
                try await registry.perform(
                    StateFigure(indicator: indicator, month: month, value: value, source: source),
                    by: actor ?? fixture.operatorActor)
            }
            func told(_ id: String, _ month: String = "2026-10") async throws -> IndicatorFigure? {
                try await registry.supply(SupplyRequest(month: month), by: fixture.reporter).indicators
                    .first { $0.id == id }
            }
            let before = try await told("report_queries")
            #expect(before?.value == nil && before?.change == nil && before?.absence(.chinese) == "未填报")
            let first = try await state("信用报告查询次数", "2026-10", 412)
            #expect(first.indicator == "report_queries" && first.source == "政务大厅统计" && first.officer == "keeper")
            #expect(first.month == "2026-10" && first.statedOn == "2026-11-20")
            let alone = try await told("report_queries")
            #expect(alone?.value == "412" && alone?.change == nil && alone?.part == 412 && alone?.whole == nil)
            // A later statement takes its place; nought is a number like others.
            _ = try await state("report_queries", "2026-10", 0)
            _ = try await state("Queries of credit reports", "2026-09", 30)
            let again = try await told("report_queries")
            #expect(again?.value == "0" && again?.change == "-30")
            #expect(try await fixture.sql("SELECT count(*) FROM stated_figure") == ["3"])
            #expect(try await told("financing_credit")?.value == nil)
            // Taken back it is not stated, as if nobody had spoken.
            func withdraw() async throws -> StatedFigure {
                try await registry.perform(
                    WithdrawFigure(indicator: "report_queries", month: "2026-10", reason: "填错月份"),
                    by: fixture.operatorActor)
            }
            #expect(try await withdraw().value == 0)
            #expect(await problem { _ = try await withdraw() }?.code == .illegalStep)
            #expect(try await told("report_queries")?.value == nil)
            #expect(try await told("report_queries", "2026-09")?.value == "30")
        }
    }

    @Test func whatIsRefused() async throws {
        try await RegistryFixture.with(now: Self.now) { fixture in
            func refused(
                _ indicator: String, _ month: String = "2026-10", _ value: Int = 1, source: String = "统计",
                by actor: Actor? = nil
            ) async -> Problem? {
                await problem {
                    try await fixture.registry.perform(
                        StateFigure(indicator: indicator, month: month, value: value, source: source),
                        by: actor ?? fixture.operatorActor)
                }
            }
            // What is derived is not stated, and what may be is said.
            for indicator in ["commitments_collected", "及时率", "天气"] {
                let problem = await refused(indicator)
                #expect(problem?.code == .parameterInvalid)
                let allowed = problem?.values["allowed"] ?? ""
                #expect(allowed.contains("report_queries（信用报告查询次数）") && !allowed.contains("commitments"), "\(allowed)")
            }
            #expect(await refused("report_queries", "2025-10")?.values["parameter"] == "INDICATOR")
            for month in ["2026-12", "2026-13"] {
                #expect(await refused("report_queries", month)?.values["parameter"] == "--month")
            }
            #expect(await refused("report_queries", "2026-10", -1)?.values["parameter"] == "--value")
            #expect(await refused("report_queries", source: " 　")?.values["parameter"] == "--source")
            #expect(await refused("report_queries", by: fixture.reporter)?.code == .notPermitted)
            let kept = try await fixture.sql("SELECT count(*) FROM stated_figure")
            #expect(kept == ["0"])
        }
    }

    @Test func theWorkbookSaysSo() async throws {
        try await RegistryFixture.with(now: Self.now) { fixture in
            _ = try await fixture.registry.perform(
                StateFigure(indicator: "typical_cases", month: "2026-10", value: 0, source: "办公室"),
                by: fixture.operatorActor)
            let path = freshPath(".xlsx")
            defer { try? FileManager.default.removeItem(atPath: path) }
            let supply = try await fixture.registry.supply(
                SupplyRequest(month: "2026-10", file: path), by: fixture.reporter)
            let reader = try TableReader(path: path)
            var rows: [[String]] = []
            while let row = try reader.next() { rows.append(row.cells) }
            #expect(rows.first { $0.first == "信用报告查询次数" }?[1] == "未填报")
            #expect(rows.first { $0.first == "守信激励和联合惩戒典型案例数" }?[1] == "0")
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(supply.json())) as? [String: Any])
            let told = try #require(document["indicators"] as? [[String: Any]])
            let queries = try #require(told.first { $0["id"] as? String == "report_queries" })
            #expect(queries["value"] is NSNull && queries["measure"] as? String == "stated")
            #expect(told.first { $0["id"] as? String == "typical_cases" }?["value"] as? Int == 0)
        }
    }
}
