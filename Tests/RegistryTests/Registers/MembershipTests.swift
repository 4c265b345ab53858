import CreditRules
import Foundation
import Registry
import Testing

/// Membership as files and lists show it, and what merging, undoing and leaving do to it.
@Suite struct MembershipTests {
    private static let firms = (410...415).map { TestFirm($0) }

    private func registers(_ firm: TestFirm, _ fixture: RegistryFixture) async throws -> [String] {
        try await fixture.registry.file(of: firm.code).registers.map { entry in
            "\(entry.register) \(entry.details.first { $0.field == "licence_no" }?.value ?? "")"
        }
    }

    /// The file's validator moves, open readers see open fields, officers more, core fields nobody.
    @Test func theFileShowsIt() async throws {
        try await RegistryFixture.with { fixture in
            let firm = Self.firms[0]
            try await fixture.register([firm])
            let before = try await fixture.registry.file(of: firm.code)
            #expect(before.registers.isEmpty)
            try await fixture.members([
                firm.caterer("JY1", ["entered_on": "2026-01-12", "contact_phone": "0478-8000000", "station": "解放街所"])
            ])
            let open = try await fixture.registry.file(of: firm.code)
            #expect(open != before)
            let entry = try #require(open.registers.first)
            #expect(entry.register == "food_catering" && entry.from == "2026-01-12")
            #expect(entry.details.map(\.field) == ["licence_no", "form", "station"])
            let shared = try await fixture.registry.file(of: firm.code, reader: fixture.sharing)
            #expect(shared.registers.first?.details.map(\.field) == ["licence_no", "form", "risk_grade", "station"])
            #expect(!(try await fixture.sql("SELECT details FROM subject_tag").joined().contains("0478")))
            let json = String(decoding: open.json(), as: UTF8.self)
            #expect(json.contains("\"registers\":[{\"register\":\"food_catering\",\"from\":\"2026-01-12\""))
            #expect(!json.contains("risk_grade"))

            let left = try await fixture.registry.perform(
                LeaveRegister(code: firm.code, register: "餐饮服务", reason: "停业"), by: fixture.reporter)
            #expect(left.left == 1 && left.on == fixture.today.description)
            #expect(try await registers(firm, fixture).isEmpty)
            #expect(try await fixture.licences(on: fixture.today.adding(days: -1)) == ["\(firm.code) JY1"])
            let again = await problem {
                try await fixture.registry.perform(
                    LeaveRegister(code: firm.code, register: "餐饮服务", reason: "停业"), by: fixture.reporter)
            }
            #expect(again?.code == .illegalStep)
        }
    }

