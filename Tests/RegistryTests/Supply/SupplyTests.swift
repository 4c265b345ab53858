import CreditRules
import Foundation
import Postgres
import TabularFiles
import Testing

@testable import Registry

/// The quality figures are those of a count by hand.
@Suite struct SupplyTests {
    @Test func theFiguresEqualAHandCount() async throws {
        try await ExchangeOffice.open(now: SupplyCity.noon(SupplyCity.asOf)) { office in
            var city = try SupplyCity(office, seed: 20_261_031)
            try await city.live()
            let hand = try await HandCount(office.fixture, asOf: SupplyCity.asOf)
            var happened: Set<String> = []
            for month in ["2026-09", "2026-10", "2026-11"] {
                let path = city.folder.path("通报\(month).xlsx")
                let supply = try await office.fixture.registry.supply(
                    SupplyRequest(month: month, file: path), by: office.clerk)
                let all = Set(hand.units.map { $0[0] })
                expect(supply.total, hand.count(month, of: all), "\(month) all")
                expectRates(supply.total, "\(month) all")
                for unit in all {
                    let counted = hand.count(month, of: [unit])
                    if let told = supply.units.first(where: { $0.name == unit }) {
                        expect(told.figures, counted, "\(month) \(unit)")
                    } else {
                        #expect(counted == HandCount.Counts(), "\(month) \(unit)")
                    }
                }
                expectGroups(supply, hand, month)
                try expectWorkbook(path, supply, month)
                happened.formUnion(supply.total.counts.filter { $0.count > 0 }.map(\.id))
                happened.formUnion(supply.total.spreads.filter { $0.count > 0 }.map(\.id))
            }
            // The city is one in which everything happens; of 2026 the calendar is published.
            let all = SupplyFigures(SupplyTally(), try await office.fixture.registry.rules().library.supply.rules[0])
            #expect(happened.union(["unjudged"]) == Set(all.counts.map(\.id) + all.spreads.map(\.id)))
        }
    }

