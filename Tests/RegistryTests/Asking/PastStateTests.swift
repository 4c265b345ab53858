import CreditRules
import Foundation
import Postgres
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
            // The rating of then counts what was shown then, by the rules of then; a stranger's unit has nothing in it.
            let now = try await registry.rating(of: firm.code, reader: auditor).evaluation?.score
            let was = try await registry.rating(of: firm.code, reader: auditor, asOf: AsOf(knownAt: before))
            #expect(was.evaluation?.reasons.contains { $0.record?.number == number } == true)
            #expect(was.knownAt == before && was.evaluation?.score != now)
            let strange = try await registry.rating(
                of: firm.code, reader: .officer(linhe), asOf: AsOf(knownAt: before))
            #expect(strange.evaluation?.reasons.contains { $0.record != nil } == false)
            let publicly = await problem { _ = try await registry.rating(of: firm.code, asOf: AsOf(knownAt: before)) }
            #expect(publicly?.code == .asOfNotOpen)
            let open = await problem { _ = try await registry.file(of: firm.code, asOf: AsOf(knownAt: before)) }
            #expect(open?.code == .asOfNotOpen)
            let wrong = await problem {
                _ = try await registry.file(of: firm.code, reader: auditor, asOf: AsOf(day: "gestern"))
            }
            #expect(wrong?.code == .parameterInvalid)
        }
    }

    /// A file of the past has the names and registers of its day, and rules that have changed since do not rate it.
    @Test func namesRegistersAndRulesAreThoseOfThen() async throws {
        try await MovedRegistry.with { moved in
            let (fixture, registry) = (moved.fixture, moved.registry)
            let first = moved.today
            let firm = TestFirm(702, name: "巴彦淖尔市敖包样例旧称商贸有限公司")
            try await fixture.register([firm])
            _ = try await fixture.members([firm.caterer("JY0702")], in: registry)
            let before = try await moved.database.first("SELECT max(timepoint) FROM journal" as Query<Int64>) ?? 0
            let score = try await registry.rating(of: firm.code, reader: fixture.sharing).evaluation?.score
            try await moved.stand(on: first.adding(days: 10))
            let renamed = TestFirm(702, name: "巴彦淖尔市敖包样例新称商贸有限公司")
            try await fixture.register([renamed])
            _ = try await fixture.members([TestFirm(703).caterer("JY0703")], isWhole: true, in: registry)
            let folder = try RegistryFixture.rulesFolder([
                "rating-2026.yaml": { _ in
                    let demo = (try? String(contentsOfFile: RegistryFixture.files.samplePolicy, encoding: .utf8)) ?? ""
                    return demo.replacing("base: 1000", with: "base: 900")
                }
            ])
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try await fixture.activateRules(directory: folder)
            let now = try await registry.file(of: firm.code, reader: fixture.sharing)
            #expect(now.name == renamed.name && now.names.map(\.name) == [renamed.name, firm.name])
            for asOf in [AsOf(day: first.description), AsOf(day: first.description, knownAt: before)] {
                let then = try await registry.file(of: firm.code, reader: fixture.sharing, asOf: asOf)
                #expect(then.name == firm.name && then.names.map(\.name) == [firm.name])
                #expect(then.registers.count == 1)
            }
            let later = try await registry.file(
                of: firm.code, reader: fixture.sharing, asOf: AsOf(day: moved.today.description))
            #expect(later.name == renamed.name && later.registers.count == now.registers.count)
            let rated = try await registry.rating(
                of: firm.code, reader: fixture.sharing, asOf: AsOf(day: first.description, knownAt: before))
            #expect(rated.evaluation?.score == score && rated.name == firm.name)
            #expect(try await registry.rating(of: firm.code, reader: fixture.sharing).evaluation?.score != score)
        }
    }
}
