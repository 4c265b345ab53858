import Foundation
import Registry
import Testing

@testable import registry_admin

@Suite("From a file to an enterprise's rating, by the built program")
struct ImportTests {
    @Test("a unit's file goes in, its mistakes come back, and the same file twice changes nothing")
    func file() async throws {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            let registrations = try office.file("注册登记.csv", SampleFiles.registrations)
            let first = try await office.call("intake", "import", registrations, "--class", "注册登记", "--unit", "市市场监管局")
            #expect(first.status == 0, "\(first.messages)")
            #expect(first.output.contains("通过 3 条，退回 0 条，不变 0 条，同一文书 0 条，另行处理（自然人）0 条；共 3 条"))

            let penalties = try office.file("行政处罚.csv", SampleFiles.penalties)
            let arguments = ["intake", "import", penalties, "--class", "行政处罚", "--unit", "巴市监", "--output", "json"]
            let refusals = office.path + "/退回.csv"
            let second = try await office.call(arguments + ["--refusals", refusals])
            #expect(second.status == 5, "\(second.messages)")
            #expect(second.messages.isEmpty)
            #expect(second.document["rows"] as? Int == 3)
            #expect(second.document["accepted"] as? Int == 2)
            #expect(second.document["refused"] as? Int == 1)
            #expect(second.document["complete"] as? Bool == true)
            let refusal = (second.document["refusals"] as? [[String: Any]])?.first
            #expect(refusal?["line"] as? Int == 3)
            #expect(refusal?["code"] as? String == "E-CODE-CHECK")
            #expect(try office.read("退回.csv").contains("巴市监处罚〔2026〕102号"))

            let again = try await office.call(arguments)
            #expect(again.status == 5)
            #expect(again.document["unchanged"] as? Int == 2)
            #expect(again.document["accepted"] as? Int == 0)
        }
    }

    @Test("ndjson prints the refusals, then the totals; csv the refusals; a table says what to do")
    func formats() async throws {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            let registrations = try office.file("r.csv", SampleFiles.registrations)
            _ = try await office.call(
                "intake", "import", registrations, "--class", "registration", "--unit", Office.unit)
            let file = try office.file("p.csv", SampleFiles.penalties)
            let arguments = ["intake", "import", file, "--class", "admin_penalty", "--unit", Office.unit, "--dry-run"]
            let lines = try await office.call(arguments + ["--output", "ndjson"])
            #expect(lines.status == 5, "\(lines.messages)")
            let printed = lines.output.split(separator: "\n")
            #expect(printed.count == 2)
            #expect(printed.first?.contains("\"E-CODE-CHECK\"") == true)
            #expect(printed.last?.contains("\"dry_run\":true") == true)
            #expect(printed.last?.contains("\"batch\":null") == true)
            let csv = try await office.call(arguments + ["--output", "csv"])
            #expect(csv.output.hasPrefix("line,column,field,code,value,message,fix\r\n3,"))
            let table = try await office.call(arguments)
            #expect(table.output.contains("通过 2 条，退回 1 条"))
            #expect(table.output.contains("〔E-CODE-CHECK〕"))
            #expect(table.output.contains("怎么改："))
            #expect(table.output.contains("试导入，没有保存。"))
            #expect(!table.output.contains("\u{1B}"))
        }
    }

    @Test("a dry run needs no sign-in, an import does")
    func dryRun() async throws {
        try await Office.open { office in
            let file = try office.file("r.csv", SampleFiles.registrations)
            let arguments = ["intake", "import", file, "--class", "注册登记", "--unit", "市市场监管局"]
            let refused = try await office.call(arguments)
            #expect(refused.status == 6)
            #expect(refused.messages.contains("〔not-signed-in〕"))
            let tried = try await office.call(arguments + ["--dry-run"])
            #expect(tried.status == 0, "\(tried.messages)")
            let listed = try await office.call("subject", "list", "--output", "json")
            #expect((listed.document["items"] as? [Any])?.isEmpty == true)
        }
    }

    @Test("a file may come by stdin, and nothing of it is left behind")
    func standardInput() async throws {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            let lines = SampleFiles.registrations.split(separator: "\n").map(String.init)
            let call = try await office.call(
                ["intake", "import", "-", "--class", "注册登记", "--unit", "市市场监管局", "--lang", "en"], input: lines)
            #expect(call.status == 0, "\(call.messages)")
            #expect(call.output.contains("passed 3, refused 0"))
            let left = try FileManager.default.contentsOfDirectory(atPath: office.path)
            #expect(!left.contains { $0.hasPrefix("registry-stdin") })
        }
    }

    @Test(
        "files that are no table of the class are refused whole",
        arguments: [
            ("", "F-EMPTY"), ("a,b\n1,2\n", "F-HEADER-MISSING"),
            ("统一社会信用代码,统一社会信用代码,名称\n1,2,3\n", "F-HEADER-TWICE"),
        ])
    func refused(text: String, code: String) async throws {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            let file = try office.file("x.csv", text)
            let call = try await office.call(
                "intake", "import", file, "--class", "注册登记", "--unit", "市市场监管局", "--output", "json")
            #expect(call.status == 5)
            #expect(call.output.isEmpty)
            #expect(call.failure["code"] as? String == code)
            #expect(call.failure["exit"] as? Int == 5)
        }
    }
}
