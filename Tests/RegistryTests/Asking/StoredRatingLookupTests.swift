import CreditRules
import Postgres
import Testing

@testable import Registry

/// Many who ask for stored ratings at once are answered by few statements, each with his own answer.
@Suite struct StoredRatingLookupTests {
    private static let firms = (0..<60).map { TestFirm(400 + $0) }
    private static let unknown = TestFirm(999).code

    @Test func everybodyGetsHisOwnAnswer() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register(Self.firms)
            try await fixture.registry.refreshRatings()
            let codes = Self.firms.map(\.code) + [Self.unknown]
            let lookup = fixture.registry.storedRatings
            try await withThrowingTaskGroup(of: (String, StoredRating?).self) { group in
                for _ in 0..<20 {
                    for code in codes { group.addTask { (code, try await lookup.stored(code)) } }
                }
                var count = 0
                for try await (code, found) in group {
                    count += 1
                    #expect(found?.code == (code == Self.unknown ? nil : code))
                    #expect((found?.document != nil) == (code != Self.unknown))
                }
                #expect(count == 20 * codes.count)
            }
        }
    }

    /// An answer is never older than the question, whoever it shares a statement with.
    @Test func whatWasCommittedBeforeIsSeen() async throws {
        try await RegistryFixture.with { fixture in
            let firm = Self.firms[0]
            try await fixture.register([firm])
            let lookup = fixture.registry.storedRatings
            let busy = Task {
                while !Task.isCancelled { _ = try await lookup.stored(firm.code) }
            }
            for number in 1...8 {
                try await fixture.registry.refreshRatings()
                #expect(try #require(try await lookup.stored(firm.code)).document != nil)
                let day = fixture.today.adding(days: -number)
                try await fixture.penalties([firm.penalty("甲〔2026〕\(number)号", on: day)])
                // Committed before it was asked for: what was stored before does not hold.
                #expect(try #require(try await lookup.stored(firm.code)).document == nil)
            }
            busy.cancel()
            _ = await busy.result
        }
    }

    @Test func aFailureIsToldToAll() async throws {
        let registry = CreditRegistry(
            RegistryFixture.connections("host=127.0.0.1 port=1 connect_timeout=1 user=postgres"))
        let lookup = registry.storedRatings
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    do {
                        _ = try await lookup.stored(Self.unknown)
                        return false
                    } catch {
                        return Problem(any: error).code == .databaseUnavailable
                    }
                }
            }
            for await isTold in group { #expect(isTold) }
        }
        await registry.close()
        await #expect(throws: (any Error).self) { try await lookup.stored(Self.unknown) }
    }
}