    private func expect(_ figures: SupplyFigures, _ counted: HandCount.Counts, _ what: String) {
        for entry in figures.counts {
            #expect(entry.count == counted.numbers[entry.id, default: 0], "\(what): \(entry.id)")
        }
        for spread in figures.spreads {
            let days = counted.spreads[spread.id, default: []].sorted()
            #expect(spread.count == days.count && spread.uncounted == 0, "\(what): \(spread.id)")
            #expect(spread.worst == days.last, "\(what): \(spread.id)")
            #expect(spread.median == (days.isEmpty ? nil : days[(days.count - 1) / 2]), "\(what): \(spread.id)")
            if spread.id == "total" { #expect(spread.over == days.count { $0 > 7 }, "\(what)") }
        }
        let refusals = Dictionary(figures.refusals.map { ($0.code, $0.count) }) { $0 + $1 }
        #expect(refusals == counted.refusals, "\(what)")
        let returns = Dictionary(figures.returns.map { ($0.code, $0.count) }) { $0 + $1 }
        #expect(returns == counted.returns, "\(what)")
    }

    /// The rates, from the counts as the definitions say.
    private func expectRates(_ figures: SupplyFigures, _ what: String) {
        func parts(_ id: String) -> [Int?] { [figures.rate(id)?.numerator, figures.rate(id)?.denominator] }
        func refused(_ codes: String...) -> Int {
            figures.refusals.filter { codes.contains($0.code) }.reduce(0) { $0 + $1.count }
        }
        let taken =
            figures["accepted"] + figures["revised"] + figures["unchanged"] + figures["same_document"]
            + figures["held"]
        let sent = taken + figures["refused"]
        #expect(parts("timeliness") == [figures["timely"], figures["timely"] + figures["late"]], "\(what)")
        #expect(parts("late") == [figures["late"], figures["timely"] + figures["late"]], "\(what)")
        #expect(parts("compliance") == [taken, sent], "\(what)")
        #expect(parts("duplicates") == [figures["same_document"] + refused("E-DUPLICATE-DIFFERS"), sent], "\(what)")
        let unmatched = refused(
            "E-CODE-LENGTH", "E-CODE-SYNTAX", "E-CODE-CHECK", "E-SUBJECT-UNKNOWN", "E-NAME-MISMATCH")
        #expect(parts("matched") == [sent - figures["held"] - unmatched, sent], "\(what)")
        let answers = figures["answers_returned"] + figures["answers_accepted"]
        #expect(parts("returned") == [figures["answers_returned"], answers], "\(what)")
        #expect(parts("missing") == [figures["missing"], figures["expected"]], "\(what)")
        if let rate = figures.rate("timeliness"), rate.denominator > 0 {
            let percent = (Double(rate.numerator) / Double(rate.denominator) * 10_000).rounded() / 100
            #expect(rate.percent.flatMap(Double.init) == percent, "\(what)")
        }
    }

    private func expectGroups(_ supply: SupplyMonth, _ hand: HandCount, _ month: String) {
        let pairs = hand.pairs(month)
        let missing = pairs.filter { $0.expected && !$0.reported && !$0.zero }.map { "\($0.unit) \($0.class)" }
        #expect(supply.missing.map { "\($0.unit) \($0.class)" } == missing)
        let zeros = pairs.filter(\.zero).map { "\($0.unit) \($0.class) \($0.decided)" }
        #expect(Set(supply.zeroReports.map { "\($0.unit) \($0.class) \($0.isContradicted)" }) == Set(zeros))
        func level(_ unit: String) -> String { hand.units.first { $0[0] == unit }?[1] ?? "" }
        func division(_ unit: String) -> String { hand.units.first { $0[0] == unit }?[2] ?? "" }
        let departments = Set(
            pairs.filter { $0.expected && ["city", "vertical"].contains(level($0.unit)) }.map(\.unit))
        let came = Set(pairs.filter { $0.reported || $0.zero }.map(\.unit))
        let rate = supply.total.rate("department_coverage")
        #expect(rate?.denominator == departments.count && rate?.numerator == departments.intersection(came).count)
        let below = hand.units.filter {
            ["banner", "station"].contains($0[1]) && !$0[2].hasSuffix("00") && !$0[2].isEmpty
        }
        let banners = supply.total.rate("banner_coverage")
        #expect(banners?.denominator == Set(below.map { $0[2] }).count)
        #expect(banners?.numerator == Set(below.filter { came.contains($0[0]) }.map { $0[2] }).count)
        #expect(supply.divisions.map(\.code) == [nil] + Set(below.map { $0[2] }).sorted())
        #expect(supply.divisions.dropFirst().map(\.name) == ["五原县", "磴口县", "乌拉特前旗"])
        for code in supply.divisions.map(\.code) {
            let names = Set(
                hand.units.map { $0[0] }.filter { unit in
                    let own = division(unit)
                    return own.isEmpty || own.hasSuffix("00") ? code == nil : own == code
                })
            guard let told = supply.divisions.first(where: { $0.code == code }) else { continue }
            expect(told.figures, hand.count(month, of: names), "\(month) \(code ?? "city")")
        }
    }

    /// The workbook, read again by the project's reader, says what the figures say.
    private func expectWorkbook(_ path: String, _ supply: SupplyMonth, _ month: String) throws {
        let reader = try TableReader(path: path)
        var sheets: [[[String]]] = []
        for place in SupplyWorkbook.sheets.indices {
            try reader.turn(toSheet: place)
            var rows: [[String]] = []
            while let row = try reader.next() { rows.append(row.cells) }
            sheets.append(rows)
        }
        let rate = try #require(supply.total.rate("timeliness"))
        let line = try #require(sheets[0].first { $0.first == "及时率" })
        #expect(line[2...3] == ["\(rate.numerator)", "\(rate.denominator)"], "\(month)")
        let ratio = rate.denominator == 0 ? nil : Double(rate.numerator) / Double(rate.denominator)
        #expect(rate.denominator == 0 ? line[1] == "—" : abs((Double(line[1]) ?? -1) - (ratio ?? 0)) < 1e-9, "\(line)")
        #expect(sheets[1].count == supply.units.count + 1 && sheets[2].count == supply.divisions.count + 1)
        #expect(sheets[1].dropFirst().map { $0[0] } == supply.units.map(\.name))
        #expect(sheets[3].count == supply.total["late"] + 1, "\(month)")
        #expect(sheets[4].count == supply.total["refused"] + supply.total["answers_returned"] + 1, "\(month)")
        #expect(sheets[5].count == 1)
        #expect(sheets[6].dropFirst().map { $0[0] }.prefix(3) == ["合计", "合计", "合计"])
        #expect(sheets[7].contains { $0[0] == "及时率" && $0[3] == "7个工作日" && $0[4].contains("条款待核") })
    }
}
