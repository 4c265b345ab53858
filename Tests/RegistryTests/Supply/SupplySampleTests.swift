import CreditRules
import Foundation
import TabularFiles
import Testing

@testable import Registry

/// What departments published themselves and did not report (瞒报): derived from a sample and from what is there.
@Suite struct SupplySampleTests {
    /// 2026-11-05.
    private static let now = SupplyCity.noon(SupplyCity.asOf)
    private static let day = IndicatorCity.day("2026-10-09")

    private func row(
        _ line: Int, _ code: String, _ number: String, on day: String = "2026-10-09", name: String? = nil
    ) -> SampleRow {
        SampleRow(
            line: line, code: code, documentNo: number, decidedOn: day, name: name,
            address: "https://example.gov.cn/\(line)")
    }

    /// Records in every state that a sampled decision may be in, each with the number that it is sampled by.
    private func live(_ city: IndicatorCity) async throws {
        let office = city.office
        let firms = city.firms
        try await city.take(firms.map { $0.registration() }, "registration", on: "2026-09-01")
        try await city.take(
            [
                firms[0].penalty("巴市监处罚(2026) 1号", on: Self.day), firms[1].penalty("罚3号", on: Self.day),
                firms[2].penalty("罚4号", on: Self.day), firms[4].penalty("罚8号", on: Self.day),
                firms[5].penalty("罚9号", on: Self.day), city.late.penalty("罚6号", on: Self.day),
                TestFirm(891).penalty("罚10号", on: Self.day),
            ], "admin_penalty", on: "2026-10-12")
        try await city.take([firms[3].permit("罚7号", on: Self.day)], "admin_permit", on: "2026-10-12")
        try await city.take([firms[0].penalty("罚12号", on: Self.day)], "admin_penalty", on: "2026-10-13")
        let undone = try await office.fixture.sql("SELECT max(batch_id) FROM batch").joined()
        try await city.take([firms[0].penalty("罚5号", on: Self.day)], "admin_penalty", on: "2026-11-01")
        func number(_ document: String) async throws -> String {
            try await office.fixture.sql(
                "SELECT subject_id || '-' || seq FROM record WHERE document_no = '\(document)'"
            )
            .joined()
        }
        let (withdrawn, moved) = try await (number("罚3号"), number("罚9号"))
        try await city.days.on(IndicatorCity.day("2026-11-03")) { registry in
            try await registry.perform(UndoBatch(batch: Int64(undone) ?? 0, reason: "用错了文件"), by: office.clerk)
            try await registry.perform(WithdrawRecord(number: withdrawn, reason: "报错"), by: office.clerk)
            try await registry.perform(MoveRecord(number: moved, to: firms[6].code, reason: "主体有误"), by: office.clerk)
            try await registry.perform(
                MergeSubjects(code: firms[2].code, into: firms[7].code, reason: "重错码"),
                by: office.fixture.officers.reviewer)
        }
        // Its row waited since October; its file is opened in November.
        try await city.take([city.late.registration()], "registration", on: "2026-11-02")
    }

