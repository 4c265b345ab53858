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
}
