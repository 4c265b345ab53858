import CreditRules
import Foundation
import Registry
import TestSupport
import Testing

/// What clerks do with rows that wait: settle them under another code, give them back, undo their batch.
@Suite struct SettleHeldTests {
    private static let firm = TestFirm(11)
    private static let other = TestFirm(12)
    private static let document = "巴市监处罚〔2026〕1号"

    private func penalty(_ fixture: RegistryFixture, _ others: [String: String] = [:]) -> [String: String] {
        Self.firm.penalty(Self.document, on: fixture.today.adding(days: -3), others)
    }

    private func waiting(_ fixture: RegistryFixture) async throws -> [HeldEntry] {
        try await fixture.registry.heldRows(by: fixture.reporter).items
    }

    /// The code was mistyped: the row becomes the named firm's record, and what it had stated is kept.
    @Test func aMistypedCodeIsSettled() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.other])
            try await fixture.penalties([penalty(fixture)])
            let row = try #require(try await waiting(fixture).first)
            #expect(row.code == Self.firm.code && row.name == Self.firm.name && row.state == "waiting")
            let plain = SettleHeldRow(id: row.id, code: Self.other.code, reason: "代码抄错一位")
            let refused = await problem { _ = try await fixture.registry.perform(plain, by: fixture.reporter) }
            #expect(refused?.code == .nameMismatch)
            let unknown = SettleHeldRow(id: row.id, reason: "x")
            #expect(
                await problem { _ = try await fixture.registry.perform(unknown, by: fixture.reporter) }?.code
                    == .subjectNotFound)
            let sure = SettleHeldRow(id: row.id, code: Self.other.code, reason: "代码抄错一位", confirmsName: true)
            let report = try await fixture.registry.perform(sure, by: fixture.reporter)
            #expect(report.subject.code == Self.other.code && report.record.documentNo == Self.document)
            let settled = try await fixture.registry.heldRow(row.id, by: fixture.reporter)
            #expect(settled.state == "logged" && settled.number == report.number && settled.reason == "代码抄错一位")
            #expect(settled.code == Self.firm.code && settled.settledBy == "reporter")
            let again = await problem { _ = try await fixture.registry.perform(sure, by: fixture.reporter) }
            #expect(again?.code == .illegalStep)
            // The same row next month is nothing new; another content waits again.
            #expect(try await fixture.penalties([penalty(fixture)]).counts == [0, 0, 1, 0, 0, 0])
            #expect(try await fixture.penalties([penalty(fixture, ["fine": "0.3"])]).held == 1)
        }
    }

    /// Rules that changed while a row waited hold for it as for the rows beside it.
    @Test func otherRulesHoldForWhatWaited() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.other])
            let day = fixture.today.adding(days: -3)
            let organ = ["organ": "巴彦淖尔市生态环境局"]
            try await fixture.penalties([
                penalty(fixture, organ), Self.other.penalty("巴环罚〔2026〕2号", on: day, organ),
            ])
            let folder = try RegistryFixture.rulesFolder([
                "publicity-2026-04-01.yaml": { $0.replacing("maximum_months: 12", with: "maximum_months: 24") }
            ])
            defer { try? FileManager.default.removeItem(atPath: folder) }
            #expect(try await fixture.activateRules(directory: folder).records == 1)
            try await fixture.register([Self.firm])
            for firm in [Self.firm, Self.other] {
                let shown = try await fixture.registry.file(of: firm.code, reader: fixture.sharing).records
                #expect(shown.map(\.publicity.latestEnd) == [day.adding(months: 24).description])
            }
        }
    }

    /// A row whose code has a file under another name waits on; a clerk may say that it is that file's all the same.
    @Test func anotherNameIsConfirmed() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.penalties([penalty(fixture, ["name": "巴彦淖尔市误写样例公司"])])
            try await fixture.register([Self.firm])
            let row = try #require(try await waiting(fixture).first)
            #expect(row.registeredName == Self.firm.name)
            let act = SettleHeldRow(id: row.id, reason: "名称误写", confirmsName: true)
            let report = try await fixture.registry.perform(act, by: fixture.officers.reviewer)
            #expect(report.subject.name == Self.firm.name && report.showing == "shown")
        }
    }

    @Test func onlyItsUnitAndThoseAboveSettle() async throws {
        try await RegistryFixture.with { fixture in
            try await fixture.register([Self.other])
            try await fixture.penalties([penalty(fixture)])
            let row = try #require(try await waiting(fixture).first)
            let linhe = fixture.officers.linhe
            #expect(try await fixture.registry.heldRows(by: linhe).waiting == 0)
            #expect(
                await problem { _ = try await fixture.registry.heldRow(row.id, by: linhe) }?.code == .heldRowNotFound)
            let settling = SettleHeldRow(id: row.id, code: Self.other.code, reason: "x", confirmsName: true)
            #expect(
                await problem { _ = try await fixture.registry.perform(settling, by: linhe) }?.code == .unitNotYours)
            let returning = ReturnHeldRow(id: row.id, reason: "x")
            #expect(
                await problem { _ = try await fixture.registry.perform(returning, by: linhe) }?.code == .unitNotYours)
            #expect(
                await problem { _ = try await fixture.registry.perform(returning, by: fixture.operatorActor) }?.code
                    == .notPermitted)
            #expect(try await waiting(fixture).count == 1)
        }
    }

    /// 退回: the unit reads in its batch which row came back, and why.
    @Test func aReturnedRowIsAmongTheRefusals() async throws {
        try await RegistryFixture.with { fixture in
            let reply = try await fixture.penalties([penalty(fixture)])
            let row = try #require(try await waiting(fixture).first)
            let act = ReturnHeldRow(id: row.id, reason: "查无此企业，请核对执照")
            let entry = try await fixture.registry.perform(act, by: fixture.officers.reviewer)
            #expect(entry.state == "returned" && entry.reason == "查无此企业，请核对执照")
            let report = try await fixture.registry.batch(try #require(reply.batch))
            let refusal = try #require(report.refusals.first)
            #expect(refusal.code == .returned && refusal.line == 2 && refusal.value == "查无此企业，请核对执照")
            #expect(refusal.message(.chinese) == "第2行无法认领，已退回，本行未入库：查无此企业，请核对执照〔E-RETURNED〕")
            #expect(report.held == 1 && report.waiting == 0)
            // A file opened later does not bring it in.
            try await fixture.register([Self.firm])
            #expect(try await fixture.sql("SELECT class FROM record") == ["registration"])
        }
    }

    /// Undoing takes back what waits and what came in after waiting; a registration cannot be undone before it.
    @Test func aBatchIsUndoneWithItsRows() async throws {
        try await RegistryFixture.with { fixture in
            let reply = try await fixture.penalties([penalty(fixture)])
            let batch = try #require(reply.batch)
            let registered = try await fixture.register([Self.firm])
            let undoing = UndoBatch(batch: try #require(registered.batch), reason: "重来")
            let blocked = await problem { _ = try await fixture.registry.perform(undoing, by: fixture.reporter) }
            #expect(blocked?.code == .subjectHasRecords && blocked?.fix(.chinese).contains("\(batch)") == true)
            try await fixture.registry.perform(UndoBatch(batch: batch, reason: "误报"), by: fixture.reporter)
            #expect(try await fixture.sql("SELECT reason, seq FROM publicity_end") == ["undone|2"])
            try await fixture.registry.perform(undoing, by: fixture.reporter)
            // Sent again it waits; registered again, the record comes back under its number.
            #expect(try await fixture.penalties([penalty(fixture, ["fine": "0.4"])]).held == 1)
            try await fixture.register([Self.firm])
            let standing = try await fixture.sql(
                """
                SELECT seq, revision, amount_fen FROM record r WHERE class = 'admin_penalty' AND superseded_by IS NULL
                   AND NOT EXISTS (SELECT FROM publicity_end e WHERE (e.subject_id, e.seq) = (r.subject_id, r.seq)
                                      AND e.superseded_by IS NULL)
                """)
            #expect(standing == ["2|2|400000"])
        }
    }

    @Test func undoingTakesBackWhatWaits() async throws {
        try await RegistryFixture.with { fixture in
            let reply = try await fixture.penalties([penalty(fixture)])
            let undo = UndoBatch(batch: try #require(reply.batch), reason: "误报")
            let report = try await fixture.registry.perform(undo, by: fixture.reporter)
            #expect(report.state == "undone" && report.held == 1 && report.waiting == 0)
            try await fixture.register([Self.firm])
            #expect(try await fixture.sql("SELECT outcome FROM held_outcome") == ["undone"])
            #expect(try await fixture.sql("SELECT class FROM record") == ["registration"])
        }
    }

    @Test func theListIsFilteredAndPaged() async throws {
        try await RegistryFixture.with { fixture in
            let day = fixture.today.adding(days: -3)
            try await fixture.penalties((20..<25).map { TestFirm($0).penalty("巴市监处罚〔2026〕\($0)号", on: day) })
            let permit = Sheet([Self.firm.permit("巴许〔2026〕1号", on: day)])
            try await fixture.importSheet(permit, class: "行政许可", unit: "临河市监")
            let registry = fixture.registry
            var filter = HeldFilter(limit: 4)
            let first = try await registry.heldRows(filter, by: fixture.reporter)
            #expect(first.items.count == 4 && first.waiting == 6 && first.since == fixture.today.description)
            filter.after = first.next
            #expect(
                try await registry.heldRows(filter, by: fixture.reporter).items.map(\.class) == [
                    "admin_penalty", "admin_permit",
                ])
            #expect(try await registry.heldRows(HeldFilter(class: "行政许可"), by: fixture.reporter).items.count == 1)
            #expect(try await registry.heldRows(HeldFilter(unit: "临河市监"), by: fixture.reporter).items.count == 1)
            #expect(try await registry.heldRows(HeldFilter(olderThan: 0), by: fixture.reporter).items.isEmpty)
            #expect(try await registry.heldRows(HeldFilter(olderThan: -1), by: fixture.reporter).items.count == 6)
            #expect(try await registry.heldRows(by: fixture.officers.linhe).items.count == 1)
        }
    }
}