    @Test func whatNobodyReportedIsConcealed() async throws {
        try await ExchangeOffice.open(now: Self.now) { office in
            let city = try IndicatorCity(office)
            try await live(city)
            let firms = city.firms
            let registry = office.fixture.registry
            let keeper = office.fixture.operatorActor
            func draw(_ rows: [SampleRow], _ unit: String = "市市场监管局") async throws -> SampleReply {
                try await registry.sample(rows, unit: unit, class: "行政处罚", month: "2026-10", by: keeper)
            }
            let found = [
                row(2, firms[0].code, "巴市监处罚〔2026〕第1号"), row(3, firms[2].code, "罚4号"),
                row(4, city.late.code, "罚6号"), row(5, TestFirm(891).code, "罚10号"), row(6, firms[6].code, "罚9号"),
            ]
            let missing = [
                row(7, firms[0].code, "罚2号", name: firms[0].name), row(8, firms[1].code, "罚3号"),
                row(9, firms[0].code, "罚5号"), row(10, firms[3].code, "罚7号"), row(11, firms[3].code, "罚8号"),
                row(12, firms[0].code, "罚12号"),
            ]
            let first = try await draw(found + missing)
            #expect(first.changed == 11 && first.unchanged == 0 && first.unit == "巴彦淖尔市市场监督管理局")
            // The same decisions once more, one of them spelt otherwise and twice.
            let again = try await draw(missing + [row(13, firms[0].code, "罚 2号"), row(14, firms[9].code, "罚14号")])
            #expect(again.changed == 1 && again.unchanged == 7)
            _ = try await draw([row(2, firms[0].code, "巴市监处罚〔2026〕1号"), row(3, firms[8].code, "环1号")], "市环境局")
            // One was drawn in error.
            let out = try await registry.sample(
                [row(2, firms[9].code, "罚14号")], unit: "市监局", class: "admin_penalty", month: "2026-10",
                withdrawing: "不是行政处罚", by: keeper)
            #expect(out.changed == 1)
            let path = city.days.folder.path("瞒报.xlsx")
            let supply = try await registry.supply(SupplyRequest(month: "2026-10", file: path), by: office.clerk)
            let figure = try #require(supply.indicators.first { $0.id == "concealment" })
            #expect(figure.part == 7 && figure.whole == 13 && figure.value == "53.85" && figure.change == nil)
            let units = supply.concealment.map { [$0.unit, "\($0.rate.numerator)", "\($0.rate.denominator)"] }
            #expect(units == [["巴彦淖尔市市场监督管理局", "6", "11"], ["巴彦淖尔市生态环境局", "1", "2"]])
            let byHand = try await concealedByHand(office.fixture)
            #expect(figure.part == byHand)
            let rows = try details(in: path)
            #expect(rows.dropFirst().map { $0[4] }.sorted() == (missing.map(\.documentNo) + ["环1号"]).sorted())
            let detail = try #require(rows.first { $0[4] == "罚2号" })
            #expect(detail[1...3] == ["行政处罚", firms[0].code, firms[0].name])
            #expect(detail[5...6] == ["2026-10-09", "https://example.gov.cn/7"])
            // The month after has no sample.
            let next = try await registry.supply(SupplyRequest(month: "2026-11"), by: office.clerk)
            let later = try #require(next.indicators.first { $0.id == "concealment" })
            #expect(later.value == nil && later.whole == 0 && next.concealment.isEmpty)
        }
    }

