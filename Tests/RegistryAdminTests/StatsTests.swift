import Foundation
import Registry
import TabularFiles
import Testing

@testable import registry_admin

@Suite("How units report, by the built program")
struct StatsTests {
    /// The month it is in Shanghai, and days of it.
    private static let today = Date().addingTimeInterval(8 * 3600).formatted(.iso8601).prefix(10)
    private static let month = String(today.prefix(7))

    @Test("a month without anything, a month with a file, and what is refused")
    func monthly() async throws {
        try await Office.open { office in
            let command = ["stats", "monthly", "--month", Self.month]
            let anonymous = try await office.call(command)
            #expect(anonymous.status == 6, "\(anonymous.messages)")
            try await office.signIn("li", Office.clerkPassword)
            let empty = try await office.call(command + ["-o", office.path + "/空.xlsx", "--output", "json"])
            #expect(empty.status == 0, "\(empty.messages)")
            let nothing = try #require(empty.document["total"] as? [String: Any])
            #expect(nothing["records"] as? Int == 0 && empty.document["month"] as? String == Self.month)

            for (file, entry, text) in [
                ("r.csv", "注册登记", SampleFiles.registrations), ("p.csv", "行政处罚", SampleFiles.penalties),
            ] {
                _ = try await office.call(
                    "intake", "import", try office.file(file, text), "--class", entry, "--unit", Office.unit,
                    "--received", String(Self.today))
            }
            let path = office.path + "/通报.xlsx"
            let written = try await office.call(command + ["-o", path, "--output", "json"])
            #expect(written.status == 0, "\(written.messages)")
            let total = try #require(written.document["total"] as? [String: Any])
            let records = try #require(total["records"] as? Int)
            #expect(records > 0)
            let rates = try #require(total["rates"] as? [[String: Any]])
            #expect(rates.count == 9)
            let units = try #require(written.document["units"] as? [[String: Any]])
            #expect(units.map { $0["name"] as? String } == [Office.unit])
            let reader = try TableReader(path: path)
            try reader.turn(toSheet: 1)
            _ = try reader.next()
            #expect(try reader.next()?.cells[3] == "\(records)")
            let again = try await office.call(command + ["-o", path])
            #expect(again.status == 4 && again.messages.contains("output-exists"))
            let forced = try await office.call(command + ["-o", path, "--force"])
            #expect(forced.status == 0 && forced.output.contains("及时率") && forced.output.contains(Office.unit))
            let csv = try await office.call(command + ["--output", "csv"])
            #expect(csv.output.hasPrefix("unit,records,timely,late,"))
            for wrong in ["2999-01", "2026-13", "2020-01", "十月"] {
                let refused = try await office.call("stats", "monthly", "--month", wrong)
                #expect(refused.status == 2 && refused.messages.contains("parameter-invalid"), "\(wrong)")
            }
        }
    }

