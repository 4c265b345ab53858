import CreditRules
import Registry
import TestSupport
import Testing

/// Which classes a unit sends is laid down for it, or for nobody.
@Suite struct ClassAuthorityTests {
    private static let firm = TestFirm(70)

    private func grant(_ entry: String, _ fixture: RegistryFixture, revokes: Bool = false) async throws -> UnitEntry {
        try await fixture.registry.perform(
            GrantClass(unit: "市监局", class: entry, revokes: revokes), by: fixture.operatorActor)
    }

    /// The file is not even read: it need not exist.
    @Test func aFileOfAnotherClassIsRefusedWhole() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.firm])
            let day = fixture.today.adding(days: -3)
            let row = Self.firm.penalty("巴市监处罚〔2026〕1号", on: day)
            #expect(try await grant("行政许可", fixture).classes == ["admin_permit"])
            #expect(try await grant("registration", fixture).classes == ["admin_permit", "registration"])
            let before = try await fixture.acts()
            for dryRun in [false, true] {
                var request = ImportRequest(file: "/nonexistent.csv", class: "行政处罚", unit: "市市场监管局")
                request.dryRun = dryRun
                let asked = request
                let refused = await problem {
                    _ = try await fixture.registry.importFile(asked, by: dryRun ? nil : fixture.reporter)
                }
                #expect(refused?.code == .classNotYours && refused?.exit.rawValue == 6)
                #expect(
                    refused?.message(.chinese) == "“行政处罚”不在单位“巴彦淖尔市市场监督管理局”的报送范围内，没有保存任何内容〔class-not-yours〕")
            }
            let typed = await problem {
                _ = try await fixture.registry.perform(
                    AddRecord(class: "行政处罚", unit: "市监局", fields: row), by: fixture.reporter)
            }
            #expect(typed?.code == .classNotYours)
            #expect(try await fixture.acts() == before)
            let permit = Sheet([Self.firm.permit("巴许〔2026〕1号", on: day)])
            #expect(try await fixture.importSheet(permit, class: "行政许可").accepted == 1)
            // The units below are not confined by it.
            #expect(try await fixture.penalties([row], unit: "临河市监").accepted == 1)
            _ = try await grant("行政许可", fixture, revokes: true)
            #expect(try await grant("registration", fixture, revokes: true).classes.isEmpty)
            #expect(try await fixture.penalties([row]).accepted == 1)
        }
    }

    @Test func grantsAreActsOfOperators() async throws {
        try await RegistryFixture.with { fixture in
            let act = GrantClass(unit: "市监局", class: "行政处罚")
            #expect(
                await problem { _ = try await fixture.registry.perform(act, by: fixture.reporter) }?.code
                    == .notPermitted)
            let root = GrantClass(unit: "运行单位", class: "行政处罚")
            #expect(
                await problem { _ = try await fixture.registry.perform(root, by: fixture.operatorActor) }?.code
                    == .illegalStep)
            #expect(await problem { _ = try await grant("行政处罚", fixture, revokes: true) }?.code == .illegalStep)
            _ = try await grant("行政处罚", fixture)
            #expect(await problem { _ = try await grant("行政处罚", fixture) }?.code == .alreadyExists)
            #expect(await problem { _ = try await grant("没有的类", fixture) }?.code == .classNotFound)
            #expect(try await fixture.registry.unit("巴市监").classes == ["admin_penalty"])
            let added = try await fixture.registry.perform(
                AddUnit(name: "五原县市场监督管理局", parent: "市监局", level: "banner", classes: ["行政处罚", "admin_permit"]),
                by: fixture.operatorActor)
            #expect(added.classes == ["admin_penalty", "admin_permit"])
            #expect(try await fixture.registry.unit("五原县市场监督管理局") == added)
        }
    }

    /// A row that had waited comes in though its unit may not send the class any more: it was sent when it might.
    @Test func whatWaitedComesInAllTheSame() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.penalties([Self.firm.penalty("巴市监处罚〔2026〕1号", on: fixture.today.adding(days: -3))])
            _ = try await grant("注册登记", fixture)
            try await fixture.register([Self.firm])
            #expect(
                try await fixture.sql("SELECT class FROM record ORDER BY seq") == ["registration", "admin_penalty"])
        }
    }
}
