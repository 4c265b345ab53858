import Foundation
import Registry
import Testing

@testable import registry_admin

@Suite("A command line that is wrong is said so in one sentence, with exit status 2")
struct UsageTests {
    static let mistakes: [([String], String)] = [
        (["subjec"], "没有这个命令或参数：“subjec”"),
        (["subject", "show"], "缺少“<代码|名称>”"),
        (["subject", "show", "X", "--limt", "3"], "没有选项“--limt”，是否想用“--limit”"),
        (["subject", "show", "X", "--limit", "many"], "“--limit <条数>”的值“many”不对"),
        (["subject", "show", "X", "--limit"], "选项“--limit <条数>”没有给值"),
        (["subject", "show", "X", "Y", "Z"], "多余的参数：“Y”、“Z”"),
        (["subject", "show", "X", "--all=yes"], "选项“--all”不带值，却给了“yes”"),
        (["subject", "list", "--output", "xml"], "“--output <格式>”的值“xml”不对，可用：table、json、ndjson、csv"),
        (["officer", "add", "li", "--unit", "U", "--duty", "boss"], "可用：reporter、reviewer、operator、security、auditor"),
        (["record", "add", "--class", "C", "--unit", "U", "--field", "no-sign"], "“--field <字段=值>”的值“no-sign”不对"),
        (["intake", "import", "f.csv", "--unit", "U"], "缺少“--class <类别>”"),
        (["batch", "show", "twelve"], "“<批次号>”的值“twelve”不对"),
        (["batch", "show", "1", "--lang", "fr"], "“--lang <语言>”的值“fr”不对"),
    ]

    @Test("in Chinese", arguments: mistakes)
    func chinese(arguments: [String], sentence: String) async {
        let ended = await InProcess.run(arguments)
        #expect(ended.status == .usage)
        #expect(ended.output.isEmpty)
        let first = ended.messages.split(separator: "\n").first.map(String.init) ?? ""
        #expect(first.contains(sentence), "\(first)")
        #expect(first.hasSuffix("〔usage〕"), "\(first)")
        #expect(!first.contains("Please"), "\(first)")
    }

    @Test("in English")
    func english() async {
        let ended = await InProcess.run(["subject", "show"], language: .english)
        #expect(ended.status == .usage)
        #expect(ended.messages == "Missing expected argument '<code|name>' [usage]\nWhat to do: See --help.\n")
    }

    @Test("as JSON, on stderr alone")
    func json() async throws {
        let ended = await InProcess.run(["subject", "show", "--output", "json"], format: .json)
        #expect(ended.status == .usage)
        #expect(ended.output.isEmpty)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(ended.messages.utf8)) as? [String: Any])
        #expect(object["code"] as? String == "usage")
        #expect(object["exit"] as? Int == 2)
        #expect(Set(object.keys) == ["code", "message", "fix", "exit"])
    }

    @Test("limits out of range are refused before anything is opened", arguments: ["0", "501", "-1"])
    func limit(value: String) async {
        let ended = await InProcess.run(["subject", "list", "--limit=\(value)"])
        #expect(ended.status == .usage)
        #expect(ended.messages.contains("1–500"))
    }

    @Test("fields and headers divide at the right equals sign")
    func pairs() throws {
        #expect(FieldValue(argument: "事实=a=b")?.key == "事实")
        #expect(FieldValue(argument: "事实=a=b")?.value == "a=b")
        #expect(FieldValue(argument: "=b") == nil)
        #expect(FieldValue(argument: "a=")?.value == "")
        #expect(HeaderPair(argument: "a=b=uscc")?.theirs == "a=b")
        #expect(HeaderPair(argument: "a=b=uscc")?.ours == "uscc")
        #expect(HeaderPair(argument: "a=") == nil)
        #expect(throws: Problem.self) {
            try FieldValue.dictionary(["a=1", "a=2"].compactMap(FieldValue.init(argument:)))
        }
        #expect(throws: Problem.self) {
            try HeaderPair.dictionary(["a=x", "a=y"].compactMap(HeaderPair.init(argument:)))
        }
    }
}
