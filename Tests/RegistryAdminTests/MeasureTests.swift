import Foundation
import Registry
import Testing

@testable import registry_admin

@Suite("Measures, by the built program")
struct MeasureTests {
    private func fined<Result>(_ body: (borrowing Office, _ code: String) async throws -> Result) async throws -> Result
    {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            let penalties = SampleFiles.penalties
            for (text, entry) in [(SampleFiles.registrations, "注册登记"), (penalties, "行政处罚")] {
                let file = try office.file("\(entry).csv", text)
                _ = try await office.call("intake", "import", file, "--class", entry, "--unit", "市市场监管局")
            }
            let shown = try await office.call("subject", "show", SampleFiles.flour.code, "--output", "json")
            let items = (shown.document["records"] as? [String: Any])?["items"] as? [[String: Any]]
            let number = try #require(items?.first?["number"] as? String, "\(shown.messages)")
            let confirmed = try await office.call("record", "confirm", number, "--severity", "严重")
            #expect(confirmed.status == 0, "\(confirmed.messages)")
            return try await body(office, SampleFiles.flour.code)
        }
    }

    @Test("what must or may be done, for a purpose, in every format, signed in and not")
    func asking() async throws {
        try await fined { office, code in
            let table = try await office.call("subject", "measures", code, "--open")
            #expect(table.status == 0, "\(table.messages)")
            #expect(table.output.contains("失信惩戒  应当  限制申请财政性资金项目\n"))
            #expect(table.output.contains("依据：《全国失信惩戒措施基础清单（2024年版）》（条款待核）"))
            #expect(table.output.contains("巴市监处罚〔2026〕101号") && !table.output.contains("重点监管"))
            let officers = try await office.call("subject", "measures", SampleFiles.flour.name)
            #expect(officers.output.contains("纳入重点监管范围"))
            let json = try await office.call(
                "subject", "measures", code, "--purpose", "评优评先", "--open", "--output", "json")
            let measures = json.document["measures"] as? [[String: Any]]
            #expect(measures?.compactMap { $0["measure"] as? String } == ["no_honours"])
            #expect((json.document["purpose"] as? [String: Any])?["id"] as? String == "honours")
            let lines = try await office.call("subject", "measures", code, "--open", "--output", "ndjson")
            #expect(lines.output.split(separator: "\n").count == 4)
            let csv = try await office.call("subject", "measures", code, "--open", "--output", "csv")
            #expect(csv.output.hasPrefix("measure,name,side,obligation,organ,basis,cause_kind,cause,"))
            let none = try await office.call("subject", "measures", code, "--purpose", "招标投标", "--open")
            #expect(none.output.contains("没有应当或可以实施的措施") && none.output.contains("用途：招投标"))
            let list = try await office.call("measure", "list", "--output", "ndjson")
            #expect(list.output.split(separator: "\n").count >= 29)
        }
    }

    @Test("what was done is reported, listed and taken back")
    func reporting() async throws {
        try await fined { office, code in
            let reported = try await office.call(
                "measure", "report", code, "--measure", "限制申请财政性资金项目", "--did", "未列入年度计划", "--unit", "市市场监管局",
                "--output", "json")
            #expect(reported.status == 0, "\(reported.messages)")
            let number = try #require(reported.document["number"] as? Int)
            let list = try await office.call("measure", "reports", "--measure", "fiscal_funds")
            #expect(list.output.contains("未列入年度计划") && list.output.contains(SampleFiles.flour.code))
            let gone = try await office.call(
                "measure", "report", code, "--measure", "从严审慎授信", "--did", "x", "--unit", "市市场监管局", "--output", "json")
            #expect(gone.status == 4 && gone.failure["code"] as? String == "measure-not-in-force")
            let back = try await office.call("measure", "withdraw", "\(number)", "--reason", "填错")
            #expect(back.status == 0 && back.output.contains("未列入年度计划"), "\(back.messages)")
            let empty = try await office.call("measure", "reports")
            #expect(empty.output.contains("没有措施反馈"))
            for (arguments, status, failure) in [
                (["subject", "measures", code, "--purpose", "闲聊"], 2, "parameter-invalid"),
                (["subject", "measures", code, "--as-of", "2026-01-01", "--open"], 2, "as-of-not-open"),
                (["measure", "withdraw", "99", "--reason", "x"], 3, "measure-report-not-found"),
            ] as [([String], Int32, String)] {
                let call = try await office.call(arguments + ["--output", "json"])
                #expect(call.status == status && call.failure["code"] as? String == failure, "\(call.messages)")
            }
        }
    }
}
