import CreditRules
import Foundation
import Registry
import Testing

/// Whether, from when, where and with what: for one record, and only as far as the reader may know of it.
@Suite struct RepairGuideTests {
    private let firm = TestFirm(801)
    /// A penalty that a unit here decides on, not market regulation.
    private func penalty(_ number: String, on day: Day, _ others: [String: String] = [:]) -> [String: String] {
        firm.penalty(number, on: day, ["organ": "巴彦淖尔市生态环境局"].merging(others) { $1 })
    }

    private func number(_ fixture: RegistryFixture, _ document: String) async throws -> String {
        try #require(
            await fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE document_no = '\(document)' AND superseded_by IS NULL"
            ).first)
    }

    @Test func ofEachState() async throws {
        try await RegistryFixture.with { fixture in
            let today = fixture.today
            try await fixture.register([firm])
            try await fixture.penalties([
                penalty("巴环罚〔2026〕1号", on: today.adding(days: -30)),
                penalty("巴环罚〔2026〕2号", on: today.adding(days: -200)),
                firm.penalty("巴市监处罚〔2026〕3号", on: today.adding(days: -30)),
                penalty("巴环罚〔2026〕4号", on: today.adding(days: -30), ["severity": "轻微"]),
                penalty("巴环罚〔2026〕5号", on: today.adding(days: -30), ["severity": "", "kinds": "责令停产停业"]),
                penalty("巴环罚〔2026〕6号", on: today.adding(days: -200)),
            ])
            let last = try await number(fixture, "巴环罚〔2026〕6号")
            try await fixture.registry.perform(WithdrawRecord(number: last, reason: "报错"), by: fixture.reporter)
            func guide(_ document: String, open: Bool = true) async throws -> RepairGuide {
                try await fixture.registry.repairGuide(
                    record: number(fixture, document), reader: open ? .anyone : fixture.sharing)
            }
            let early = try await guide("巴环罚〔2026〕1号")
            let first = today.adding(days: -30).adding(months: 3).adding(days: 1)
            #expect(early.verdict == .tooEarly && early.firstDay == first.description)
            #expect(early.answer.words.zh.contains("您可自\(first.inChinese)起申请修复，届时无需重复提交已上传的材料"))
            #expect(early.materials.count == 2 && early.deadlines.count == 3 && !early.steps.isEmpty)
            #expect(early.answer.basis.contains("条款待核") && early.channel == nil)
            let possible = try await guide("巴环罚〔2026〕2号")
            #expect(possible.verdict == .possible && possible.answer.words.zh.contains("现在即可申请修复"))
            let elsewhere = try await guide("巴市监处罚〔2026〕3号")
            #expect(elsewhere.verdict == .elsewhere && elsewhere.channel?.zh == "国家企业信用信息公示系统")
            #expect(elsewhere.answer.words.zh.contains("本告知不影响您的申请权利") && elsewhere.materials.isEmpty)
            #expect(try await guide("巴环罚〔2026〕4号", open: false).verdict == .lapses)
            #expect(try await guide("巴环罚〔2026〕5号", open: false).verdict == .awaitingConfirmation)
            let ended = try await guide("巴环罚〔2026〕6号", open: false)
            #expect(ended.verdict == .ended && ended.materials.isEmpty && ended.answer.words.zh.contains("无须申请"))
        }
    }

    /// An ended, hidden or minor record is, to everybody, one that there is not: word for word.
    @Test func theOpenChannelTellsNothingOfWhatIsNotShown() async throws {
        try await RegistryFixture.with { fixture in
            let today = fixture.today
            try await fixture.register([firm])
            try await fixture.penalties([
                penalty("巴环罚〔2026〕1号", on: today.adding(days: -100)),
                penalty("巴环罚〔2026〕2号", on: today.adding(days: -100), ["severity": "轻微"]),
                penalty("巴环罚〔2026〕3号", on: today.adding(days: -100), ["severity": "", "kinds": "责令停产停业"]),
            ])
            let hidden = try await [
                number(fixture, "巴环罚〔2026〕1号"), number(fixture, "巴环罚〔2026〕2号"), number(fixture, "巴环罚〔2026〕3号"),
            ]
            try await fixture.registry.perform(WithdrawRecord(number: hidden[0], reason: "报错"), by: fixture.reporter)
            for text in hidden {
                let told = await problem { _ = try await fixture.registry.repairGuide(record: text) }
                let unknown = await problem { _ = try await fixture.registry.repairGuide(record: "1-999") }
                #expect(told?.code == .recordNotFound && unknown?.code == .recordNotFound)
                let words = told?.message(.chinese).replacing(text, with: "1-999")
                #expect(words == unknown?.message(.chinese), "\(text)")
            }
            let gone = await problem { _ = try await fixture.registry.repairGuide(listing: 999) }
            #expect(gone?.code == .listingNotFound)
        }
    }

    @Test func ofAnEntryOnAList() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([firm])
            let listing = try await fixture.list(
                firm, document: "巴市监列严〔2026〕1号", on: fixture.today.adding(days: -10))
            let guide = try await fixture.registry.repairGuide(listing: listing)
            #expect(guide.matter.kind == "listing" && guide.verdict == .elsewhere)
            #expect(guide.firstDay != nil && guide.lastDay != nil && guide.matter.subject.code == firm.code)
        }
    }

    @Test func theUnitsWindowIsNamed() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([firm])
            try await fixture.penalties(
                [penalty("巴环罚〔2026〕1号", on: fixture.today.adding(days: -200))], unit: "临河市监",
                by: fixture.officers.linhe)
            let record = try await number(fixture, "巴环罚〔2026〕1号")
            let none = try await fixture.registry.repairGuide(record: record)
            #expect(none.contacts.isEmpty && none.unit.name == "临河区市场监督管理局")
            func window(_ unit: String, _ words: String) async throws {
                _ = try await fixture.registry.perform(
                    SetUnitContact(
                        unit: unit, contact: ContactDetails(matter: "repair", person: "李××", window: words)),
                    by: fixture.operatorActor)
            }
            try await window("市监局", "市局窗口")
            #expect(try await fixture.registry.repairGuide(record: record).contacts.map(\.window) == ["市局窗口"])
            try await window("临河市监", "区局窗口")
            let guide = try await fixture.registry.repairGuide(record: record)
            #expect(guide.contacts.map(\.window) == ["区局窗口"])
            #expect(!String(decoding: guide.json(), as: UTF8.self).contains("李××"))
        }
    }

    @Test func nothingAdverseNeedsNone() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([firm])
            try await fixture.importSheet(
                Sheet([firm.permit("JY1", on: fixture.today.adding(days: -20))]), class: "admin_permit")
            let record = try await number(fixture, "JY1")
            let refused = await problem { _ = try await fixture.registry.repairGuide(record: record) }
            #expect(refused?.code == .illegalStep)
            let nonsense = await problem { _ = try await fixture.registry.repairGuide(record: "河套") }
            #expect(nonsense?.code == .recordNotFound)
        }
    }
}
