import CreditRules
import Registry
import Testing

/// Windows and telephones at four levels, found by place and matter by whoever asks.
@Suite struct ContactTests {
    /// A region, a city, a banner and a station of it, each with a window for repair.
    private func office(_ fixture: RegistryFixture) async throws {
        let registry = fixture.registry
        let units = [
            ("内蒙古自治区市场监督管理局", "region", "150000", nil), ("巴彦淖尔市能源局", "city", "150800", nil),
            ("临河区能源局", "banner", "150802", "巴彦淖尔市能源局"), ("临河区能源局解放街所", "station", "150802", "临河区能源局"),
            ("五原县能源局", "banner", "150821", "巴彦淖尔市能源局"),
        ]
        for (place, (name, level, division, parent)) in units.enumerated() {
            try await registry.perform(
                AddUnit(name: name, parent: parent, level: level, division: division), by: fixture.operatorActor)
            _ = try await registry.perform(
                SetUnitContact(
                    unit: name,
                    contact: ContactDetails(
                        matter: "repair", person: "李××", window: "\(place)号窗", telephone: "0478-800000\(place)",
                        hours: "9:00–17:00")), by: fixture.operatorActor)
        }
    }

    @Test func nearestFirst() async throws {
        try await RegistryFixture.with { fixture in
            try await office(fixture)
            func found(_ place: String?) async throws -> [String?] {
                try await fixture.registry.openContacts(for: "repair", near: place).items.map(\.window)
            }
            #expect(try await found("150802") == ["3号窗", "2号窗", "1号窗", "0号窗"])
            #expect(try await found("临河") == ["3号窗", "2号窗", "1号窗", "0号窗"])
            #expect(try await found("五原县") == ["4号窗", "1号窗", "0号窗"])
            #expect(try await found("150800") == ["1号窗", "0号窗"])
            #expect(try await found("150600") == ["0号窗"], "another city: the region's is left")
            #expect(try await found(nil).count == 5)
            #expect(try await fixture.registry.openContacts(for: "objection", near: "150802").items.isEmpty)
        }
    }

    @Test func placesAreNamesOrCodes() async throws {
        try await RegistryFixture.with { fixture in
            try await office(fixture)
            func ask(_ place: String, _ matter: String = "repair") async -> ProblemCode? {
                await problem { _ = try await fixture.registry.openContacts(for: matter, near: place) }?.code
            }
            for lost in ["火星", "临"] { #expect(await ask(lost) == .placeNotFound) }
            // 乌拉特 would be three banners; here two units begin alike in two divisions.
            try await fixture.registry.perform(
                AddUnit(name: "临河农场", level: "banner", division: "150824"), by: fixture.operatorActor)
            #expect(await ask("临河") == .placeAmbiguous)
            #expect(await ask("临河区") == nil)
            #expect(await ask("150802", "reporting") == .parameterInvalid, "the office's own are nobody else's")
        }
    }

    /// A unit has one contact for a matter at a place, and the former ones are kept.
    @Test func placesStandSideBySide() async throws {
        try await RegistryFixture.with { fixture in
            try await office(fixture)
            let registry = fixture.registry
            func set(_ details: ContactDetails) async throws -> UnitContact {
                try await registry.perform(
                    SetUnitContact(unit: "巴彦淖尔市能源局", contact: details), by: fixture.operatorActor)
            }
            let outpost = try await set(ContactDetails(matter: "repair", window: "五原驻点", place: "五原县"))
            #expect(outpost.place == "150821")
            let moved = try await set(ContactDetails(matter: "repair", window: "五原新驻点", place: "150821"))
            #expect(moved.window == "五原新驻点")
            let near = try await registry.openContacts(for: "repair", near: "150821").items.map(\.window)
            #expect(near == ["4号窗", "五原新驻点", "1号窗", "0号窗"])
            #expect(try await fixture.sql("SELECT count(*) FROM unit_contact WHERE superseded_by IS NOT NULL") == ["1"])
            // Who has nothing but a person's name is for the office.
            _ = try await set(ContactDetails(matter: "objection", person: "王××"))
            #expect(try await registry.openContacts(for: "objection").items.isEmpty)
            let reporting = await problem {
                _ = try await set(ContactDetails(matter: "reporting", telephone: "1", place: "150821"))
            }
            #expect(reporting?.code == .parameterInvalid)
        }
    }

    @Test func noPersonIsNamed() async throws {
        try await RegistryFixture.with { fixture in
            try await office(fixture)
            let found = try await fixture.registry.openContacts(for: "repair", near: "临河区")
            let text = String(decoding: found.json(), as: UTF8.self)
            #expect(text.contains("0478-8000002") && text.contains("9:00–17:00") && !text.contains("李××"))
        }
    }
}
