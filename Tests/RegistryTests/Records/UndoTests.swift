import CreditRules
import Registry
import Testing

/// Undoing a batch: what it brought in goes, what it changed is as before, and sending again brings it back.
@Suite struct UndoTests {
    private static let firms = (110...114).map { TestFirm($0) }

    private func undo(_ reply: ImportReply, _ fixture: RegistryFixture, by actor: Actor? = nil) async throws
        -> BatchReport
    {
        try await fixture.registry.perform(
            UndoBatch(batch: reply.batch ?? 0, reason: "报错文件"), by: actor ?? fixture.reporter)
    }

    private func shown(_ firm: TestFirm, _ fixture: RegistryFixture) async throws -> [Int64?] {
        try await fixture.registry.file(of: firm.code).records.map(\.amountFen)
    }

    /// Created records end, revised ones get their old content back, those withdrawn meanwhile stay withdrawn.
    @Test func ofPenalties() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register(Self.firms)
            let day = fixture.today.adding(days: -20)
            func row(_ place: Int, _ fine: String) -> [String: String] {
                Self.firms[place].penalty("巴市监处罚〔2026〕\(place)号", on: day, ["fine": fine])
            }
            try await fixture.penalties([row(0, "0.1"), row(1, "0.1")])
            let reply = try await fixture.penalties([row(0, "0.1"), row(1, "0.9"), row(2, "0.9"), row(3, "0.9")])
            #expect(reply.counts == [2, 1, 1, 0, 0, 0])
            let withdrawn = try await fixture.registry.file(of: Self.firms[3].code).records[0].number
            try await fixture.registry.perform(WithdrawRecord(number: withdrawn, reason: "撤回"), by: fixture.reporter)

            let batch = try await undo(reply, fixture, by: fixture.officers.reviewer)
            #expect(batch.state == "undone" && batch.accepted == 2)
            let expected: [[Int64?]] = [[100_000], [100_000], [], []]
            for (place, amounts) in expected.enumerated() {
                #expect(try await shown(Self.firms[place], fixture) == amounts, "\(place)")
            }
            #expect(try await fixture.registry.rating(of: Self.firms[2].code).evaluation?.score == 1000)
            let twice = await problem { _ = try await undo(reply, fixture) }
            #expect(twice?.code == .illegalStep && twice?.exit.rawValue == 4)

