import Foundation
import Registry
import TabularFiles
import Testing

@testable import registry_admin

@Suite("From a template to a record, and from refused rows to mended ones, by the built program")
struct TemplateTests {
    private func rows(_ path: String, sheet: Int = 0) throws -> [[String]] {
        let reader = try TableReader(path: path)
        try reader.turn(toSheet: sheet)
        var rows: [[String]] = []
        while let row = try reader.next() { rows.append(row.cells) }
        return rows
    }

    private func write(_ rows: [[String]], to path: String) throws {
        let writer = try WorkbookWriter(path: path)
        let sheet = try writer.addSheet("填报")
        for row in rows { try writer.append(row.map { WorkbookCell($0, .text) }, to: sheet) }
        try writer.finish()
    }

    @Test("a template is written without sign-in, filled in, and what is refused is mended and goes in")
    func filledAndMended() async throws {
        try await Office.open { office in
            let template = office.path + "/行政处罚模板.xlsx"
            let written = try await office.call("intake", "template", "行政处罚", "-o", template, "--output", "json")
            #expect(written.status == 0, "\(written.messages)")
            #expect(written.document["class"] as? String == "admin_penalty")
            #expect(written.document["file"] as? String == template)
            let header = try rows(template)[0]
            #expect(written.document["columns"] as? Int == header.count)
            let examples = try rows(template, sheet: 1).dropFirst(2).map { $0.count > 5 ? $0[5] : "" }

            try await office.signIn("li", Office.clerkPassword)
            let registrations = try office.file("注册登记.csv", SampleFiles.registrations)
            _ = try await office.call("intake", "import", registrations, "--class", "注册登记", "--unit", "市市场监管局")
            let code = try #require(header.firstIndex(of: "统一社会信用代码"))
            var wrong = examples
            wrong[code] = String(examples[code].dropLast()) + "R"
            let filled = office.path + "/填好.xlsx"
            try write([header, wrong], to: filled)
            let mended = office.path + "/退回.xlsx"
            let arguments = ["--class", "行政处罚", "--unit", "市市场监管局", "--output", "json"]
            let refused = try await office.call(["intake", "import", filled, "--refusals", mended] + arguments)
            #expect(refused.status == 5, "\(refused.messages)")
            #expect((refused.document["warnings"] as? [Any])?.isEmpty == true)

            var back = try rows(mended)
            #expect(Array(back[0].suffix(2)) == ["退回原因", "怎么改"])
            #expect(back[1][header.count].contains("〔E-CODE-CHECK〕") && back[1][code] == wrong[code])
            back[1][code] = examples[code]
            try write(back, to: mended)
            let taken = try await office.call(["intake", "import", mended] + arguments)
            #expect(taken.status == 0, "\(taken.output)")
            #expect(taken.document["accepted"] as? Int == 1)
            let shown = try await office.call("subject", "show", examples[code], "--class", "行政处罚")
            #expect(shown.output.contains("巴市监处罚〔2026〕12号"), "\(shown.output)")
        }
    }

    @Test("what exists stays unless --force; unknown classes and other names are told")
    func refusals() async throws {
        try await Office.open { office in
            let path = try office.file("模板.xlsx", "mine")
            let exists = try await office.call("intake", "template", "行政许可", "-o", path, "--output", "json")
            #expect(exists.status == 4 && exists.output.isEmpty)
            #expect(exists.failure["code"] as? String == "output-exists")
            #expect(try office.read("模板.xlsx") == "mine")
            let forced = try await office.call("intake", "template", "行政许可", "-o", path, "--force")
            #expect(forced.status == 0, "\(forced.messages)")
            #expect(forced.output.contains("已写出“行政许可”填报模板"))
            let english = try await office.call(
                "intake", "template", "admin_permit", "-o", path, "--force", "--lang", "en", "--output", "csv")
            #expect(english.output.hasPrefix("class,file,columns,required,code_lists\r\nadmin_permit,"))
            #expect(try rows(path, sheet: 1)[1][0] == "Column")
            let unknown = try await office.call("intake", "template", "没有", "-o", office.path + "/a.xlsx")
            #expect(unknown.status == 3)
            let csv = try await office.call("intake", "template", "行政处罚", "-o", office.path + "/a.csv")
            #expect(csv.status == 2 && csv.messages.contains("〔parameter-invalid〕"))
            let nowhere = try await office.call("intake", "template", "行政处罚", "-o", office.path + "/no/a.xlsx")
            #expect(nowhere.status == 1 && nowhere.messages.contains("〔output-failed〕"))
            #expect(try await office.call("intake", "template", "行政处罚").status == 2)
        }
    }
}