    /// The sheet of what was concealed, read again by the project's reader.
    private func details(in path: String) throws -> [[String]] {
        let reader = try TableReader(path: path)
        try reader.turn(toSheet: try #require(SupplyWorkbook.sheets.firstIndex(of: "瞒报明细")))
        var rows: [[String]] = []
        while let row = try reader.next() { rows.append(row.cells) }
        return rows
    }

    /// Every sampled decision against every row that anybody sent by the end of October.
    private func concealedByHand(_ fixture: RegistryFixture) async throws -> Int {
        func rows(_ sql: String) async throws -> [[String]] {
            try await fixture.sql(sql).map {
                $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            }
        }
        let sent = try await rows(
            """
            SELECT b.class, w.code, w.document_no, w.subject_id || '-' || w.seq FROM (
                SELECT r.act_id, s.code, r.document_no, r.subject_id, r.seq FROM record r JOIN subject s USING (subject_id)
                 WHERE r.revision = 1
                 UNION ALL
                SELECT h.act_id, h.code, h.document_no, o.subject_id, o.seq
                  FROM held_row h LEFT JOIN held_outcome o USING (held_row_id)
            ) w JOIN batch_chunk c ON c.act_id = w.act_id JOIN batch b USING (batch_id) JOIN journal j ON j.act_id = w.act_id
             WHERE to_char(j.at + interval '8 hours', 'YYYY-MM-DD') <= '2026-10-31'
            """)
        let ends = try await rows(
            "SELECT subject_id || '-' || seq, reason, coalesce(basis, '') FROM publicity_end WHERE superseded_by IS NULL"
        )
        let codes = try await rows("SELECT subject_id, code, coalesce(merged_into, 0) FROM subject")
        let sampled = try await rows(
            "SELECT class, code, document_no FROM supply_sample WHERE superseded_by IS NULL AND month = '2026-10-01'")
        func now(_ code: String) -> String {
            guard let own = codes.first(where: { $0[1] == code }), own[2] != "0" else { return code }
            return codes.first { $0[0] == own[2] }?[1] ?? code
        }
        func stands(_ row: [String]) -> (code: String, isNone: Bool) {
            var (number, code) = (row[3], row[1])
            while let moved = ends.first(where: { $0[0] == number && $0[1] == "moved" }) {
                number = moved[2]
                code = codes.first { $0[0] == String(number.prefix { $0 != "-" }) }?[1] ?? ""
            }
            return (now(code), ends.contains { $0[0] == number && ["withdrawn", "undone"].contains($0[1]) })
        }
        return sampled.count { decision in
            !sent.contains { row in
                let (code, isNone) = stands(row)
                return !isNone && row[0] == decision[0] && code == now(decision[1])
                    && DocumentNumber(row[2]).key == DocumentNumber(decision[2]).key
            }
        }
    }

    @Test func oneBadRowAndNothingIsKept() async throws {
        try await ExchangeOffice.open(now: Self.now) { office in
            let fixture = office.fixture
            let firm = TestFirm(1)
            let wrong = String(firm.code.dropLast()) + (firm.code.last == "1" ? "2" : "1")
            func draw(
                _ rows: [SampleRow]?, class entry: String = "行政处罚", month: String = "2026-10", by actor: Actor? = nil,
                withdrawing: String? = nil
            ) async throws -> SampleReply {
                try await fixture.registry.sample(
                    rows, unit: "市市场监管局", class: entry, month: month, withdrawing: withdrawing,
                    by: actor ?? fixture.operatorActor)
            }
            let refused = try await draw([
                row(2, firm.code, "罚1号"), row(3, wrong, "罚1号"), row(4, firm.code, "无"),
                row(5, firm.code, "罚2号", on: "昨天"), row(6, firm.code, "罚2号", on: "2026-11-01"), row(7, "", "罚2号"),
                row(8, "123", "罚2号"),
                row(9, firm.code, "罚3号", name: "张×× " + InventedPerson.number(5)),
            ])
            let codes = refused.refusals.map { "\($0.line) \($0.problem.code.rawValue)" }
            #expect(
                codes == [
                    "3 E-CODE-CHECK", "4 E-REQUIRED", "5 E-DATE", "6 E-DATE", "7 E-REQUIRED", "8 E-CODE-LENGTH",
                    "9 E-PERSON-NUMBER",
                ])
            for refusal in refused.refusals {
                for language in [Language.chinese, .english] {
                    let message = refusal.problem.message(language)
                    #expect(message.contains("\(refusal.line)") && !message.contains("{"), "\(message)")
                    #expect(!message.contains(InventedPerson.number(5)))
                }
            }
            #expect(refused.changed == 0 && refused.unchanged == 0)
            #expect(try await fixture.sql("SELECT count(*) FROM supply_sample") == ["0"])
            // A code that was admitted although its check fails is a code.
            try await fixture.registry.perform(
                AdmitCode(code: wrong, name: "巴彦淖尔市样例商贸有限公司", reason: "执照如此"), by: fixture.operatorActor)
            #expect(try await draw([row(3, wrong, "罚1号")]).changed == 1)
            let tags = await problem { _ = try await draw([row(2, firm.code, "1")], class: "餐饮服务") }
            let unnumbered = await problem { _ = try await draw([row(2, firm.code, "1")], class: "注册登记") }
            let future = await problem { _ = try await draw([row(2, firm.code, "1")], month: "2026-12") }
            let reporter = await problem { _ = try await draw([row(2, firm.code, "1")], by: fixture.reporter) }
            let nobody = await problem { _ = try await draw([], by: .founder) }
            #expect(tags?.code == .classNotFound && unnumbered?.values["parameter"] == "--class")
            #expect(future?.values["parameter"] == "--month" && reporter?.code == .notPermitted)
            #expect(nobody?.code == .notSignedIn)
            #expect(try await draw(nil, withdrawing: "重抽").changed == 1)
            #expect(await problem { _ = try await draw(nil, withdrawing: "重抽") }?.code == .illegalStep)
        }
    }
}
