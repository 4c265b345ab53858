import CreditRules
import Registry
import Testing

/// A record logged under a wrong code goes to the subject it is of, and can go back.
@Suite struct MoveTests {
    private let wrong = TestFirm(321)
    private let right = TestFirm(322)

    private func shown(_ fixture: RegistryFixture) async throws -> [Int] {
        [
            try await fixture.registry.file(of: wrong.code).records.count,
            try await fixture.registry.file(of: right.code).records.count,
        ]
    }

    @Test func aRecordGoesToItsSubjectAndBack() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([wrong, right])
            let day = fixture.today.adding(days: -30)
            let row = wrong.penalty("巴市监处罚〔2026〕41号", on: day)
            let own = try await fixture.registry.perform(
                AddRecord(class: "行政处罚", unit: "市市场监管局", fields: row), by: fixture.reporter)
            let versions = [try await fixture.version(of: wrong), try await fixture.version(of: right)]
            let moved = try await fixture.registry.perform(
                MoveRecord(number: own.record.number, to: right.code.lowercased(), reason: "代码抄错"),
                by: fixture.reporter)
            #expect(moved.subject.code == right.code && moved.record.documentNo == "巴市监处罚〔2026〕41号")
            #expect(moved.revisions.map(\.act) == ["record.move"])
            #expect(try await shown(fixture) == [0, 1])
            let after = [try await fixture.version(of: wrong), try await fixture.version(of: right)]
            #expect(zip(versions, after).allSatisfy { $0 != $1 })
            let left = try await fixture.registry.record(own.record.number, reader: fixture.sharing)
            #expect(left.end?.reason == "moved" && left.end?.basis == moved.record.number)

            // The unit's next file still has the wrong code: told, not taken in twice.
            let again = try await fixture.penalties([row])
            #expect(again.refusals.map(\.code) == [.movedHere])
            #expect(again.refusals[0].message(.chinese).contains(moved.record.number))
            let mended = right.penalty("巴市监处罚〔2026〕41号", on: day)
            #expect(try await fixture.penalties([mended]).counts == [0, 0, 1, 0, 0, 0])

            // Corrected there and moved back: the same record as before, with the correction.
            try await fixture.registry.perform(
                CorrectRecord(number: moved.record.number, fields: ["facts": "当事人未标明价格"], reason: "更正"),
                by: fixture.reporter)
            let back = try await fixture.registry.perform(
                MoveRecord(number: moved.record.number, to: wrong.code, reason: "原来没有错"), by: fixture.reporter)
            #expect(back.record.number == own.record.number)
            #expect(back.record.details.contains { $0.value == "当事人未标明价格" })
            #expect(back.revisions.map(\.revision) == [1, 2])
            #expect(try await shown(fixture) == [1, 0])
        }
    }

    @Test func aBatchWithMovedRecordsIsNotUndone() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([wrong, right])
            let row = wrong.penalty("巴市监处罚〔2026〕43号", on: fixture.today.adding(days: -30))
            let batch = try #require(try await fixture.penalties([row]).batch)
            let number = try await fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE class = 'admin_penalty'")[0]
            let moved = try await fixture.registry.perform(
                MoveRecord(number: number, to: right.code, reason: "代码抄错"), by: fixture.reporter)
            func undo() async throws {
                try await fixture.registry.perform(UndoBatch(batch: batch, reason: "x"), by: fixture.reporter)
            }
            let refused = await problem { try await undo() }
            #expect(refused?.code == .illegalStep)
            #expect(refused?.message(.chinese).contains(moved.record.number) == true)
            try await fixture.registry.perform(
                MoveRecord(number: moved.record.number, to: wrong.code, reason: "回"), by: fixture.reporter)
            try await undo()
            #expect(try await shown(fixture) == [0, 0])
        }
    }

    @Test func whatCannotBeMovedIsRefused() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([wrong, right])
            let day = fixture.today.adding(days: -30)
            let number = "巴市监处罚〔2026〕42号"
            try await fixture.penalties([wrong.penalty(number, on: day), right.penalty(number, on: day)])
            let record = try await fixture.sql(
                "SELECT r.subject_id || '-' || r.seq FROM record r JOIN subject s USING (subject_id) "
                    + "WHERE s.code = '\(wrong.code)' AND r.class = 'admin_penalty'")[0]
            func refusal(_ number: String, _ code: String, by actor: Actor? = nil) async -> ProblemCode? {
                await problem {
                    try await fixture.registry.perform(
                        MoveRecord(number: number, to: code, reason: "x"), by: actor ?? fixture.reporter)
                }?.code
            }
            #expect(await refusal(record, right.code) == .alreadyExists)
            #expect(await refusal(record, wrong.code) == .illegalStep)
            #expect(await refusal(record, TestFirm(398).code) == .subjectNotFound)
            #expect(await refusal("9-9", right.code) == .recordNotFound)
            let registration = try await fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE class = 'registration' LIMIT 1")[0]
            let other = registration == record ? wrong : right
            let code = await refusal(registration, other.code)
            #expect(code == .illegalStep)
            // Another unit's officer moves nothing of ours.
            #expect(await refusal(record, right.code, by: fixture.officers.linhe) != nil)
            #expect(try await shown(fixture) == [1, 1])
            let withdrawal = WithdrawRecord(number: record, reason: "误报")
            try await fixture.registry.perform(withdrawal, by: fixture.reporter)
            #expect(await refusal(record, right.code) == .illegalStep)
        }
    }
}