    @Test func listsArePagedAndCounted() async throws {
        try await RegistryFixture.with { fixture in
            let firms = Self.firms
            try await fixture.register(firms)
            try await fixture.members(firms.enumerated().map { $1.caterer("JY\($0)") })
            let list = try await fixture.registry.registers()
            #expect(list.map(\.register).count == 4 && list.first { $0.register == "food_catering" }?.members == 6)
            var codes: [String] = []
            var after: String?
            repeat {
                let page = try await fixture.registry.register("餐饮", limit: 4, after: after)
                codes += page.items.map(\.code)
                after = page.next
            } while after != nil
            #expect(Set(codes) == Set(firms.map(\.code)) && codes.count == 6)
            #expect(try await fixture.registry.register("餐饮", division: "150800").items.count == 6)
            #expect(try await fixture.registry.register("餐饮", division: "150821").items.isEmpty)
            for (asked, code) in [
                (await problem { _ = try await fixture.registry.register("餐饮", asOf: "2026-01-01") }, .asOfNotOpen),
                (await problem { _ = try await fixture.registry.register("餐饮", after: "x") }, .cursorInvalid),
                (await problem { _ = try await fixture.registry.register("餐饮", division: "1508") }, .parameterInvalid),
                (await problem { _ = try await fixture.registry.register("红酒") }, .registerNotFound),
            ] as [(Problem?, ProblemCode)] { #expect(asked?.code == code) }
        }
    }

    /// Entries go along with a merged file, and back; what the other had itself stays its own.
    @Test func mergingTakesThemAlong() async throws {
        try await RegistryFixture.with { fixture in
            let (old, new) = (Self.firms[0], Self.firms[1])
            try await fixture.register([old, new])
            try await fixture.members([
                old.caterer("JY1"), old.caterer("JY2"), new.caterer("JY2", ["risk_grade": "A"]), new.caterer("JY3"),
            ])
            for _ in 1...2 {
                try await fixture.registry.perform(
                    MergeSubjects(code: old.code, into: new.code, reason: "重错码"), by: fixture.officers.reviewer)
                let merged = ["JY1", "JY2", "JY3"].map { "food_catering \($0)" }
                #expect(Set(try await registers(old, fixture)) == Set(merged))
                #expect(try await fixture.licences().count == 3)
                // The old code's file is met where it is now.
                let again = try await fixture.members([old.caterer("JY1")])
                #expect(again.counts == [0, 0, 1, 0, 0, 0])
                try await fixture.registry.perform(
                    SplitSubject(code: old.code, reason: "不是"), by: fixture.officers.reviewer)
                #expect(Set(try await registers(old, fixture)) == ["food_catering JY1", "food_catering JY2"])
                #expect(Set(try await registers(new, fixture)) == ["food_catering JY2", "food_catering JY3"])
            }
        }
    }

    /// Undone, a file's entries are as they were before it, wherever they stand by then.
    @Test(arguments: [false, true]) func undoingGivesThemBack(merged: Bool) async throws {
        try await RegistryFixture.with { fixture in
            let firms = Self.firms
            try await fixture.register(firms)
            try await fixture.members((0...2).map { firms[$0].caterer("JY\($0)", ["entered_on": "2026-01-12"]) })
            let reply = try await fixture.members(
                [
                    firms[0].caterer("JY0", ["entered_on": "2026-01-12"]),
                    firms[1].caterer("JY1", ["entered_on": "2026-02-12", "risk_grade": "D"]), firms[3].caterer("JY3"),
                ], isWhole: true)
            #expect(reply.counts == [1, 1, 1, 0, 0, 0] && reply.left == 1)
            if merged {
                try await fixture.registry.perform(
                    MergeSubjects(code: firms[1].code, into: firms[5].code, reason: "重错码"),
                    by: fixture.officers.reviewer)
            }
            let undone = try await fixture.registry.perform(
                UndoBatch(batch: reply.batch ?? 0, reason: "报错"), by: fixture.reporter)
            #expect(undone.state == "undone" && undone.class == "food_catering")
            let holder = merged ? firms[5] : firms[1]
            let expected = ["\(firms[0].code) JY0", "\(holder.code) JY1", "\(firms[2].code) JY2"].sorted()
            #expect(try await fixture.licences() == expected)
            let entry = try await fixture.registry.file(of: firms[1].code, reader: fixture.sharing).registers.first
            #expect(entry?.from == "2026-01-12" && entry?.details.contains { $0.value == "D" } == false)
        }
    }

    /// A file whose registration was undone is off file, and in no register meanwhile.
    @Test func offFileIsInNoRegister() async throws {
        try await RegistryFixture.with { fixture in
            let firm = Self.firms[0]
            let registration = try await fixture.register([firm])
            try await fixture.members([firm.caterer("JY1")])
            try await fixture.registry.perform(
                UndoBatch(batch: registration.batch ?? 0, reason: "报错"), by: fixture.reporter)
            #expect(try await fixture.licences().isEmpty)
            #expect(try await fixture.members([firm.caterer("JY1")]).refusals.map(\.code) == [.subjectUnknown])
            try await fixture.register([firm])
            #expect(try await fixture.licences() == ["\(firm.code) JY1"])
        }
    }

    /// A register is an entry of the rules: its files, its template and its lists need no program.
    @Test func anotherRegisterIsData() async throws {
        try await RegistryFixture.with { fixture in
            let firm = Self.firms[0]
            try await fixture.register([firm])
            let shipped = RegistryFixture.files.rules + "/registers-2026.yaml"
            let rules = try String(contentsOfFile: shipped, encoding: .utf8)
            let added = """
                  - id: drug_seller
                    names: {zh: 药品经营, en: Drug sellers}
                    aliases: []
                    keeper: {zh: 药品监管部门, en: Drug administration}
                    basis: {instrument: 药品管理法, article: null, verified: false}
                    key: []
                    channels: [shared]
                    fields:
                      - {id: uscc, zh: 统一社会信用代码, en: Code, type: code, required: true, role: subject_code, disclosure: open}
                      - {id: name, zh: 名称, en: Name, type: name, required: true, role: subject_name, disclosure: open}
                      - {id: scope, headers: [经营范围], zh: 经营范围, en: Scope, type: text, disclosure: open}

                """
            let path = freshPath(".yaml")
            try Data((rules + added).utf8).write(to: URL(filePath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            try await fixture.activateRules(replacing: [path])
            let row = ["uscc": firm.code, "name": firm.name, "经营范围": "中成药"]
            #expect(try await fixture.members([row], of: "药品经营").counts == [1, 0, 0, 0, 0, 0])
            let page = try await fixture.registry.register("药品经营", reader: fixture.sharing)
            #expect(page.items.first?.entry.details.map(\.value) == ["中成药"])
            #expect(try await fixture.registry.file(of: firm.code).registers.isEmpty, "it is shared only")
            #expect(await problem { _ = try await fixture.registry.register("药品经营") }?.code == .registerNotFound)
            let template = freshPath(".xlsx")
            defer { try? FileManager.default.removeItem(atPath: template) }
            #expect(try await fixture.registry.writeTemplate(of: "药品经营", to: template, isRegister: true).columns == 3)
        }
    }
}
