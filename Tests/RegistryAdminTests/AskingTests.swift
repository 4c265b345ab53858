import Foundation
import Registry
import Testing

@testable import registry_admin

@Suite("Asking, by the built program")
struct AskingTests {
    private func filled<Result>(_ body: (borrowing Office) async throws -> Result) async throws -> Result {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            for (text, entry) in [(SampleFiles.registrations, "注册登记"), (SampleFiles.penalties, "行政处罚")] {
                let file = try office.file("\(entry).csv", text)
                _ = try await office.call("intake", "import", file, "--class", entry, "--unit", "市市场监管局")
            }
            return try await body(office)
        }
    }

    @Test("a credit file by code and by name, as table, json, ndjson and csv")
    func subject() async throws {
        try await filled { office in
            let table = try await office.call("subject", "show", SampleFiles.flour.code, "--open")
            #expect(table.status == 0, "\(table.messages)")
            #expect(table.output.hasPrefix("\(SampleFiles.flour.name)  \(SampleFiles.flour.code)\n企业 · 存续"))
            #expect(table.output.contains("巴市监处罚〔2026〕101号"))
            let json = try await office.call("subject", "show", SampleFiles.flour.name, "--output", "json")
            #expect(json.status == 0, "\(json.messages)")
            #expect(json.document["code"] as? String == SampleFiles.flour.code)
            let page = json.document["records"] as? [String: Any]
            #expect((page?["items"] as? [Any])?.count == 1)
            #expect(page?["next"] is NSNull)
            let lines = try await office.call("subject", "show", SampleFiles.flour.code, "--output", "ndjson")
            #expect(lines.output.split(separator: "\n").count == 1)
            let csv = try await office.call("subject", "show", SampleFiles.flour.code, "--output", "csv")
            #expect(csv.output.hasPrefix("number,class,decided_on,document_no,"))
        }
    }

    @Test("the rating adds up, in the document and on the terminal")
    func rating() async throws {
        try await filled { office in
            let call = try await office.call("rating", "show", SampleFiles.flour.code, "--output", "json")
            #expect(call.status == 0, "\(call.messages)")
            let evaluation = try #require(call.document["evaluation"] as? [String: Any], "\(call.output)")
            let reasons = try #require(evaluation["reasons"] as? [[String: Any]])
            let points = reasons.compactMap { $0["points"] as? Int }.reduce(0, +)
            #expect((evaluation["base"] as? Int ?? 0) + points == evaluation["score"] as? Int)
            #expect(points < 0)
            let open = try await office.call("rating", "show", SampleFiles.flour.code, "--open", "--output", "json")
            #expect(open.document["evaluation_withheld"] as? String == "policy-channel")
            let table = try await office.call("rating", "show", SampleFiles.flour.code)
            #expect(table.output.contains("信用状况参考："))
            let refreshed = try await office.call("rating", "refresh", "--output", "json")
            #expect(refreshed.status == 0, "\(refreshed.messages)")
            #expect(refreshed.document["ratings"] is Int)
        }
    }

    @Test("pages follow each other, and --all has them in one")
    func pages() async throws {
        try await filled { office in
            let first = try await office.call("subject", "list", "--limit", "2", "--output", "json")
            let cursor = try #require(first.document["next"] as? String)
            let second = try await office.call("subject", "list", "--after", cursor, "--output", "json")
            let all = try await office.call("subject", "list", "--all", "--output", "ndjson")
            let codes = [first, second].flatMap {
                ($0.document["items"] as? [[String: Any]] ?? []).compactMap { $0["code"] as? String }
            }
            #expect(codes == codes.sorted() && codes.count == 3)
            #expect(all.output.split(separator: "\n").count == 3)
            let table = try await office.call("subject", "list", "--limit", "2")
            #expect(table.messages.contains("--after"))
        }
    }

    @Test(
        "what is not there, ambiguous or malformed has its exit status",
        arguments: [
            (["subject", "show", "91150800MAC0T03B6X"], 3, "subject-not-found"),
            (["subject", "show", "河套样例"], 4, "name-ambiguous"), (["rating", "show", "没有这个名称"], 3, "subject-not-found"),
            (["subject", "list", "面"], 2, "query-too-short"),
            (["subject", "list", "--after", "x"], 2, "cursor-invalid"),
            (["record", "show", "999999-1"], 3, "record-not-found"), (["batch", "show", "999"], 3, "batch-not-found"),
            (["intake", "import", "/nonexistent", "--class", "无此类别", "--unit", "市市场监管局"], 3, "class-not-found"),
            (["intake", "import", "/nonexistent", "--class", "行政处罚", "--unit", "无此单位"], 3, "unit-not-found"),
            (["intake", "import", "/nonexistent", "--class", "行政处罚", "--unit", "市市场监管局"], 5, "F-UNREADABLE"),
            (["sample", "load"], 4, "founder-refused"),
            (["officer", "add", "x", "--unit", "市市场监管局", "--duty", "auditor"], 6, "not-permitted"),
        ] as [([String], Int32, String)])
    func exits(arguments: [String], status: Int32, code: String) async throws {
        try await filled { office in
            let call = try await office.call(arguments + ["--output", "json"])
            #expect(call.status == status, "\(call.messages)")
            #expect(call.failure["code"] as? String == code, "\(call.messages)")
            #expect(call.output.isEmpty)
        }
    }
}
