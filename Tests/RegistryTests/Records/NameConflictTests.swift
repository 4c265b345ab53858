import CreditRules
import Registry
import TestSupport
import Testing

/// One code, two names: what units send is refused as before, and listed until somebody says which it is.
@Suite struct NameConflictTests {
    private static let firm = TestFirm(90, name: "巴彦淖尔市河套样例面业有限公司")
    private static let stated = "巴彦淖尔市阴山特产商贸有限公司"

    private func penalty(_ fixture: RegistryFixture, _ name: String = stated) -> [String: String] {
        Self.firm.penalty("巴市监处罚〔2026〕1号", on: fixture.today.adding(days: -3), ["name": name])
    }

    private func conflicts(_ fixture: RegistryFixture, settled: Bool = false) async throws -> [NameConflictEntry] {
        try await fixture.registry.nameConflicts(settled: settled, by: fixture.officers.reviewer).items
    }

    @Test func aRefusedNameIsListedWithBothUnits() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            for _ in 1...2 {
                let reply = try await fixture.penalties([penalty(fixture)], unit: "临河市监")
                #expect(reply.refusals.map(\.code) == [.nameMismatch])
            }
            let found = try await conflicts(fixture)
            let entry = try #require(found.first)
            #expect(found.count == 1 && entry.state == "open" && entry.times == 2)
            #expect(
                entry.code == Self.firm.code && entry.registeredName == Self.firm.name
                    && entry.statedName == Self.stated)
            #expect(entry.registeredBy == "巴彦淖尔市市场监督管理局" && entry.statedBy == ["临河区市场监督管理局"])
            #expect(entry.classes == ["admin_penalty"] && entry.first == "2:2" && entry.last == "3:2")
            // Neither a dry run nor what is typed lists anything, and a person's name is never listed.
            _ = try await fixture.penalties([penalty(fixture, "另一家样例有限公司")]) { $0.dryRun = true }
            let typed = AddRecord(class: "行政处罚", unit: "市监局", fields: penalty(fixture, "又一家样例有限公司"))
            #expect(
                await problem { _ = try await fixture.registry.perform(typed, by: fixture.reporter) }?.code
                    == .nameMismatch)
            #expect(try await fixture.penalties([penalty(fixture, "乌云其木格")]).refusals.map(\.code) == [.nameMismatch])
            #expect(try await conflicts(fixture).count == 1)
        }
    }

    /// As a former name: what is sent again passes.
    @Test func aFormerNameLetsRowsPass() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            try await fixture.penalties([penalty(fixture)])
            let entry = try #require(try await conflicts(fixture).first)
            let act = TakeFormerName(conflict: entry.id, reason: "工商变更记录")
            #expect(
                await problem { _ = try await fixture.registry.perform(act, by: fixture.reporter) }?.code
                    == .notPermitted)
            let settled = try await fixture.registry.perform(act, by: fixture.officers.reviewer)
            #expect(settled.state == "former_name" && settled.reason == "工商变更记录" && settled.settledBy == "reviewer")
            let file = try await fixture.registry.file(of: Self.firm.code)
            #expect(file.name == Self.firm.name && file.names.map(\.name) == [Self.firm.name, Self.stated])
            #expect(try await fixture.penalties([penalty(fixture)]).accepted == 1)
            #expect(try await conflicts(fixture).isEmpty)
            #expect(try await conflicts(fixture, settled: true).map(\.state) == ["former_name"])
            let again = await problem { _ = try await fixture.registry.perform(act, by: fixture.officers.reviewer) }
            #expect(again?.code == .illegalStep)
        }
    }

    /// As the name by now: the old one is a former name, and rows that waited under the new one come in in the same commit.
    @Test func aRenamingLetsInWhatWaited() async throws {
        try await RegistryFixture.with { fixture in
            #expect(try await fixture.penalties([penalty(fixture)]).held == 1)
            try await fixture.register([Self.firm])
            let entry = try #require(try await conflicts(fixture).first)
            #expect(entry.first == "1:2" && entry.statedBy == ["巴彦淖尔市市场监督管理局"])
            try await fixture.registry.perform(
                TakeNewName(conflict: entry.id, reason: "已更名"), by: fixture.officers.reviewer)
            let file = try await fixture.registry.file(of: Self.firm.code)
            #expect(file.name == Self.stated && file.records.count == 1)
            #expect(file.names.map(\.name) == [Self.stated, Self.firm.name])
            #expect(try await fixture.sql("SELECT outcome FROM held_outcome") == ["logged"])
        }
    }

    @Test func aMistakeChangesNothing() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            try await fixture.penalties([penalty(fixture)])
            let entry = try #require(try await conflicts(fixture).first)
            let version = try await fixture.version(of: Self.firm)
            try await fixture.registry.perform(
                DismissName(conflict: entry.id, reason: "抄错"), by: fixture.officers.reviewer)
            #expect(try await fixture.version(of: Self.firm) == version)
            #expect(try await conflicts(fixture, settled: true).map(\.state) == ["mistake"])
            // Sent again it is refused and listed again.
            #expect(try await fixture.penalties([penalty(fixture)]).refused == 1)
            #expect(try await conflicts(fixture).count == 1)
            let unknown = DismissName(conflict: 99, reason: "x")
            #expect(
                await problem { _ = try await fixture.registry.perform(unknown, by: fixture.officers.reviewer) }?.code
                    == .nameConflictNotFound)
        }
    }

    /// Another unit's registration under a name that has nothing in common renames nothing; the unit that named the file may.
    @Test func aStrangeRegistrationIsListed() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let other = Sheet([Self.firm.registration(["name": Self.stated])])
            let near = Sheet([Self.firm.registration(["name": "巴彦淖尔市河套样例粮油有限公司"])])
            let dry = try await fixture.importSheet(other, class: "注册登记", unit: "临河市监") { $0.dryRun = true }
            let reply = try await fixture.importSheet(other, class: "注册登记", unit: "临河市监")
            #expect(dry.refusals == reply.refusals && reply.refusals.map(\.code) == [.nameMismatch])
            #expect(try await fixture.registry.file(of: Self.firm.code).name == Self.firm.name)
            #expect(try await conflicts(fixture).map(\.classes) == [["registration"]])
            #expect(try await fixture.importSheet(near, class: "注册登记", unit: "临河市监").accepted == 1)
            #expect(try await fixture.registry.file(of: Self.firm.code).name == "巴彦淖尔市河套样例粮油有限公司")
            // Whoever named it last renames it at will.
            #expect(try await fixture.importSheet(other, class: "注册登记", unit: "临河市监").revised == 1)
            #expect(try await conflicts(fixture).isEmpty)
        }
    }

    /// Two registrations in one file: the first holds, the later is refused and listed.
    @Test(arguments: [20_000, 1]) func oneFileGivesTwoNames(chunk: Int) async throws {
        try await RegistryFixture.with { fixture in
            let rows = [Self.firm.registration(), Self.firm.registration(["name": Self.stated])]
            let reply = try await fixture.importSheet(Sheet(rows), class: "注册登记") { $0.chunkRows = chunk }
            #expect(reply.refusals.map(\.code) == [.duplicateDiffers])
            let entry = try #require(try await conflicts(fixture).first)
            #expect(entry.registeredName == Self.firm.name && entry.statedName == Self.stated && entry.first == "1:3")
        }
    }
}
