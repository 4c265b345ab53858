import Foundation
import PaperSetting
import Registry
import Testing

@testable import registry_admin

@Suite("The shipped templates of papers, and an office's own")
struct PaperTemplateTests {
    private static let house = Office.project + "/templates"

    private func set(_ kind: CaseNotice.Kind, _ values: [String: String], folder: String? = nil) throws -> String {
        try PaperTemplates(folder: folder, house: Self.house, files: [kind.template], names: CaseNotice.names)
            .set(kind.template, values)
    }

    @Test(
        "with everything and with as little as there may be, each is whole sentences",
        arguments: CaseNotice.Kind.allCases)
    func whole(_ kind: CaseNotice.Kind) throws {
        let all = Dictionary(uniqueKeysWithValues: CaseNotice.names.map { ($0, "〈\($0)〉") })
        let wanted: Set<String> = [
            "title", "number", "name", "unit", "case_number", "items", "date", "submitted_on", "missing", "ground",
            "ended_at", "as_of", "outcome", "object", "to_unit",
        ]
        let least = all.filter { wanted.contains($0.key) }
        for values in [all, least] {
            let paper = try set(kind, values)
            #expect(paper.hasPrefix("<!DOCTYPE html>") && paper.hasSuffix("</html>\n"))
            #expect(paper.contains("<h1>〈title〉</h1>") && paper.contains("〈unit〉（印章）"))
            for broken in ["{{", "。。", "（）", "于前", "自起", "依据，", "，，", "依据决定", "：。", "！", "你单位"]
            where broken != "你单位" || kind != .complaintSlip {
                #expect(!paper.contains(broken), "\(kind) \(broken): \(paper)")
            }
        }
    }

    @Test("what a value says is escaped")
    func escaped() throws {
        let paper = try set(.slip, ["name": "<b>甲&乙</b>"])
        #expect(paper.contains("&lt;b&gt;甲&amp;乙") && !paper.contains("<b>"))
    }

    @Test("an office replaces one paper, or the style of all; a part that is nowhere is told")
    func replaced() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "papers-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: URL(filePath: folder + "/" + name))
        }
        try write("repair-slip.html", "{{> paper-head.html}}本单位的回执 {{case_number}}")
        let own = try set(.slip, ["title": "回执", "case_number": "1"], folder: folder)
        #expect(own.contains("本单位的回执 1") && own.contains("<h1>回执</h1>"))
        try write("paper-head.html", "[{{title}}]")
        #expect(try set(.slip, ["title": "回执", "case_number": "1"], folder: folder) == "[回执]本单位的回执 1")
        try write("paper-head.html", "{{> paper-head.html}}")
        #expect(throws: Problem.self) { try set(.slip, [:], folder: folder) }
        try write("paper-head.html", "{{nome}}")
        #expect(throws: Problem.self) { try set(.slip, [:], folder: folder) }
        try write("repair-slip.html", "{{> nowhere.html}}")
        #expect(throws: Problem.self) { try set(.slip, [:], folder: folder) }
    }
}
