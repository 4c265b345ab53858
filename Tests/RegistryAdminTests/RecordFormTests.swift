import Foundation
import Registry
import Testing

@testable import registry_admin

@Suite("The form of record add, on a terminal")
struct RecordFormTests {
    private static let arguments = ["record", "add", "--class", "行政处罚", "--unit", "市市场监管局"]

    private func registered<Result>(_ body: (borrowing Office) async throws -> Result) async throws -> Result {
        try await Office.open { office in
            try await office.signIn("li", Office.clerkPassword)
            let file = try office.file("r.csv", SampleFiles.registrations)
            _ = try await office.call("intake", "import", file, "--class", "注册登记", "--unit", "市市场监管局")
            return try await body(office)
        }
    }

    /// The answers to the required fields; in their order.
    private func required(number: String, kinds: String) -> [(prompt: String, answer: String)] {
        let flour = SampleFiles.flour
        return [
            ("统一社会信用代码（必填）：", flour.code + "\n"), ("行政相对人名称（必填） [\(flour.name)]：", "\n"),
            ("行政处罚决定书文号（必填）：", number + "\n"), ("违法行为类型（必填）：", "生产标签不符合规定的食品\n"),
            ("违法事实（必填）：", "标签未标示贮存条件\n"), ("处罚依据（必填）：", "《中华人民共和国食品安全法》第一百二十五条\n"),
            ("处罚类别", kinds + "\n"),
        ]
    }

    @Test("asks for what is required, checks at once, shows publicity with its basis, and logs by the same act")
    func logged() async throws {
        try await registered { office in
            let flour = SampleFiles.flour
            let wrong = String(flour.code.dropLast()) + "R"
            var turns: [(prompt: String, answer: String)] = [
                ("统一社会信用代码（必填）：", "?\n"), ("对照营业执照填写", wrong + "\n"), ("未通过校验", "91150802MAC0T22K95\n"),
                ("没有信用档案", "\n"), ("“统一社会信用代码”为空", flour.code + "\n"), ("→ \(flour.name) · 存续", "别家样例公司\n"),
                ("该代码登记的名称为", "\n"),
            ]
            turns += required(number: "巴市监处罚〔2026〕77号", kinds: "罚款;没收违法所得").dropFirst(2)
            turns += [
                ("处罚内容（必填）：", "罚款5000元\n"),
                ("罚款金额（万元）（必填）：", "很多\n"), ("不是以万元计的数", "0.5\n"), ("→ 5,000.00 元", ""),
                ("没收非法财物的金额（万元）（必填）：", "0.1264\n"),
            ]
            let day = SampleFiles.day(before: 30)
            turns += [
                ("处罚决定日期（必填）：", "2026年2月30日\n"), ("不存在或写法无法识别", "<\n"), ("金额（万元）（必填） [0.1264]：", "<\n"),
                ("罚款金额（万元）（必填） [0.5]：", "\n"), ("金额（万元）（必填） [0.1264]：", "\n"),
                ("处罚决定日期（必填）：", day.replacing("-", with: "/") + "\n"), ("→ \(day)", ""),
            ]
            turns += [("处罚机关（必填）：", Office.unit + "\n"), ("可选字段逐项填写", "n\n")]
            turns += [("确认录入", "y\n")]
            let talk = try await office.converse(Self.arguments, turns)
            #expect(talk.status == 0, "\(talk.text)")
            #expect(talk.text.contains("公示期") && talk.text.contains("最早可申请修复"))
            #expect(talk.text.contains("《") && talk.text.contains("条款待核"))
            let file = try await office.call("subject", "show", flour.code, "--output", "json")
            let records = (file.document["records"] as? [String: Any])?["items"] as? [[String: Any]] ?? []
            #expect(records.map { $0["document_no"] as? String } == ["巴市监处罚〔2026〕77号"])
            #expect(records.first?["amount_fen"] as? Int == 500_000)
            let number = try #require(records.first?["number"] as? String)
            let shown = try await office.call("record", "show", number, "--output", "json")
            #expect((shown.document["revisions"] as? [[String: Any]])?.map { $0["act"] as? String } == ["record.add"])
        }
    }

