import Foundation
import Registry
import Testing

@testable import registry_admin

@Suite("Acts, by the built program")
struct ActTests {
    private func registered<Result>(_ body: (borrowing Office) async throws -> Result) async throws -> Result {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            let file = try office.file("r.csv", SampleFiles.registrations)
            _ = try await office.call("intake", "import", file, "--class", "注册登记", "--unit", "市市场监管局")
            return try await body(office)
        }
    }

    private func fields(_ fields: [(column: String, value: String)]) -> [String] {
        fields.flatMap { ["--field", "\($0.column)=\($0.value)"] }
    }

    @Test("a record is logged, corrected, confirmed and withdrawn; its history stays")
    func record() async throws {
        try await registered { office in
            let add = ["record", "add", "--class", "行政处罚", "--unit", "市市场监管局", "--output", "json"]
            let values = SampleFiles.penalty(SampleFiles.road, number: "巴市监处罚〔2026〕7号", severity: "")
            let added = try await office.call(add + fields(values.filter { !$0.value.isEmpty }))
            #expect(added.status == 0, "\(added.messages)")
            let number = try #require(added.document["number"] as? String)
            let corrected = try await office.call(
                "record", "correct", number, "--field", "罚款金额（万元）=0.6", "--reason", "金额抄错")
            #expect(corrected.status == 0, "\(corrected.messages)")
            #expect(corrected.output.contains("6,000.00"))
            let confirmed = try await office.call("record", "confirm", number, "--severity", "严重", "--reason", "核实")
            #expect(confirmed.status == 0, "\(confirmed.messages)")
            let open = try await office.call("record", "show", number, "--open")
            #expect(open.status == 0, "\(open.messages)")
            let withdrawn = try await office.call("record", "withdraw", number, "--reason", "原决定被撤销", "--annulled")
            #expect(withdrawn.status == 0, "\(withdrawn.messages)")
            #expect(withdrawn.output.contains("已终止公示"))
            #expect(try await office.call("record", "show", number, "--open").status == 3)
            let history = try await office.call("record", "show", number, "--output", "json")
            #expect((history.document["revisions"] as? [Any])?.count == 3)
        }
    }

    @Test("a typed record is checked like a row, and a field given twice is a mistake of usage")
    func refusedRecord() async throws {
        try await registered { office in
            let add = ["record", "add", "--class", "行政处罚", "--unit", "市市场监管局", "--output", "json"]
            let values = SampleFiles.penalty(SampleFiles.road, number: "巴市监处罚〔2026〕8号", fine: "很多")
            let refused = try await office.call(add + fields(values))
            #expect(refused.status == 5)
            #expect(refused.failure["code"] as? String == "E-AMOUNT", "\(refused.messages)")
            let twice = try await office.call(add + ["--field", "a=1", "--field", "a=2"])
            #expect(twice.status == 2)
        }
    }

    @Test("the same request id again is not done twice")
    func repeated() async throws {
        try await Office.open { office in
            try await office.signIn("admin", Office.operatorPassword)
            let arguments = [
                "unit", "add", "临河区市场监督管理局", "--parent", "市市场监管局", "--level", "旗县区", "--request-id", UUID().uuidString,
            ]
            #expect(try await office.call(arguments).status == 0)
            let again = try await office.call(arguments)
            #expect(again.status == 4, "\(again.messages)")
            let listed = try await office.call("unit", "list", "--output", "ndjson")
            #expect(listed.output.split(separator: "\n").filter { $0.contains("临河区市场监督管理局\",\"code") }.count == 1)
        }
    }

    @Test("a batch is shown and undone")
    func batch() async throws {
        try await registered { office in
            let file = try office.file("p.csv", SampleFiles.penalties)
            let imported = try await office.call(
                "intake", "import", file, "--class", "行政处罚", "--unit", "市市场监管局", "--output", "json")
            let batch = "\(try #require(imported.document["batch"] as? Int))"
            let shown = try await office.call("batch", "show", batch)
            #expect(shown.status == 0, "\(shown.messages)")
            #expect(shown.output.contains("已完成"))
            let undone = try await office.call("batch", "undo", batch, "--reason", "传错文件", "--output", "json")
            #expect(undone.status == 0, "\(undone.messages)")
            #expect(undone.document["state"] as? String == "undone")
            let twice = try await office.call("batch", "undo", batch, "--reason", "再来", "--output", "json")
            #expect(twice.status == 4)
            let file2 = try await office.call(
                "subject", "show", SampleFiles.flour.code, "--open", "--class", "行政处罚", "--output", "json")
            #expect(((file2.document["records"] as? [String: Any])?["items"] as? [Any])?.isEmpty == true)
        }
    }

    @Test("units come in by file, and what unit list prints goes in again unchanged")
    func units() async throws {
        try await Office.open { office in
            try await office.signIn("admin", Office.operatorPassword)
            let file = try office.file(
                "单位.csv", "名称,简称,上级单位,级别\n临河区市场监督管理局解放街所,解放街所,临河市监,站所\n临河区市场监督管理局,临河市监,市市场监管局,旗县区\n某所,,无此上级,站所\n")
            let first = try await office.call("unit", "import", file, "--output", "json")
            #expect(first.status == 5, "\(first.messages)")
            #expect(first.document["added"] as? Int == 2)
            let refusal = (first.document["refusals"] as? [[String: Any]])?.first
            #expect(refusal?["line"] as? Int == 4)
            #expect(refusal?["code"] as? String == "unit-not-found")
            let listed = try await office.call("unit", "list", "--output", "csv")
            let again = try await office.call("unit", "import", try office.file("again.csv", listed.output))
            #expect(again.status == 0, "\(again.output)\(again.messages)")
            #expect(again.output.hasPrefix("新增 0 个，已有 4 个"), "\(again.output)")
        }
    }

    @Test("an operator admits a real code whose check fails, by name, with a reason")
    func admitted() async throws {
        try await Office.open { office in
            try await office.signIn("admin", Office.operatorPassword)
            let arguments = [
                "subject", "admit-code", "91150802MAC0T01X3R", "--name", "样例旧码企业", "--reason", "已核对执照原件", "--output",
                "json",
            ]
            let call = try await office.call(arguments)
            #expect(call.status == 0, "\(call.messages)")
            #expect(call.document["code"] as? String == "91150802MAC0T01X3R")
            #expect(try await office.call("subject", "show", "91150802MAC0T01X3R").status == 0)
        }
    }
}
