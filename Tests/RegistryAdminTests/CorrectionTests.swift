import Foundation
import Testing

@testable import registry_admin

@Suite("Units' stamped requests, by the built program")
struct CorrectionTests {
    private static let scan = "%PDF-1.7\n盖章申请表\n%%EOF\n"

    /// An office with a penalty and a reviewer `zhao` beside the clerk `li`.
    private func withPenalty<Result>(
        _ body: (borrowing Office, _ number: String) async throws -> Result
    ) async throws -> Result {
        try await Office.open { office in
            try await office.signIn("admin", Office.operatorPassword)
            let added = try await office.call(
                "officer", "add", "zhao", "--unit", "市市场监管局", "--duty", "复核", "--output", "json")
            let once = try #require(added.document["one_time_password"] as? String, "\(added.messages)")
            try await office.signIn("zhao", once, Office.operatorPassword)
            try await office.signIn("li", Office.clerkPassword)
            for (file, entry, text) in [
                ("r.csv", "注册登记", SampleFiles.registrations), ("p.csv", "行政处罚", SampleFiles.penalties),
            ] {
                _ = try await office.call(
                    "intake", "import", try office.file(file, text), "--class", entry, "--unit", Office.unit)
            }
            let file = try await office.call("subject", "show", SampleFiles.flour.code, "--output", "json")
            let records = (file.document["records"] as? [String: Any])?["items"] as? [[String: Any]]
            return try await body(office, try #require(records?.first?["number"] as? String, "\(file.output)"))
        }
    }

    @Test("filed by one, approved by another, the scan kept, the record told of it")
    func approved() async throws {
        try await withPenalty { office, record in
            let scan = try office.file("扫描.pdf", Self.scan)
            let filed = try await office.call(
                "correction", "file", record, "--set", "罚款金额（万元）=0.6", "--reason", "金额抄错", "--scan", scan, "--paper-no",
                "巴市监函〔2026〕7号", "--signed-on", SampleFiles.day(before: 1), "--output", "json")
            #expect(filed.status == 0, "\(filed.messages)")
            #expect(filed.document["state"] as? String == "open")
            let number = "\(try #require(filed.document["number"] as? Int))"
            let own = try await office.call("correction", "approve", number)
            #expect(own.status == 6, "\(own.messages)")

            try await office.signIn("zhao", Office.operatorPassword)
            let listed = try await office.call("correction", "list")
            #expect(listed.output.contains(SampleFiles.flour.code) && listed.output.contains("待复核"))
            let shown = try await office.call("correction", "show", number)
            #expect(shown.output.contains("罚款金额") && shown.output.contains("0.6"), "\(shown.output)")
            #expect(shown.output.contains("巴市监函〔2026〕7号"))
            let out = office.path + "/out.pdf"
            #expect(try await office.call("correction", "scan", number, "-o", out).status == 0)
            #expect(try office.read("out.pdf") == Self.scan)
            let mode = try FileManager.default.attributesOfItem(atPath: out)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let again = try await office.call("correction", "scan", number, "-o", out)
            #expect(again.status == 4 && again.messages.contains("output-exists"))
            #expect(try await office.call("correction", "scan", number, "-o", out, "--force").status == 0)

            let approved = try await office.call("correction", "approve", number, "--reason", "同意")
            #expect(approved.status == 0 && approved.output.contains("已批准"), "\(approved.messages)")
            let history = try await office.call("record", "show", record)
            #expect(history.output.contains("6,000.00") && history.output.contains("按申请办理 \(number)"))
            #expect(history.output.contains("已批准"), "\(history.output)")
            let open = try await office.call("record", "show", record, "--open", "--output", "json")
            #expect((open.document["corrections"] as? [Any])?.isEmpty == true)
            #expect(try await office.call("correction", "list").output.contains("没有申请"))
            let all = try await office.call("correction", "list", "--all", "--output", "csv")
            #expect(all.output.split(whereSeparator: \.isNewline).count == 2)
        }
    }

    @Test("declined goes back; taken back by its filer; what is no scan or asks for two things is refused")
    func refused() async throws {
        try await withPenalty { office, record in
            let scan = try office.file("s.pdf", Self.scan)
            let file = ["correction", "file", record, "--reason", "重复报送", "--output", "json", "--scan"]
            let both = try await office.call(file + [scan, "--withdraw", "--annul"])
            #expect(both.status == 2, "\(both.messages)")
            #expect(try await office.call(file + [scan]).status == 2)
            let text = try office.file("s.txt", "申请表")
            let refused = try await office.call(file + [text, "--withdraw"])
            #expect(refused.status == 5 && refused.failure["code"] as? String == "F-SCAN", "\(refused.messages)")
            let filed = try await office.call(file + [scan, "--withdraw"])
            #expect(filed.status == 0, "\(filed.messages)")
            let second = try await office.call(file + [scan, "--annul"])
            #expect(second.status == 4, "\(second.messages)")
            let taken = try await office.call("correction", "withdraw", "1")
            #expect(taken.status == 0 && taken.output.contains("已撤回"), "\(taken.messages)")
            #expect(try await office.call(file + [scan, "--annul"]).status == 0)
            try await office.signIn("zhao", Office.operatorPassword)
            let declined = try await office.call("correction", "decline", "2", "--reason", "印章不清")
            #expect(declined.status == 0 && declined.output.contains("印章不清"), "\(declined.messages)")
            let late = try await office.call("correction", "approve", "2", "--output", "json")
            #expect(late.status == 4 && late.failure["code"] as? String == "illegal-step")
            let unknown = try await office.call("correction", "show", "9", "--output", "json")
            #expect(unknown.status == 3 && unknown.failure["code"] as? String == "correction-not-found")
            #expect(try await office.call("record", "show", record, "--open").status == 0)
        }
    }
}
