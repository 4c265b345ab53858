import CreditRules
import Registry
import Testing

/// What the open channel does not show cannot be noticed there: not a byte of any answer changes, nor what validators are made of.
@Suite struct HiddenActTests {
    private static let firm = TestFirm(1)

    @Test func nothingOpenChanges() async throws {
        try await RegistryFixture.with { fixture in
            let registry = fixture.registry
            try await fixture.register([Self.firm])
            try await fixture.penalties([Self.firm.penalty("甲〔2026〕1号", on: fixture.today.adding(days: -9))])
            func answers() async throws -> [[UInt8]] {
                [
                    try await registry.file(of: Self.firm.code).json(),
                    try await registry.ratingJSON(of: Self.firm.code),
                    try await registry.rating(of: Self.firm.code).json(),
                    try await registry.measures(of: Self.firm.code).json(),
                    try await registry.subjects(matching: Self.firm.code, limit: 5, after: nil, reader: .anyone).json(),
                ]
            }
            try await registry.refreshRatings()
            let before = try await answers()
            let version = try await fixture.sql("SELECT sum(version) FROM subject")
            // One that is minor, and one whose severity was inferred and waits for its unit.
            try await fixture.penalties([
                Self.firm.penalty("甲〔2026〕2号", on: fixture.today.adding(days: -8), ["severity": "轻微"]),
                Self.firm.penalty(
                    "甲〔2026〕3号", on: fixture.today.adding(days: -7),
                    ["kinds": "责令停产停业", "fine": "", "severity": ""]),
            ])
            #expect(try await fixture.sql("SELECT sum(version) FROM subject") != version)
            #expect(try await registry.file(of: Self.firm.code, reader: fixture.sharing).records.count == 2)
            #expect(try await answers() == before)
            try await registry.refreshRatings()
            #expect(try await answers() == before)
        }
    }
}
