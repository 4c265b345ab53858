import Foundation
import Testing

@testable import registry_admin

@Suite("Lists, by the built program")
struct ListTests {
    /// An office with a reviewer `zhao` beside the clerk `li`, and one enterprise proposed for a list.
    private func withProposal<Result>(_ body: (borrowing Office) async throws -> Result) async throws -> Result {
        try await Office.open { office in
            try await office.signIn("admin", Office.operatorPassword)
            let added = try await office.call(
                "officer", "add", "zhao", "--unit", "市市场监管局", "--duty", "复核", "--output", "json")
            let once = try #require(added.document["one_time_password"] as? String, "\(added.messages)")
            try await office.signIn("zhao", once, Office.operatorPassword)
            try await office.signIn("li", Office.clerkPassword)
            _ = try await office.call(
                "intake", "import", try office.file("r.csv", SampleFiles.registrations), "--class", "注册登记", "--unit",
                Office.unit)
            let code = SampleFiles.flour.code
            let proposed = try await office.call(
                "list", "enter", "严重违法失信名单", code, "--unit", "市市场监管局", "--document-no", "巴市监列严〔2026〕1号", "--on",
                SampleFiles.day(before: 9), "--cause", "生产不合格产品", "--reason", "列入决定", "--output", "json")
            #expect(proposed.status == 0, "\(proposed.messages)")
            #expect(proposed.document["state"] as? String == "open")
            return try await body(office)
        }
    }

    @Test("proposed by one, confirmed by another; shown, and written as papers")
    func listed() async throws {
        try await withProposal { office in
            let code = SampleFiles.flour.code
            #expect(try await office.call("list", "confirm", "1").status == 6)
            #expect(try await office.call("subject", "show", code).output.contains("严重违法失信名单") == false)

            try await office.signIn("zhao", Office.operatorPassword)
            let open = try await office.call("list", "proposals")
            #expect(open.output.contains("待复核") && open.output.contains("市场监督管理严重违法失信名单"), "\(open.output)")
            let confirmed = try await office.call("list", "confirm", "1")
            #expect(confirmed.status == 0 && confirmed.output.contains("已确认"), "\(confirmed.messages)")
            let file = try await office.call("subject", "show", code)
            #expect(file.output.contains("市场监督管理严重违法失信名单（自 \(SampleFiles.day(before: 9))"), "\(file.output)")
            for format in ["json", "ndjson", "csv"] {
                let shown = try await office.call("list", "show", "严重违法失信名单", "--all", "--output", format)
                #expect(shown.status == 0 && shown.output.contains("巴市监列严〔2026〕1号"), "\(shown.messages)")
            }

            let folder = office.path + "/告知书"
            let notices = try await office.call("list", "notices", "1", "-o", folder, "--output", "json")
            #expect(notices.status == 0, "\(notices.messages)")
            let papers = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(papers == ["1-1-entry.html", "1-2-repair.html"])
            let paper = try office.read("告知书/1-1-entry.html")
            #expect(paper.contains("列入告知书") && paper.contains("巴市监列严〔2026〕1号") && paper.contains(code))
            #expect(!paper.contains("{{") && paper.contains("生产不合格产品"))
            #expect(try office.read("告知书/1-2-repair.html").contains("最早可提前移出"))
            #expect(try await office.call("list", "notices", "1", "-o", folder).status == 4)
            let own = office.path + "/own"
            try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
            for kind in ["entry", "exit", "repair"] {
                _ = try office.file("own/list-\(kind).html", kind == "exit" ? "{{nome}}" : "<p>{{name}}</p>")
            }
            let wrong = try await office.call("list", "notices", "1", "-o", folder, "--templates", own, "--force")
            #expect(wrong.status == 2 && wrong.messages.contains("nome"), "\(wrong.messages)")

        }
    }

    @Test("ended again by the same rule; listed, written out")
    func left() async throws {
        try await withProposal { office in
            try await office.signIn("zhao", Office.operatorPassword)
            #expect(try await office.call("list", "confirm", "1").status == 0)
            try await office.signIn("li", Office.clerkPassword)
            let early = try await office.call("list", "leave", "1", "--reason", "申请", "--output", "json")
            #expect(early.status == 4 && early.failure["code"] as? String == "listing-too-early")
            let leaving = try await office.call("list", "leave", "1", "--why", "annulled", "--reason", "原决定撤销")
            #expect(leaving.status == 0 && leaving.output.contains("待复核"), "\(leaving.messages)")
            let back = try await office.call("list", "withdraw", "2")
            #expect(back.status == 0 && back.output.contains("已撤回"), "\(back.messages)")
            #expect(try await office.call("list", "persons").output.contains("没有自然人"))
            let lists = try await office.call("list", "list", "--open")
            #expect(lists.output.contains("A级纳税人") && !lists.output.contains("铁路"))
            let loaded = try await office.call(
                "list", "import", try office.file("x.csv", "统一社会信用代码,名称\n"), "--list", "严重违法失信名单", "--from", "自治区平台",
                "--output", "json")
            #expect(loaded.status != 0 && loaded.failure["code"] != nil)
            let sheet = office.path + "/名单.xlsx"
            let written = try await office.call("list", "export", "严重违法失信名单", "-o", sheet, "--output", "json")
            #expect(written.document["rows"] as? Int == 1, "\(written.messages)")
            #expect(try await office.call("list", "template", "欠薪名单", "-o", office.path + "/模板.xlsx").status == 0)
        }
    }
}
