import Foundation
import Registry
import Testing

@testable import registry_admin

@Suite("Registers, by the built program")
struct RegisterTests {
    @Test("a file goes in, is listed page by page in every format, shown in the file, and a member leaves")
    func register() async throws {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            let registrations = try office.file("r.csv", SampleFiles.registrations)
            _ = try await office.call("intake", "import", registrations, "--class", "注册登记", "--unit", "市市场监管局")
            let (flour, road) = (SampleFiles.flour, SampleFiles.road)
            let header = "统一社会信用代码,主体名称,食品经营许可证编号,风险分级\n"
            let file = try office.file(
                "餐饮.csv",
                header + "\(flour.code),\(flour.name),JY21508020012351,B\n"
                    + "\(road.code),\(road.name),JY21508020012352,A级\n")
            let arguments = ["register", "import", file, "--register", "餐饮服务", "--unit", "市市场监管局", "--complete"]
            let dry = try await office.call(arguments + ["--dry-run", "--output", "json"])
            #expect(dry.status == 0 && dry.document["accepted"] as? Int == 2, "\(dry.messages)")
            let imported = try await office.call(arguments)
            #expect(imported.status == 0 && imported.output.contains("餐饮服务"), "\(imported.messages)")
            #expect(imported.output.contains("通过 2 条") && imported.output.contains("移出 0 条"))

            let listed = try await office.call("register", "list", "--output", "json")
            let registers = listed.document["items"] as? [[String: Any]] ?? []
            #expect(registers.count == 4 && registers.compactMap { $0["members"] as? Int }.sorted() == [0, 0, 0, 2])
            for format in ["json", "csv", "ndjson", "table"] {
                let page = ["register", "show", "餐饮服务", "--output", format]
                let whole = try await office.call(page + ["--all"])
                #expect(whole.status == 0, "\(whole.messages)")
                #expect(whole.output.contains(flour.code) && whole.output.contains("JY21508020012352"), "\(format)")
                let plain = try await office.call(page + ["--limit", "500"])
                #expect(plain.output == whole.output, "page by page is the same as at once: \(format)")
            }
            let open = try await office.call("register", "show", "餐饮服务", "--open", "--output", "csv")
            #expect(!open.output.contains("risk_grade") && open.output.contains("JY21508020012351"))
            let past = try await office.call("register", "show", "餐饮服务", "--as-of", "2020-01-01", "--output", "json")
            #expect((past.document["items"] as? [Any])?.isEmpty == true)

            let shown = try await office.call("subject", "show", flour.code)
            #expect(shown.output.contains("登记册") && shown.output.contains("餐饮服务（自 "), "\(shown.output)")
            let left = try await office.call(
                "register", "leave", flour.code, "--register", "餐饮服务", "--reason", "停业")
            #expect(left.status == 0 && left.output.contains("不在“餐饮服务”登记册"), "\(left.messages)")
            let after = try await office.call("subject", "show", flour.code, "--output", "json")
            #expect((after.document["registers"] as? [Any])?.isEmpty == true)
            let none = try await office.call("register", "show", "药品", "--output", "json")
            #expect(none.status == 3 && none.failure["code"] as? String == "register-not-found")
        }
    }

    @Test("its template is a workbook that goes in")
    func template() async throws {
        try await Office.open { office in
            let path = office.path + "/名录.xlsx"
            let written = try await office.call("register", "template", "新型农业经营主体", "-o", path)
            #expect(written.status == 0, "\(written.messages)")
            #expect(written.output.contains("register import 文件 --register 新型农业经营主体"))
        }
    }
}
