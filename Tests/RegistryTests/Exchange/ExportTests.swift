import CreditRules
import Foundation
import Registry
import TabularFiles
import Testing

/// What goes up to a platform above: each record once, each change once, each end once, exactly as the profile writes it.
@Suite struct ExportTests {
    private let firm = TestFirm(401)
    private let other = TestFirm(402)

    /// 2026-11-21, 10:00 in Shanghai.
    private static let now: Int64 = 1_795_226_400

    @Test func everyFormOfColumn() async throws {
        try await ExchangeOffice.open(now: Self.now) { office in
            try await office.fixture.register([firm])
            let row = firm.penalty(
                "巴市监处罚〔2026〕12号", on: try #require(Day(iso: "2026-10-09")),
                [
                    "kinds": "罚款；没收", "confiscated": "0.1264", "valid_until": "长期", "remark": "=1+1,\"甲\"",
                    "organ_code": "11150800MB0T000234", "procedure": "普通",
                ])
            try await office.fixture.penalties([row])
            let up = try UpFolder()
            let reply = try await office.up("行政处罚", to: up)
            #expect(reply.counts == [1, 0, 0] && reply.files.count == 1)
            let bytes = try up.bytes("行政处罚_20261121_001.csv")
            #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
            let lines = String(decoding: bytes.dropFirst(3), as: UTF8.self).components(separatedBy: "\r\n")
            #expect(
                lines[0] == """
                    CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_XDR_GSZC,CF_XDR_ZZJG,CF_XDR_SWDJ,CF_XDR_SYDW,CF_XDR_SHZZ,CF_FRDB,\
                    CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_NR,CF_NR_FK,CF_NR_WFFF,CF_NR_ZKDX,CF_JDRQ,CF_YXQ,CF_GSJZQ,\
                    CF_CFJG,CF_CFJGDM,CF_SJLY,CF_SJLYDM,BZ,失信程度,适用程序,行业领域,上游数据标识,本地记录编号,操作标识,操作原因
                    """)
            #expect(
                lines[1] == """
                    \(firm.name),法人及非法人组织,\(firm.code),,,,,,,巴市监处罚〔2026〕12号,不按规定明码标价,检查发现当事人部分商品未标明价格,\
                    《中华人民共和国价格法》第四十二条,"罚款;没收违法所得",罚款2000元,0.2,0.1264,,2026/10/09,2099/12/31,2027/10/09,\
                    巴彦淖尔市市场监督管理局,11150800MB0T000234,巴彦淖尔市市场监督管理局,11150800MB0T000234,"=1+1,""甲""\",一般,普通程序,,\
                    ,1-2,新增,
                    """)
            #expect(lines.count == 3 && lines[2].isEmpty)
            let digest = try sha256(up.path("行政处罚_20261121_001.csv"))
            #expect(reply.files.first?.digest == digest)
            // What went up does not go up again.
            let again = try await office.up("行政处罚", to: up)
            let names = try up.names()
            #expect(again.rows == 0 && again.files.isEmpty && names.count == 1)
        }
    }

    /// The other forms of a profile: a workbook, the earlier codes, compact days, yuan, two rows a file.
    @Test func theOtherForms() async throws {
        try await ExchangeOffice.open(now: Self.now) { office in
            let up = try UpFolder()
            let shipped = RegistryFixture.files.rules + "/exchange-2026.yaml"
            var rules = try String(contentsOfFile: shipped, encoding: .utf8)
            for (old, new) in [
                ("format: csv", "format: xlsx"), ("rows_per_file: 5000", "rows_per_file: 2"),
                ("date: yyyy/MM/dd", "date: yyyyMMdd"), ("long_term: 2099/12/31", "long_term: 长期"),
                ("amounts: wanyuan", "amounts: yuan"), ("generation: current", "generation: earlier"),
                ("minor: false", "minor: true"),
            ] { rules = rules.replacing(old, with: new, maxReplacements: 1) }
            try Data(rules.utf8).write(to: URL(filePath: up.path("rules.yaml")))
            try await office.fixture.activateRules(replacing: [up.path("rules.yaml")])
            try await office.fixture.register([firm])
            let day = try #require(Day(iso: "2026-10-09"))
            try await office.fixture.penalties(
                (1...3).map {
                    firm.penalty("巴市监处罚〔2026〕\($0)号", on: day, ["severity": "轻微", "valid_until": "长期"])
                })
            let reply = try await office.up("行政处罚", to: up)
            #expect(reply.files.map(\.rows) == [2, 1])
            let reader = try TableReader(path: up.path("行政处罚_20261121_001.xlsx"))
            let header = try #require(try reader.next()).cells
            #expect(header[0] == "CF_XDR" && header[2] == "code" && header[21] == "CF_XZJG" && header[9] == "CF_WSH")
            let second = try up.rows("行政处罚_20261121_002.xlsx")
            let cells = try #require(second.first)
            #expect(second.count == 1 && cells[2] == firm.code && cells[9] == "巴市监处罚〔2026〕3号")
            #expect([cells[15], cells[18], cells[19]] == ["2000.00", "20261009", "长期"])
        }
    }

    @Test func changesAndEndsGoUpOnce() async throws {
        try await ExchangeOffice.open(now: Self.now) { office in
            let fixture = office.fixture
            try await fixture.register([firm, other])
            let day = fixture.today.adding(days: -30)
            let rows = (1...4).map { firm.penalty("巴市监处罚〔2026〕\($0)号", on: day) }
            try await fixture.penalties(rows)
            let up = try UpFolder()
            #expect(try await office.up("行政处罚", to: up).added == 4)
            try await fixture.penalties([firm.penalty("巴市监处罚〔2026〕1号", on: day, ["content": "罚款2000元，已缴清"])])
            try await fixture.registry.perform(
                WithdrawRecord(number: "1-3", reason: "重复报送"), by: fixture.reporter)
            try await fixture.registry.perform(
                MoveRecord(number: "1-4", to: other.code, reason: "主体有误"), by: fixture.officers.reviewer)
            // Told from above: the platform knows it.
            try await office.results([office.result(firm, "巴市监处罚〔2026〕4号")])
            let dry = try await office.up("行政处罚", to: up, dryRun: true)
            #expect(dry.counts == [1, 1, 2] && dry.files.isEmpty)
            let reply = try await office.up("行政处罚", to: up)
            #expect(reply.counts == [1, 1, 2])
            let cells = try up.rows("行政处罚_20261121_002.csv").map { [$0[9], $0[30], $0[31], $0[32]] }
            #expect(
                cells == [
                    ["巴市监处罚〔2026〕2号", "1-3", "撤销", "报送有误，已撤下：重复报送"],
                    ["巴市监处罚〔2026〕3号", "1-4", "撤销", "主体有误，已改挂至正确主体"],
                    ["巴市监处罚〔2026〕1号", "1-2", "更正", ""], ["巴市监处罚〔2026〕3号", "2-2", "新增", ""],
                ])
            #expect(try await office.up("行政处罚", to: up).rows == 0)
            let states = try await fixture.sql(
                "SELECT subject_id || '-' || seq || ' ' || state FROM exchange_item WHERE superseded_by IS NULL ORDER BY 1"
            )
            #expect(states == ["1-2 corrected", "1-3 withdrawn", "1-4 withdrawn", "1-5 reported", "2-2 reported"])
        }
    }

    @Test func whatStaysHere() async throws {
        try await ExchangeOffice.open(now: Self.now) { office in
            let fixture = office.fixture
            try await fixture.register([firm, other])
            let day = fixture.today.adding(days: -30)
            try await fixture.penalties([
                firm.penalty("巴市监处罚〔2026〕1号", on: day, ["severity": "轻微"]),
                firm.penalty("巴市监处罚〔2026〕2号", on: day, ["severity": "", "kinds": "吊销许可证", "licence_withheld": "许可证"]),
                firm.penalty("巴市监处罚〔2026〕3号", on: day),
            ])
            let severity = try await fixture.sql("SELECT severity || severity_by FROM record WHERE seq = 3")
            try await office.down([office.penalty(other, "自治区监处罚〔2026〕1号")], class: "行政处罚")
            let up = try UpFolder()
            let reply = try await office.up("行政处罚", to: up)
            #expect(severity == ["seriousinferred"])
            let numbers = try up.rows("行政处罚_20261121_001.csv").map { $0[9] }
            #expect(numbers == ["巴市监处罚〔2026〕3号"] && reply.rows == 1)
            try await fixture.registry.perform(
                ConfirmSeverity(number: "1-3", severity: "serious", reason: "认定"), by: fixture.officers.reviewer)
            #expect(try await office.up("行政处罚", to: up).added == 1)
        }
    }

    /// What cannot be written is not marked; what was written and not marked is written again under its name.
    @Test func onlyWhatWasWrittenIsMarked() async throws {
        try await ExchangeOffice.open(now: Self.now) { office in
            try await office.fixture.register([firm])
            try await office.fixture.penalties([office.penalty(firm, "巴市监处罚〔2026〕1号")])
            let up = try UpFolder()
            let missing = await problem {
                _ = try await office.fixture.registry.exportRecords(
                    ExportRequest(target: "自治区平台", class: "行政处罚", directory: up.path("nowhere")), by: office.clerk)
            }
            #expect(missing?.code == .outputFailed)
            try Data("left by a crash".utf8).write(to: URL(filePath: up.path("行政处罚_20261121_001.csv")))
            let stranger = await problem {
                _ = try await office.fixture.registry.exportRecords(
                    ExportRequest(target: "自治区平台", class: "行政处罚", directory: up.path), by: office.fixture.reporter)
            }
            #expect(stranger?.code == .unitNotYours && stranger?.values["unit"]?.hasPrefix("内蒙古") == true)
            #expect(try up.bytes("行政处罚_20261121_001.csv") == Array("left by a crash".utf8))
            #expect(try await office.up("行政处罚", to: up).added == 1)
            let (rows, names) = (try up.rows("行政处罚_20261121_001.csv"), try up.names())
            #expect(rows.count == 1 && names.count == 1)
            let none = await problem { _ = try await office.up("没有的类别", to: up) }
            let unknown = await problem { _ = try await office.up("注册登记", to: up) }
            #expect(none?.code == .classNotFound && unknown?.code == .profileNotFound)
        }
    }

    /// What went up, taken in elsewhere, is shown there as it is here.
    @Test func aSecondRegistryShowsTheSame() async throws {
        let up = try UpFolder()
        var before: [CreditFile.Record] = []
        try await ExchangeOffice.open { office in
            let day = office.fixture.today.adding(days: -40)
            let until = day.adding(months: 12).description
            try await office.fixture.register([firm])
            let sent = [
                "category": "企业", "source_unit": "巴彦淖尔市市场监督管理局", "source_unit_code": "11150800MB0T000234",
            ]
            try await office.fixture.penalties([
                firm.penalty(
                    "巴市监处罚〔2026〕1号", on: day,
                    sent.merging(["publicity_until": until, "valid_until": "长期"]) { $1 }),
                firm.penalty("巴市监处罚〔2026〕2号", on: day, sent.merging(["publicity_until": until]) { $1 }),
            ])
            try await office.fixture.importSheet(
                Sheet([firm.permit("巴许〔2026〕9号", on: day, sent)]), class: "admin_permit")
            _ = try await office.up("行政处罚", to: up)
            _ = try await office.up("行政许可", to: up)
            before = try await office.fixture.registry.file(of: firm.code).records
        }
        try await RegistryFixture.with { fixture in
            try await fixture.register([firm])
            for (name, entry) in [("行政处罚", "admin_penalty"), ("行政许可", "admin_permit")] {
                let file = try #require(try up.names().first { $0.hasPrefix(name) })
                let reply = try await fixture.importBytes(try up.bytes(file), class: entry)
                #expect(reply.refused == 0 && reply.accepted == (name == "行政处罚" ? 2 : 1), "\(reply)")
            }
            let after: [CreditFile.Record] = try await fixture.registry.file(of: firm.code).records
            #expect(before.count == 3 && after == before)
        }
    }
}
