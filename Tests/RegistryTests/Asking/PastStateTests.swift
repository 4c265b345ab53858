import CreditRules
import Registry
import Testing

/// The past is told to auditors and to the unit whose record it was, and to nobody in the open channel.
@Suite struct PastStateTests {
    @Test func whoIsEntitledIsToldWhatStoodThen() async throws {
        try await RegistryFixture.with { fixture in
            let firm = TestFirm(701)
            let registry = fixture.registry
            try await fixture.register([firm])
            try await fixture.penalties([firm.penalty("甲〔2026〕1号", on: fixture.today.adding(days: -30))])
            let number = try await registry.file(of: firm.code).records[0].number
            let before = try #require(Int64(try await fixture.sql("SELECT max(timepoint) FROM journal").joined()))
            _ = try await registry.perform(WithdrawRecord(number: number, reason: "报错"), by: fixture.reporter)
            let added = try await registry.perform(
                try AddOfficer(name: "audits", unit: "运行单位", duty: "auditor"), by: fixture.operatorActor)
            let auditor = Reader.officer(
                try await registry.signIn(
                    name: "audits", password: added.oneTimePassword, newPassword: "Hetao-2026-plain"))
            guard case .officer(let linhe) = fixture.officers.linhe else { return }
            for (reader, count) in [(auditor, 1), (fixture.sharing, 1), (.officer(linhe), 0)] as [(Reader, Int)] {
                let then = try await registry.file(of: firm.code, reader: reader, asOf: AsOf(knownAt: before))
                #expect(then.records.count == count && then.counts.map(\.count) == Array(repeating: 1, count: count))
                #expect(then.asOf?.knownAt == before)
                #expect(try await registry.file(of: firm.code, reader: reader).records.isEmpty)
                // Its window had not begun so early, and it is not known now to have been shown yesterday … but it was.
                let early = fixture.today.adding(days: -31).description
                let old = AsOf(day: early, knownAt: before)
                #expect(try await registry.file(of: firm.code, reader: reader, asOf: old).records.isEmpty)
                let yesterday = AsOf(day: fixture.today.adding(days: -1).description)
                let shown = try await registry.file(of: firm.code, reader: reader, asOf: yesterday).records
                #expect(shown.count == count)
            }
            // Nor is another unit told of what is hidden by asking for the record itself.
            #expect(try await registry.record(number, reader: fixture.sharing).showing == "ended")
            #expect(try await registry.publicity(of: number, reader: auditor).ends.count == 1)
            let hidden = await problem { _ = try await registry.record(number, reader: .officer(linhe)) }
            let explained = await problem { _ = try await registry.publicity(of: number, reader: .officer(linhe)) }
            #expect(hidden?.code == .recordNotFound && explained?.code == .recordNotFound)
            let open = await problem { _ = try await registry.file(of: firm.code, asOf: AsOf(knownAt: before)) }
            #expect(open?.code == .asOfNotOpen)
            let wrong = await problem {
                _ = try await registry.file(of: firm.code, reader: auditor, asOf: AsOf(day: "gestern"))
            }
            #expect(wrong?.code == .parameterInvalid)
        }
    }
}
