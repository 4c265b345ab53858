import Foundation
import Registry
import Testing

@testable import registry_admin

@Suite("Files of units")
struct UnitFileTests {
    private func file(_ text: String, in directory: borrowing TemporaryDirectory) throws -> UnitFile {
        let path = directory.path + "/units.csv"
        try Data(text.utf8).write(to: URL(filePath: path))
        return try UnitFile(path: path)
    }

    @Test("columns in any order, by Chinese name or identifier, several values in a cell")
    func columns() throws {
        let directory = try TemporaryDirectory()
        let units = try file(
            "级别,简称,name,上级单位,文号前缀,备注,报送类别\n旗县区,临河市监、区市监局；临市监局, 临河区市场监督管理局 ,市市监,临市监,x,行政处罚；行政许可\n,,五原县人民政府,,,,\n",
            in: directory)
        #expect(units.rows.map(\.name) == ["临河区市场监督管理局", "五原县人民政府"])
        #expect(units.rows[0].line == 2)
        #expect(units.rows[0].level == "banner")
        #expect(units.rows[0].shortNames == ["临河市监", "区市监局", "临市监局"])
        #expect(units.rows[0].prefixes == ["临市监"])
        #expect(units.rows[0].classes == ["行政处罚", "行政许可"] && units.rows[1].classes.isEmpty)
        #expect(units.rows[0].parent == "市市监")
        #expect(units.rows[1].level == "city")
        #expect(units.rows[1].parent == nil)
    }

    @Test(
        "what is wrong with the file is one problem with a documented code",
        arguments: [
            ("", ProblemCode.fileEmpty), ("名称\n", .fileEmpty), ("单位\nx\n", .fileHeaderMissing),
            ("名称,name\na,b\n", .fileHeaderTwice), ("名称,简称\n,x\n", .required), ("名称,简称\na\n", .fileNotTable),
            ("名称\n\"open", .fileNotTable), ("\u{0}\u{0}\u{0}", .fileNotTable),
        ])
    func refused(text: String, code: ProblemCode) throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/units.csv"
        try Data(text.utf8).write(to: URL(filePath: path))
        let problem = #expect(throws: Problem.self) { try UnitFile(path: path) }
        #expect(problem?.code == code)
        #expect(problem?.exit == .refused)
        #expect(problem?.message(.chinese).contains("{") == false)
    }

    @Test("a file that is not there")
    func missing() {
        let problem = #expect(throws: Problem.self) { try UnitFile(path: "/nonexistent.csv") }
        #expect(problem?.code == .fileUnreadable)
    }

    @Test("parents may stand below their children; what fits nowhere is refused with its line")
    func order() async throws {
        func row(_ line: Int, _ name: String, under parent: String?) -> UnitRow {
            UnitRow(
                line: line, name: name, code: nil, shortNames: [], prefixes: [], parent: parent, level: "city",
                division: nil, telephone: nil)
        }
        var known: Set<String> = ["丁"]
        let rows = [
            row(2, "丙", under: "乙"), row(3, "乙", under: "甲"), row(4, "甲", under: nil), row(5, "丁", under: nil),
            row(6, "戊", under: "无"),
        ]
        let outcome = try await UnitImport(rows: rows).run { row, _ in
            if known.contains(row.name) { return UnitImport.Taken(isNew: false) }
            if let parent = row.parent, !known.contains(parent) { throw Problem(.unitNotFound, ["unit": parent]) }
            known.insert(row.name)
            return UnitImport.Taken(hasNewContact: row.name == "甲")
        }
        #expect(outcome.added == 3)
        #expect(outcome.unchanged == 1 && outcome.contacts == 1)
        #expect(outcome.refusals.map(\.row.line) == [6])
    }

    @Test("a lost link stops the import and is no refusal of a row")
    func lost() async {
        let row = UnitRow(
            line: 2, name: "甲", code: nil, shortNames: [], prefixes: [], parent: nil, level: "city", division: nil,
            telephone: nil)
        await #expect(throws: Problem(.databaseUnavailable)) {
            _ = try await UnitImport(rows: [row]).run { _, _ in throw Problem(.databaseUnavailable) }
        }
    }
}
