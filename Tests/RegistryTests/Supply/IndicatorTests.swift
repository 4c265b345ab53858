import CreditRules
import Foundation
import TabularFiles
import Testing

@testable import Registry

/// The figures beside the rates are those of a count by hand.
@Suite struct IndicatorTests {
    /// 2026-11-05.
    private static let now = SupplyCity.noon(SupplyCity.asOf)

    private func parts(_ supply: SupplyMonth, _ id: String) -> [Int?] {
        let figure = supply.indicators.first { $0.id == id }
        return [figure?.part, figure?.whole]
    }

    @Test func theFiguresEqualAHandCount() async throws {
        try await ExchangeOffice.open(now: Self.now) { office in
            let city = try IndicatorCity(office)
            try await city.live()
            let hand = try await IndicatorHandCount(office.fixture)
            for (month, day) in [("2026-09", "2026-09-30"), ("2026-10", "2026-10-31"), ("2026-11", "2026-11-05")] {
                let supply = try await office.fixture.registry.supply(SupplyRequest(month: month), by: office.clerk)
                #expect(parts(supply, "commitments_collected") == hand.collected("commitment", month), "\(month)")
                #expect(
                    parts(supply, "contracts_collected") == hand.collected("contract_performance", month), "\(month)")
                #expect(parts(supply, "commitments_kept") == hand.kept(month), "\(month)")
                #expect(parts(supply, "untrust_share") == hand.untrust(on: day), "\(month)")
                #expect(parts(supply, "government_defaulters") == hand.government(on: day), "\(month)")
                #expect(parts(supply, "information_applied") == hand.applied(month), "\(month)")
            }
        }
    }

    /// The same city on paper: what each case does to October, so that no two mistakes can agree.
    @Test func octoberIsWhatItIs() async throws {
        try await ExchangeOffice.open(now: Self.now) { office in
            let city = try IndicatorCity(office)
            try await city.live()
            let path = city.days.folder.path("通报.xlsx")
            let supply = try await office.fixture.registry.supply(
                SupplyRequest(month: "2026-10", file: path), by: office.clerk)
            // 8, 9, 10, and 20, which waited; 11 and 12 were undone, 30 came from above. Of September 1, 2, 3, 4, 6, 7.
            #expect(parts(supply, "commitments_collected") == [4, 10])
            // Kept 1, 3 (since October), 6, 7, 8, 20; not 2, 4, 10; 9 is pending.
            #expect(parts(supply, "commitments_kept") == [6, 9])
            #expect(parts(supply, "contracts_collected") == [2, 3])
            // On the 31st 1, 3, 4 and the organ; 2 ended, 6 and 10 left on that day, 12 does not exist any more. Of fourteen files one
            // is merged and one deregistered.
            #expect(parts(supply, "untrust_share") == [4, 12])
            #expect(parts(supply, "government_defaulters") == [1, nil])
            #expect(parts(supply, "information_applied") == [2, nil])
            let figures = Dictionary(uniqueKeysWithValues: supply.indicators.map { ($0.id, $0) })
            // In September: seven but the withdrawn one; of them verified all but the third.
            #expect(figures["commitments_collected"]?.change == "-2")
            #expect(figures["commitments_kept"]?.value == "66.67" && figures["commitments_kept"]?.change == "6.67")
            #expect(figures["contracts_collected"]?.signedChange == "+1")
            // On 30 September 1, 2, 3, 4 (by the customs), 6, 10.
            #expect(figures["untrust_share"]?.value == "33.33" && figures["untrust_share"]?.change == "-16.67")
            #expect(figures["government_defaulters"]?.isAboveTarget == true)
            #expect(figures["information_applied"]?.isAboveTarget == false)
            try expectWorkbook(path, supply)
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(supply.json())) as? [String: Any])
            let told = try #require(document["indicators"] as? [[String: Any]])
            #expect(told.count == supply.indicators.count)
            let share = try #require(told.first { $0["id"] as? String == "commitments_kept" })
            #expect(share["value"] as? Double == 66.67 && share["part"] as? Int == 6 && share["whole"] as? Int == 9)
            let organs = try #require(told.first { $0["id"] as? String == "government_defaulters" })
            #expect(organs["above_target"] as? Bool == true && organs["whole"] is NSNull)
        }
    }

    /// The workbook, read again by the project's reader, says what the figures say.
    private func expectWorkbook(_ path: String, _ supply: SupplyMonth) throws {
        let reader = try TableReader(path: path)
        var sheets: [[[String]]] = []
        for place in SupplyWorkbook.sheets.indices {
            try reader.turn(toSheet: place)
            var rows: [[String]] = []
            while let row = try reader.next() { rows.append(row.cells) }
            sheets.append(rows)
        }
        for figure in supply.indicators {
            let line = try #require(sheets[0].first { $0.first == figure.name(.chinese) })
            #expect(line[2] == figure.part.map { "\($0)" } ?? "—" && line[3] == figure.whole.map { "\($0)" } ?? "—")
            #expect(line[5] == figure.target.map { "\($0)" } ?? "—" && line[6] == figure.unit(.chinese))
            let value = figure.value.flatMap(Double.init)
            let cell = Double(line[1]).map { figure.isRate ? ($0 * 10_000).rounded() / 100 : $0 }
            #expect(cell == value, "\(line)")
            #expect(Double(line[4]) == figure.change.flatMap(Double.init), "\(line)")
            #expect(sheets.last?.contains { $0[0] == figure.name(.chinese) && $0[4].contains("条款待核") } == true)
        }
        let definition = sheets.last?.first { $0[0] == "政府机构失信被执行人数" }
        #expect(definition?[3] == "政府机构失信名单、目标不超过0")
    }
}