            // Sent again: what the undoing took comes back, what was withdrawn does not.
            let again = try await fixture.penalties([row(0, "0.1"), row(1, "0.9"), row(2, "0.9"), row(3, "0.9")])
            #expect(again.counts == [1, 1, 1, 0, 0, 1])
            #expect(again.refusals.map(\.code) == [.withdrawnHere])
            #expect(try await shown(Self.firms[2], fixture) == [900_000])
            // And undone again, it goes again.
            _ = try await undo(again, fixture)
            #expect(try await shown(Self.firms[1], fixture) == [100_000])
            #expect(try await shown(Self.firms[2], fixture) == [])
            // Typed in by hand it comes back too.
            let typed = try await fixture.registry.perform(
                AddRecord(class: "行政处罚", unit: "市监局", fields: row(2, "0.9")), by: fixture.reporter)
            #expect(typed.showing == "shown")
            #expect(try await shown(Self.firms[2], fixture) == [900_000])
        }
    }

    /// A record that came back with other content is a revision, and undoing that batch hides it again.
    @Test func comesBackWithOtherContent() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firms[0]])
            let day = fixture.today.adding(days: -20)
            func row(_ fine: String) -> [String: String] {
                Self.firms[0].penalty("巴市监处罚〔2026〕1号", on: day, ["fine": fine])
            }
            _ = try await undo(fixture.penalties([row("0.1")]), fixture)
            let other = try await fixture.penalties([row("0.3")])
            #expect(other.counts == [1, 0, 0, 0, 0, 0])
            #expect(try await shown(Self.firms[0], fixture) == [300_000])
            _ = try await undo(other, fixture)
            #expect(try await shown(Self.firms[0], fixture) == [])
            #expect(try await fixture.penalties([row("0.3")]).accepted == 1)
            #expect(try await shown(Self.firms[0], fixture) == [300_000])
        }
    }

    /// Files that a batch opened are off file, and on file again when it is sent again; later records forbid it.
    @Test func ofRegistrations() async throws {
        try await RegistryFixture.with { fixture in
            let reply = try await fixture.register(Self.firms)
            let day = fixture.today.adding(days: -20)
            let penalties = try await fixture.penalties([Self.firms[0].penalty("巴市监处罚〔2026〕1号", on: day)])
            let blocked = await problem { _ = try await undo(reply, fixture) }
            #expect(blocked?.code == .subjectHasRecords && blocked?.exit.rawValue == 4)
            #expect(blocked?.fix(.chinese) == "请先撤销那些记录所在的批次：\(penalties.batch ?? 0)。")
            _ = try await undo(penalties, fixture)
            _ = try await undo(reply, fixture)
            let gone = await problem { _ = try await fixture.registry.file(of: Self.firms[0].code) }
            #expect(gone?.code == .subjectNotFound)
            #expect(
                await problem { _ = try await fixture.registry.rating(of: Self.firms[0].code) }?.code
                    == .subjectNotFound)
            #expect(try await fixture.registry.subjects(matching: "测试样例", limit: 10, after: nil).items.isEmpty)
            let held = try await fixture.penalties([Self.firms[0].penalty("巴市监处罚〔2026〕1号", on: day)])
            #expect(held.held == 1)

            let again = try await fixture.register(Self.firms)
            #expect(again.counts == [5, 0, 0, 0, 0, 0])
            #expect(try await fixture.registry.file(of: Self.firms[0].code).name == Self.firms[0].name)
            let back = try await fixture.penalties([Self.firms[0].penalty("巴市监处罚〔2026〕1号", on: day)])
            // The row that had waited came in with its file, under the record's own number.
            #expect(back.counts == [0, 0, 1, 0, 0, 0])
            #expect(await problem { _ = try await undo(again, fixture) }?.code == .subjectHasRecords)
            _ = try await undo(held, fixture)
            _ = try await undo(again, fixture)
            #expect(
                await problem { _ = try await fixture.registry.file(of: Self.firms[0].code) }?.code == .subjectNotFound)
        }
    }

    /// A batch that renamed firms and struck them off is undone: names and states are as before.
    @Test func givesNamesAndStatesBack() async throws {
        try await RegistryFixture.with { fixture in
            let firms = Self.firms
            try await fixture.register([firms[0], firms[1]])
            let files = try await (fixture.registry.file(of: firms[0].code), fixture.registry.file(of: firms[1].code))
            let wrong = Sheet([
                firms[0].registration(["name": "巴彦淖尔市张冠李戴样例有限公司", "state": "吊销"]),
                firms[1].registration(["state": "注销"]), firms[2].registration(),
            ])
            let reply = try await fixture.importSheet(wrong, class: "注册登记")
            #expect(reply.counts == [1, 2, 0, 0, 0, 0])
            _ = try await undo(reply, fixture)
            for (firm, before) in [(firms[0], files.0), (firms[1], files.1)] {
                let file = try await fixture.registry.file(of: firm.code)
                #expect(file.name == before.name && file.state == "active")
                #expect(file.names.map(\.name) == before.names.map(\.name))
            }
            #expect(try await fixture.registry.rating(of: firms[1].code).evaluation?.gradeClass == 1)
            #expect(try await fixture.registry.subjects(matching: "张冠李戴", limit: 10, after: nil).items.isEmpty)
            #expect(await problem { _ = try await fixture.registry.file(of: firms[2].code) }?.code == .subjectNotFound)
        }
    }

    /// A firm renamed once more since keeps its later name.
    @Test func laterRenamingsStay() async throws {
        try await RegistryFixture.with { fixture in
            let firm = Self.firms[0]
            try await fixture.register([firm])
            let wrong = try await fixture.register([TestFirm(110, name: "巴彦淖尔市误名样例有限公司")])
            let linhe = Sheet([firm.registration(["name": "巴彦淖尔市后名样例有限公司"])])
            try await fixture.importSheet(linhe, class: "注册登记", unit: "临河市监")
            _ = try await undo(wrong, fixture)
            #expect(try await fixture.registry.file(of: firm.code).name == "巴彦淖尔市后名样例有限公司")
        }
    }

    @Test func unknownBatches() async throws {
        try await RegistryFixture.with { fixture in
            let act = UndoBatch(batch: 4711, reason: "误报")
            let none = await problem { try await fixture.registry.perform(act, by: fixture.reporter) }
            #expect(none?.code == .batchNotFound && none?.exit.rawValue == 3)
            #expect(await problem { _ = try await fixture.registry.batch(4711) }?.code == .batchNotFound)
        }
    }
}
