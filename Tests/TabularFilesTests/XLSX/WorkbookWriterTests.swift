import Foundation
import Testing

@testable import TabularFiles

/// What is written into a workbook is what is read from it.
@Suite struct WorkbookWriterTests {
    /// Writes rows of texts into a workbook of one sheet.
    private func write(_ table: [[String]], to path: String, style: CellStyle = .text) throws(TableError) {
        let writer = try WorkbookWriter(path: path)
        let sheet = try writer.addSheet("填报")
        for row in table { try writer.append(row.map { WorkbookCell($0, style) }, to: sheet) }
        try writer.finish()
    }

    /// A part of a workbook as it stands in the file.
    private func part(_ name: String, of path: String) throws -> String {
        let archive = try ZipArchive(.file(FileBytes(path: path, pipeBytes: 0)))
        guard let part = try archive.part(name) else { return "" }
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = try part.read(into: &buffer)
            guard count > 0 else { return String(decoding: text, as: UTF8.self) }
            text += buffer[..<count]
        }
    }

    @Test func comesBackAsWritten() throws {
        try withFolder { folder in
            for seed in 0..<200 {
                let table = SeededTable(seed: seed)
                let path = folder.appending(path: "\(seed).xlsx").path
                try write(table.rows, to: path)
                let found = try rows(TableReader(path: path))
                #expect(found.count == table.rows.count, "seed \(seed)")
                for (row, wanted) in zip(found, table.rows) {
                    // Empty cells at a row's end are not there; bytes are compared, not what Unicode holds equal.
                    let cells = row.cells.map { Array($0.utf8) }
                    let wide = wanted.map { Array($0.utf8) }
                    #expect(cells.prefix(wide.count) == wide.prefix(cells.count), "seed \(seed), row \(row.line)")
                    #expect(wide.dropFirst(cells.count).allSatisfy { $0.isEmpty }, "seed \(seed), row \(row.line)")
                }
            }
        }
    }

    @Test(arguments: [
        "=1+1", "=cmd|'/C calc'!A0", "+1", "-1", "@SUM(A1)", "0123", "91150802MAC0T01X3Q", "150802199001011234",
        "2026-04-20", "1E5", "TRUE", "#N/A", "'", "http://example.invalid", "a\u{0}b", "\u{0}", "\u{1}\u{8}\u{B}\u{1F}",
        "a\rb", "a\r\nb\n", "\tx\t", " x ", "_x0041_", "_x005F_x0041_", "__x0041_", "_xD83D_", "x_x000D", "\u{FFFE}",
        "\u{FFFF}x", "\u{7F}\u{85}", "<&>\"]]>", "e\u{301}", "𠀀👩‍👩‍👧", "\u{FEFF}x",
    ]) func hostileTextsComeBack(text: String) throws {
        try withFolder { folder in
            let path = folder.appending(path: "hostile.xlsx").path
            try write([[text, "末"]], to: path)
            let found = try rows(TableReader(path: path))
            #expect(found.map { $0.cells.map { Array($0.utf8) } } == [[Array(text.utf8), Array("末".utf8)]])
            #expect(found.map(\.spoiled) == [[]])
            #expect(try !part("xl/worksheets/sheet1.xml", of: path).contains("<f>"))
        }
    }

    /// As Excel counts: a character beyond the first plane is two.
    @Test func aCellHoldsWhatExcelAllows() throws {
        try withFolder { folder in
            let path = folder.appending(path: "long.xlsx").path
            let longest = String(repeating: "长", count: EscapedText.mostCharacters)
            let pairs = String(repeating: "𠀀", count: EscapedText.mostCharacters / 2)
            try write([[longest, pairs]], to: path)
            #expect(try rows(TableReader(path: path)).map(\.cells) == [[longest, pairs]])
            for text in [longest + "长", pairs + "𠀀"] {
                let error = #expect(throws: TableError.self) { try write([["甲", text]], to: path) }
                #expect(
                    error?.kind
                        == .unwritable(
                            reason: "row 1, column 2 has 32768 characters, and a cell holds 32767"))
            }
            // What stood there stands there, and nothing else lies about.
            #expect(try rows(TableReader(path: path)).map(\.cells) == [[longest, pairs]])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["long.xlsx"])
        }
    }

    @Test func numbersAndBlanksComeBack() throws {
        try withFolder { folder in
            let path = folder.appending(path: "numbers.xlsx").path
            let writer = try WorkbookWriter(path: path)
            let sheet = try writer.addSheet("数")
            try writer.append(
                [WorkbookCell(number: 0.29), WorkbookCell(""), WorkbookCell(number: 12, .red)], to: sheet)
            try writer.append([WorkbookCell("", .red), WorkbookCell(" ")], to: sheet)
            try writer.append([WorkbookCell(number: 911_508_020_000_000_000, [.text, .red])], to: sheet)
            try writer.finish()
            let found = try rows(TableReader(path: path))
            #expect(found.map(\.line) == [1, 3])
            #expect(found[0].cells == ["0.29", "", "12"])
            #expect(found[1].spoiled == [0])
        }
    }

    @Test func marksStandInTheFile() throws {
        try withFolder { folder in
            let path = folder.appending(path: "marks.xlsx").path
            let writer = try WorkbookWriter(path: path)
            let sheet = try writer.addSheet("填报")
            let codes = try writer.addSheet("代码表 'a' 2")
            let many = (0..<200).map { "选项\($0)" }
            let source = ChoiceSource(sheet: "代码表 'a' 2", column: 2, rows: 1..<201)
            try writer.append([WorkbookCell("类别", [.bold, .amber]), WorkbookCell("多")], to: sheet)
            try writer.setColumn(0, width: 20, style: .text, of: sheet)
            try writer.freeze(rows: 1, of: sheet)
            try writer.offer(["甲", "乙"], column: 0, of: sheet, source: source, allowsOthers: false)
            try writer.offer(many, column: 1, of: sheet, source: source, allowsOthers: true)
            try writer.note("必填", row: 0, column: 0, of: sheet)
            try writer.setColumn(0, width: 21, style: .wrapped, of: codes)
            try writer.append([WorkbookCell("x", .wrapped)], to: codes)
            try writer.append([WorkbookCell("一二三四五六七八九十一\nx", .wrapped)], to: codes)
            try writer.append([WorkbookCell(String(repeating: "x\n", count: 99), .wrapped)], to: codes)
            try writer.finish()
            let xml = try part("xl/worksheets/sheet1.xml", of: path)
            #expect(xml.contains("<formula1>\"甲,乙\"</formula1>"))
            #expect(xml.contains("<formula1>'代码表 ''a'' 2'!$C$2:$C$201</formula1>"))
            #expect(xml.contains("sqref=\"A2:A1048576\"") && xml.contains("errorStyle=\"warning\""))
            #expect(xml.contains("state=\"frozen\""))
            let heights = try part("xl/worksheets/sheet2.xml", of: path).matches(of: /<row [^>]* ht="(\d+)"/)
            #expect(heights.map { String($0.output.1) } == ["45", "409"])
            #expect(try part("xl/styles.xml", of: path).contains("numFmtId=\"49\""))
            #expect(try part("xl/comments1.xml", of: path).contains("必填"))
            let reader = try TableReader(path: path)
            #expect(reader.sheets == ["填报", "代码表 'a' 2"])
        }
    }

    /// Until it is finished, what stood there stands there; let go, it leaves nothing.
    @Test func takesItsPlaceAtOnce() throws {
        try withFolder { folder in
            let path = folder.appending(path: "book.xlsx").path
            try Data("old\n".utf8).write(to: URL(filePath: path))
            do {
                let writer = try WorkbookWriter(path: path)
                let sheet = try writer.addSheet("一")
                try writer.append([WorkbookCell("half")], to: sheet)
                #expect(try rows(TableReader(path: path)).map(\.cells) == [["old"]])
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["book.xlsx"])
            try write([["new"]], to: path)
            #expect(try rows(TableReader(path: path)).map(\.cells) == [["new"]])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["book.xlsx"])
        }
    }

    @Test func saysWhyItCannot() throws {
        let nowhere = #expect(throws: TableError.self) { _ = try WorkbookWriter(path: "/nowhere/at/all.xlsx") }
        #expect(nowhere?.kind == .unreadable(reason: "No such file or directory"))
        try withFolder { folder in
            let path = folder.appending(path: "names.xlsx").path
            for name in ["a/b", "", String(repeating: "长", count: 32)] {
                let writer = try WorkbookWriter(path: path)
                #expect(throws: TableError.self, "\(name)") { _ = try writer.addSheet(name) }
            }
            let writer = try WorkbookWriter(path: path)
            let sheet = try writer.addSheet("一")
            #expect(throws: TableError.self) { _ = try writer.addSheet("一") }
            #expect(throws: TableError.self) { try writer.setColumn(0, width: 8, of: 7) }
            try writer.append([WorkbookCell("x")], to: sheet)
            try writer.finish()
            try writer.finish()
            #expect(throws: TableError.self) { _ = try writer.addSheet("二") }
            #expect(throws: TableError.self) { try writer.append([WorkbookCell("late")], to: sheet) }
        }
    }
}
