import CreditRules
import Foundation
import Postgres
import Registry
import TestSupport
import Testing

/// Acts whose answer was lost, and requests that come twice: done once, never twice.
@Suite struct LostCommitTests {
    private static let firm = TestFirm(70)

    private func act(_ day: Day) -> AddRecord {
        AddRecord(class: "行政处罚", unit: "市监局", fields: Self.firm.penalty("巴市监处罚〔2026〕1号", on: day))
    }

    /// The same request id a second time is a conflict, whatever it asks for.
    @Test func aRequestIsDoneOnce() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let act = act(fixture.today.adding(days: -3))
            let request = RequestID.random()
            try await fixture.registry.perform(act, by: fixture.reporter, request: request)
            let before = try await fixture.acts()
            let again = await problem {
                try await fixture.registry.perform(act, by: fixture.reporter, request: request)
            }
            #expect(again?.code == .requestRepeated && again?.exit.rawValue == 4)
            let other = await problem {
                try await fixture.registry.perform(
                    WithdrawRecord(number: "1-1", reason: "误报"), by: fixture.reporter, request: request)
            }
            #expect(other?.code == .requestRepeated)
            #expect(try await fixture.acts() == before)
        }
    }

    /// The session dies during COMMIT before the act is in: it is done again under the same request id, once.
    @Test func lostBeforeItWasCommitted() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let act = act(fixture.today.adding(days: -3))
            let reporter = fixture.reporter
            let report = try await fixture.losingTheCommit { try await $0.perform(act, by: reporter) }
            #expect(report.record.documentNo == "巴市监处罚〔2026〕1号")
            #expect(try await fixture.sql("SELECT count(*) FROM act WHERE kind = 'record.add'") == ["1"])
            #expect(try await fixture.sql("SELECT count(*) FROM record WHERE class = 'admin_penalty'") == ["1"])
        }
    }

    /// The act is in and its answer is lost: it is found by its request id and not done again.
    @Test func lostAfterItWasCommitted() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let act = act(fixture.today.adding(days: -3))
            let reporter = fixture.reporter
            let report = try await fixture.losingTheAnswer { try await $0.perform(act, by: reporter) }
            #expect(report.record.documentNo == "巴市监处罚〔2026〕1号")
            #expect(try await fixture.sql("SELECT count(*) FROM act WHERE kind = 'record.add'") == ["1"])
            let numbers = try await fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty'")
            #expect(numbers == [report.number])
        }
    }
}
