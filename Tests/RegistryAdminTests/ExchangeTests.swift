import Foundation
import Testing

@testable import registry_admin

@Suite("Exchange with the platforms above, by the built program")
struct ExchangeTests {
    private static let platform = "内蒙古自治区公共信用信息平台"

    @Test("a repair told from above hides its record at once; what cannot be matched waits; a stale file is listed")
    func repairs() async throws {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            for (file, entry, text) in [
                ("r.csv", "注册登记", SampleFiles.registrations), ("p.csv", "行政处罚", SampleFiles.penalties),
            ] {
                _ = try await office.call(
                    "intake", "import", try office.file(file, text), "--class", entry, "--unit", Office.unit)
            }
            let missing = try await office.call("exchange", "behind", "--from", "自治区平台")
            #expect(missing.status == 3, "\(missing.messages)")
            try await office.signIn("admin", Office.operatorPassword)
            let added = try await office.call("unit", "add", Self.platform, "--parent", Office.unit)
            #expect(added.status == 0, "\(added.messages)")
            try await office.signIn("li", Office.clerkPassword)

            let record = try #require(SampleFiles.penalties.split(separator: "\n").dropFirst().first)
            let code = try #require(record.split(separator: ",").first { $0.hasPrefix("9115") })
            let number = try #require(record.split(separator: ",").first { $0.contains("〔2026〕") })
            let results = try office.file(
                "修复结果.csv",
                """
                统一社会信用代码,行政处罚决定书文号,修复日期,办理单位
                \(code),\(number),2026-11-01,巴彦淖尔市市场监督管理局
                \(code),巴市监处罚〔2026〕999号,2026-11-01,

                """)
            let arguments = ["exchange", "import", results, "--from", "自治区平台", "--class", "修复结果"]
            let reply = try await office.call(arguments)
            #expect(reply.status == 0, "\(reply.messages)")
            #expect(reply.output.contains("通过 2 条") && reply.output.contains("没有对应记录 1 条"))
            let file = try await office.call("subject", "show", String(code))
            #expect(!file.output.contains(number), "\(file.output)")
            let waiting = try await office.call("exchange", "waiting", "--output", "csv")
            #expect(waiting.output.contains("巴市监处罚〔2026〕999号"))

            let stale = try await office.call(
                "exchange", "import", office.path + "/p.csv", "--from", "region", "--class", "行政处罚", "--output", "json")
            #expect(stale.document["unchanged"] as? Int == 1, "\(stale.output) \(stale.messages)")
            let behind = try await office.call("exchange", "behind")
            #expect(behind.output.contains(number) && behind.output.contains("已修复（上级办理）"))
            let unknown = try await office.call("exchange", "import", results, "--from", "x", "--class", "修复结果")
            #expect(unknown.status == 3 && unknown.messages.contains("platform-not-found"))
        }
    }

    @Test("what goes up is written, answered, listed; each step once")
    func reporting() async throws {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            for (file, entry, text) in [
                ("r.csv", "注册登记", SampleFiles.registrations), ("p.csv", "行政处罚", SampleFiles.penalties),
            ] {
                _ = try await office.call(
                    "intake", "import", try office.file(file, text), "--class", entry, "--unit", Office.unit)
            }
            try await office.signIn("admin", Office.operatorPassword)
            _ = try await office.call("unit", "add", Self.platform, "--parent", Office.unit)
            try await office.signIn("li", Office.clerkPassword)
            let export = ["exchange", "export", "--target", "自治区平台", "--class", "行政处罚", "-o", office.path]
            let unsaid = try await office.call(export)
            #expect(unsaid.status == 2, "\(unsaid.messages)")
            let foreseen = try await office.call(export + ["--since-last", "--dry-run", "--output", "json"])
            let rows = try #require(foreseen.document["rows"] as? Int)
            #expect(rows > 0 && foreseen.document["files"] as? [String] == [])
            let written = try await office.call(export + ["--since-last", "--output", "json"])
            #expect(written.status == 0 && written.document["added"] as? Int == rows, "\(written.messages)")
            let files = try #require(written.document["files"] as? [[String: Any]])
            let path = try #require(files.first?["path"] as? String)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.contains("CF_WSH") && text.contains("新增"))
            let again = try await office.call(export + ["--since-last"])
            #expect(again.status == 0 && again.output.contains("没有需要上报的变化"))

            let reconcile = ["exchange", "reconcile", path, "--target", "region", "--class", "行政处罚"]
            let agreed = try await office.call(reconcile + ["--output", "json"])
            #expect(
                agreed.status == 0 && agreed.document["same"] as? Int == rows, "\(agreed.output) \(agreed.messages)")
            #expect((agreed.document["differences"] as? [Any])?.isEmpty == true)

            let items = try await office.call("exchange", "items", "--state", "已上报", "--output", "json")
            let item = try #require((items.document["items"] as? [[String: Any]])?.first)
            let number = try #require(item["number"] as? String)
            #expect(item["officer"] as? String == "li", "\(items.output)")
            let receipt = try office.file(
                "回执.csv",
                """
                本地记录编号,处理结果,退回代码,退回原因
                \(number),退回,1001,未查询到主体

                """)
            let arguments = ["exchange", "receipt", receipt, "--target", "region"]
            let answered = try await office.call(arguments)
            #expect(answered.status == 0 && answered.output.contains("被退回 1"), "\(answered.messages)")
            #expect(answered.output.contains("未查询到主体") && answered.output.contains("li"))
            let repeated = try await office.call(arguments + ["--output", "json"])
            #expect(repeated.status == 0 && repeated.document["unchanged"] as? Int == 1)
            let returned = try await office.call("exchange", "items", "--state", "被退回", "--output", "csv")
            #expect(returned.output.contains("1001") && returned.output.split(whereSeparator: \.isNewline).count == 2)
            let resent = try await office.call(export + ["--since-last", "--returned", "--output", "json"])
            #expect(resent.document["added"] as? Int == 1, "\(resent.output) \(resent.messages)")
            let unknown = try office.file("x.csv", "本地记录编号,处理结果\n9-9,入库\n")
            let missed = try await office.call("exchange", "receipt", unknown, "--target", "region")
            #expect(missed.status == 5 && missed.output.contains("没有对应的已上报记录"))
        }
    }
}