    @Test("Ctrl-C, Ctrl-D and no save nothing and say so", arguments: ["\u{3}", "\u{4}", "n\n"])
    func givenUp(key: String) async throws {
        try await registered { office in
            var turns = required(number: "巴市监处罚〔2026〕78号", kinds: "1")
            if key == "n\n" {
                turns += [
                    ("处罚内容（必填）：", "警告\n"), ("处罚决定日期（必填）：", SampleFiles.day(before: 3) + "\n"),
                    ("处罚机关（必填）：", Office.unit + "\n"), ("可选字段逐项填写", "\n"), ("确认录入", key),
                ]
            } else {
                turns[6].answer = key
            }
            let talk = try await office.converse(Self.arguments, turns)
            #expect(talk.status == 130, "\(talk.text)")
            #expect(talk.text.contains("没有保存任何内容"), "\(talk.text)")
            let file = try await office.call("subject", "show", SampleFiles.flour.code, "--output", "json")
            let records = (file.document["records"] as? [String: Any])?["items"] as? [Any]
            #expect(records?.isEmpty == true)
        }
    }

    @Test("another code brings another name, what an answer requires is asked for, and English is spoken")
    func changed() async throws {
        try await registered { office in
            let (flour, road) = (SampleFiles.flour, SampleFiles.road)
            let turns: [(prompt: String, answer: String)] = [
                ("credit code (required): ", flour.code + "\n"), ("Counterpart (required) [\(flour.name)]: ", "\n"),
                ("Decision number (required): ", "<\n"), ("[\(flour.name)]: ", "<\n"),
                ("(required) [\(flour.code)]: ", road.code + "\n"), ("→ \(road.name) · active", ""),
                ("(required) [\(road.name)]: ", "\n"), ("(required): ", "巴市监处罚〔2026〕79号\n"),
                ("(required): ", "无照经营\n"), ("(required): ", "检查发现\n"), ("(required): ", "《样例法》第一条\n"),
                ("2 circulated criticism", "1\n"), ("(required): ", "警告\n"),
                ("(required): ", SampleFiles.day(before: 3) + "\n"), ("(required): ", Office.unit + "\n"),
                ("optional fields too", "\n"), ("Log it", "7\n"), ("3 fine", "1;3\n"),
                ("(required): ", "0.2\n"), ("Shown", ""), ("Log it", "y\n"),
            ]
            let talk = try await office.converse(Self.arguments + ["--lang", "en"], turns)
            #expect(talk.status == 0, "\(talk.text)")
            let file = try await office.call("subject", "show", road.code, "--output", "json")
            let records = (file.document["records"] as? [String: Any])?["items"] as? [[String: Any]] ?? []
            #expect(records.first?["kinds"] as? [String] == ["警告", "罚款"])
        }
    }

    @Test("who may not log it is told before anything is typed, and without a terminal nothing is asked")
    func notAsked() async throws {
        try await registered { office in
            let other = try await office.converse(
                ["record", "add", "--class", "行政处罚", "--unit", "运行单位"], [])
            #expect(other.status == 3 || other.status == 6, "\(other.text)")
            let piped = try await office.call(Self.arguments)
            #expect(piped.status == 2 && piped.messages.contains("缺少“--field <字段=值> ...”"))
            let machine = try await office.converse(Self.arguments + ["--output", "json"], [])
            #expect(machine.status == 2)
        }
    }

    @Test("a number stands for its choice, of a list for each of several")
    func numbers() async throws {
        let choices = ["警告", "罚款", "没收违法所得"].map { FormField.Choice(written: $0, name: $0) }
        let list = FormField.sample(choices: choices, isList: true)
        #expect(list.chosen(by: "1；3") == "警告;没收违法所得")
        #expect(list.chosen(by: "1;其他") == "1;其他" && list.chosen(by: "4") == "4")
        #expect(FormField.sample(choices: choices, isList: false).chosen(by: "2") == "罚款")
        #expect(FormField.sample(choices: [], isList: false).chosen(by: "2") == "2")
    }
}

extension FormField {
    fileprivate static func sample(choices: [Choice], isList: Bool) -> FormField {
        FormField(
            id: "kinds", name: "处罚类别", choices: choices, isList: isList, isCode: false, isName: false, guide: [])
    }
}