    @Test("what is stated and what is sampled, and what is refused of both")
    func indicators() async throws {
        try await Office.open { office in
            try await office.signIn("admin", Office.operatorPassword)
            let state = ["stats", "state", "信用报告查询次数", "--month", Self.month]
            let stated = try await office.call(state + ["--value", "412", "--source", "政务大厅", "--output", "json"])
            #expect(stated.status == 0 && stated.document["value"] as? Int == 412, "\(stated.messages)")
            for wrong in [["--value", "1"], ["--source", "政务大厅"], ["--withdraw"]] {
                #expect(try await office.call(state + wrong).status == 2)
            }
            let derived = try await office.call(
                "stats", "state", "及时率", "--month", Self.month, "--value", "1", "--source", "统计")
            #expect(derived.status == 2 && derived.messages.contains("信用报告查询次数"), "\(derived.messages)")

            let sample = ["stats", "sample", "--unit", Office.unit, "--class", "行政处罚", "--month", Self.month]
            let head = "统一社会信用代码,决定书文号,决定日期,网址\n"
            let good = "91150802MAC0T01X3Q,巴市监处罚〔2026〕912号,\(Self.today),http://example.gov.cn\n"
            let bad = try office.file("bad.csv", head + good + "91150802MAC0T01X3Q,,\(Self.today),\n,罚2号,昨天,\n")
            let refused = try await office.call(sample + [bad, "--output", "json"])
            #expect(refused.status == 5 && refused.document["added"] as? Int == 0, "\(refused.messages)")
            let lines = (refused.document["refusals"] as? [[String: Any]])?.map { $0["line"] as? String }
            #expect(lines == ["3", "4"])
            #expect(try await office.call(sample).status == 2)
            let file = try office.file("good.csv", head + good)
            let drawn = try await office.call(sample + [file, "--output", "json"])
            #expect(drawn.status == 0 && drawn.document["added"] as? Int == 1, "\(drawn.messages)")
            let again = try await office.call(sample + [file])
            #expect(again.status == 0 && again.output.contains("不变 1"), "\(again.output)")

            let month = ["stats", "monthly", "--month", Self.month]
            let table = try await office.call(month).output
            for word in ["瞒报率", "100.00", "412", "未填报", "承诺践诺率"] { #expect(table.contains(word), "\(word)") }
            let told = try await office.call(month + ["--output", "json"]).document
            let figures = try #require(told["indicators"] as? [[String: Any]])
            #expect(figures.count == 11)
            let concealed = try #require(told["concealed"] as? [[String: Any]])
            #expect(concealed.map { $0["unit"] as? String } == [Office.unit])
            let withdrawn = try await office.call(sample + ["--withdraw", "--reason", "重抽", "--output", "json"])
            #expect(withdrawn.status == 0 && withdrawn.document["withdrawn"] as? Int == 1, "\(withdrawn.messages)")
            #expect(try await office.call(state + ["--withdraw", "--reason", "填错"]).status == 0)
            #expect(try await office.call(month).output.contains("412") == false)
            _ = try await office.call("officer", "sign-out")
            #expect(try await office.call(sample + [file]).status == 6)
        }
    }

    @Test("zero reports, contacts and silent units; a unit file names whom to ring")
    func units() async throws {
        try await Office.open { office in
            try await office.signIn("admin", Office.operatorPassword)
            let file = try office.file(
                "units.csv",
                """
                单位名称,级别,区划,电话,报送联系人,报送电话
                \(Office.unit),盟市,150800,0478-8000001,李××,0478-8000002
                五原县市场监督管理局,旗县区,150821,0478-8000003,张××,
                磴口县市场监督管理局,旗县区,150822,0478-8000004,,

                """)
            let first = try await office.call("unit", "import", file, "--output", "json")
            #expect(first.status == 0, "\(first.messages)")
            #expect(first.document["added"] as? Int == 2 && first.document["contacts"] as? Int == 2)
            let again = try await office.call("unit", "import", file, "--output", "json")
            #expect(again.document["unchanged"] as? Int == 3 && again.document["contacts"] as? Int == 0)
            let listed = try await office.call("unit", "contact", "list", "--output", "csv")
            #expect(listed.output.contains("五原县市场监督管理局,reporting,张××,,0478-8000003"), "\(listed.output)")
            #expect(!listed.output.contains("磴口县"))

            try await office.signIn("li", Office.clerkPassword)
            let contact = try await office.call(
                "unit", "contact", "set", "市市场监管局", "--matter", "修复", "--window", "政务大厅3号窗", "--telephone",
                "0478-8000005")
            #expect(contact.status == 0 && contact.output.contains("政务大厅3号窗"), "\(contact.messages)")
            // Persons' names are never where anybody may look.
            let open = try await office.call("unit", "list", "--output", "json")
            #expect(!open.output.contains("李××") && !open.output.contains("张××"))

            let silent = try await office.call("unit", "silent", "--days", "30", "--output", "json")
            let items = try #require(silent.document["items"] as? [[String: Any]])
            #expect(items.count == 1 && items[0]["person"] as? String == "李××", "\(silent.output)")
            let zero = ["unit", "zero-report", "--unit", "市市场监管局", "--class", "行政许可", "--month", Self.month]
            let filed = try await office.call(zero + ["--output", "json"])
            #expect(filed.status == 0 && filed.document["reported"] as? Int == 0, "\(filed.messages)")
            #expect(try await office.call(zero).status == 4)
            #expect(try await office.call("unit", "silent", "--days", "1").output.contains("没有久未报送的单位"))
            let list = try await office.call("unit", "zero-reports", "--month", Self.month)
            #expect(list.output.contains("行政许可"))
            let unsaid = try await office.call(zero + ["--withdraw"])
            #expect(unsaid.status == 2)
            let withdrawn = try await office.call(zero + ["--withdraw", "--reason", "误报"])
            #expect(withdrawn.status == 0)
            let rest = try await office.call("unit", "zero-reports", "--output", "json")
            #expect((rest.document["items"] as? [Any])?.isEmpty == true)
            _ = try await office.call("officer", "sign-out")
            for command in [["unit", "contact", "list"], ["unit", "silent", "--days", "1"], zero] {
                #expect(try await office.call(command).status == 6)
            }
        }
    }
}
