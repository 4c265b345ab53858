import CreditRules
import Registry
import Testing

/// A dry run says what the real run will say, keeps nothing, and needs nobody.
@Suite struct DryRunTests {
    private static let firms = (30...37).map { TestFirm($0) }

    @Test(arguments: [20_000, 5]) func saysWhatTheRealRunSays(chunk: Int) async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register(Array(Self.firms.prefix(6)))
            let day = fixture.today.adding(days: -20)
            func row(_ place: Int, _ others: [String: String] = [:]) -> [String: String] {
                Self.firms[place].penalty("巴市监处罚〔2026〕\(place)号", on: day, others)
            }
            try await fixture.penalties([row(0), row(1)])
            let withdrawn = try await fixture.registry.file(of: Self.firms[1].code).records[0].number
            try await fixture.registry.perform(
                WithdrawRecord(number: withdrawn, reason: "误报"), by: fixture.reporter)
            let rows = [
                row(0), row(1), row(2), row(3), row(3), row(3, ["fine": "1"]), row(4, ["fine": ""]), row(7),
                row(5, ["name": "巴彦淖尔市别家样例有限公司"]), row(5, ["category": "自然人"]), row(0, ["fine": "3"]), row(5),
            ]
            let before = try await fixture.acts()
            let dry = try await fixture.penalties(rows) {
                $0.dryRun = true
                $0.chunkRows = chunk
            }
            #expect(try await fixture.acts() == before)
            #expect(dry.dryRun && dry.batch == nil && dry.complete)
            let real = try await fixture.penalties(rows) { $0.chunkRows = chunk }
            #expect(dry.counts == real.counts)
            #expect(real.counts == [3, 0, 1, 1, 1, 5] && dry.held == 1 && real.held == 1)
            check(dry, real, words: chunk > rows.count)
        }
    }

    /// Registrations too: new files, one of them twice, a renaming, a merged file that is registered again.
    @Test(arguments: [20_000, 2]) func ofRegistrations(chunk: Int) async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register(Array(Self.firms.prefix(2)))
            let rows = [
                Self.firms[0].registration(), Self.firms[1].registration(["state": "吊销"]), Self.firms[2].registration(),
                Self.firms[3].registration(), Self.firms[2].registration(),
                Self.firms[3].registration(["name": "另一名称样例公司"]),
            ]
            let dry = try await fixture.importSheet(Sheet(rows), class: "注册登记") {
                $0.dryRun = true
                $0.chunkRows = chunk
            }
            let real = try await fixture.importSheet(Sheet(rows), class: "注册登记") { $0.chunkRows = chunk }
            #expect(dry.counts == real.counts)
            #expect(real.counts == [2, 1, 1, 1, 0, 1])
            check(dry, real, words: chunk > rows.count)
        }
    }

    /// The same findings in the same places.
    ///
    /// Of a row in an earlier chunk the real run no longer knows the line, so
    /// that its words differ.
    private func check(_ dry: ImportReply, _ real: ImportReply, words: Bool) {
        for (dry, real) in [(dry.refusals, real.refusals), (dry.warnings, real.warnings)] {
            #expect(dry.map(\.line) == real.map(\.line))
            #expect(dry.map(\.code) == real.map(\.code))
            #expect(dry.map(\.field) == real.map(\.field))
            if words { #expect(dry == real) }
        }
    }
}
