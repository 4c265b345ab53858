import Foundation
import TabularFiles
import Testing

/// Workbooks that are damaged, or made to do harm.
@Suite struct XLSXDefectTests {
    private static let row = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><v>46331.5</v></c></row>"
    private static let isSoak = ProcessInfo.processInfo.environment["SOAK"] != nil

    private static func defect(_ book: WorkbookBytes) throws -> WorkbookDefect? {
        guard case .notTable(.workbook(let defect)) = refusal(try book.packed())?.kind else { return nil }
        return defect
    }

    @Test func otherZipFiles() throws {
        var book = WorkbookBytes(Self.row)
        book.parts = [("a.txt", "text")]
        #expect(try Self.defect(book) == .notAWorkbook)
        book.parts = [("word/document.xml", "<document/>")]
        #expect(try Self.defect(book) == .notAWorkbook)
        let empty = [0x50, 0x4B, 0x05, 0x06] + Array(repeating: UInt8(0), count: 18)
        #expect(refusal(empty)?.kind == .notTable(.workbook(.notAWorkbook)))
        var binary = WorkbookBytes(Self.row)
        binary["_rels/.rels"] = binary["_rels/.rels"].replacing("workbook.xml", with: "workbook.bin")
        #expect(try Self.defect(binary) == .notAWorkbook)
    }

    @Test func missingParts() throws {
        for part in ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"] {
            var book = WorkbookBytes(Self.row, strings: ["<t>甲</t>"])
            book.parts.removeAll { $0.name == part }
            #expect(try Self.defect(book) == .damaged(part: part))
        }
        #expect(try Self.defect(WorkbookBytes(Self.row)) == .reference("sharedStrings, line 1"))
    }

    @Test func referencesToNowhere() throws {
        let cells = [
            "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>", "<row r=\"1\"><c r=\"ABCDEFGHIJ1\"><v>1</v></c></row>",
            "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", "<row r=\"2\"><c r=\"A1\"/></row>",
            "<row r=\"2\"/><row r=\"1\"/>", "<row r=\"1\"/><row r=\"1\"/>", "<row r=\"1048577\"/>", "<row r=\"0\"/>",
            "<row r=\"99999999999999999999\"/>", "<row r=\"1\"><c r=\"1\"/></row>", "<row r=\"1\"><c r=\"A\"/></row>",
        ]
        for data in cells {
            guard case .reference = try Self.defect(WorkbookBytes(data)) else {
                Issue.record("\(data)")
                continue
            }
        }
    }

    @Test func aMillionColumns() throws {
        let data = "<row>" + String(repeating: "<c><v>1</v></c>", count: 1_000_000) + "</row>"
        #expect(refusal(try WorkbookBytes(data).packed())?.kind == .tooManyColumns(line: 1))
        let empty = "<row>" + String(repeating: "<c/>", count: 1_000_000) + "</row>"
        #expect(refusal(try WorkbookBytes(empty).packed())?.kind == .tooManyColumns(line: 1))
    }

    @Test func documentTypesAndEntities() throws {
        var book = WorkbookBytes(Self.row)
        let laughs = """
            <!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
            """
        book["xl/worksheets/sheet1.xml"] =
            laughs
            + "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&b;&c;</t></is></c></row></sheetData></worksheet>"
        #expect(try Self.defect(book) == .documentType(part: "xl/worksheets/sheet1.xml"))
        let unknown = WorkbookBytes("<row><c t=\"inlineStr\"><is><t>&nbsp;</t></is></c></row>")
        #expect(try Self.defect(unknown) == .malformed(part: "xl/worksheets/sheet1.xml", line: 1))
    }

    @Test func whatSwells() throws {
        var bomb = WorkbookBytes(Self.row)
        bomb["xl/worksheets/sheet1.xml"] =
            "<worksheet><sheetData>" + String(repeating: " ", count: 120 << 20) + "</sheetData></worksheet>"
        #expect(try Self.defect(bomb) == .swells(part: "xl/worksheets/sheet1.xml"))
        var token = WorkbookBytes(Self.row)
        token["xl/worksheets/sheet1.xml"] =
            "<worksheet><sheetData><row r=\"" + String(repeating: "1", count: 6 << 20) + "\"/></sheetData></worksheet>"
        #expect(try Self.defect(token) == .swells(part: "xl/worksheets/sheet1.xml"))
        let deep = WorkbookBytes(String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100))
        #expect(try Self.defect(deep) == .swells(part: "xl/worksheets/sheet1.xml"))
        let long = WorkbookBytes(
            "<row><c t=\"inlineStr\"><is><t>" + String(repeating: "甲", count: 1 << 20) + "</t></is></c></row>")
        #expect(refusal(try long.packed())?.kind == .lineTooLong(line: 1))
        let shared = WorkbookBytes(Self.row, strings: ["<t>" + String(repeating: "甲", count: 1 << 20) + "</t>"])
        #expect(refusal(try shared.packed())?.kind == .lineTooLong(line: 1))
    }

    @Test func tooManyParts() throws {
        var book = WorkbookBytes(Self.row)
        for part in 0..<10_001 { book.parts.append(("x/\(part)", "")) }
        #expect(try Self.defect(book) == .tooManyParts)
    }

    /// The XML cut at every byte, within a sound ZIP file.
    @Test func xmlCutAtEveryByte() throws {
        let whole = WorkbookBytes(Self.row, strings: ["<t>甲</t>"])
        for part in whole.parts {
            for count in 0..<part.text.utf8.count {
                var book = whole
                book[part.name] = String(decoding: Array(part.text.utf8)[..<count], as: UTF8.self)
                #expect(refusal(try book.packed()) != nil, "\(part.name) \(count)")
            }
        }
    }

    /// Whatever a byte becomes: rows or an error, and the checksums see what is not the directory.
    @Test func anyByteChanged() throws {
        let bytes = try XLSXFixtureTests.bytes("xlsxwriter.xlsx")
        var random = Seeded(20_261_121)
        for _ in 0..<(Self.isSoak ? 200_000 : 1000) {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                changed[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: .min ... .max, using: &random)
            }
            _ = refusal(changed)
        }
    }

    /// The same within the XML, where no checksum sees it.
    @Test func anyByteOfTheXMLChanged() throws {
        let whole = WorkbookBytes(
            Self.row + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>1.5E7</v></c></row>", strings: ["<t>甲_x000D_</t>"],
            formats: ["yyyy"], cellFormats: [0, 164])
        let bytes = whole.parts.map { ($0.name, Array($0.text.utf8)) }
        var random = Seeded(7)
        for _ in 0..<(Self.isSoak ? 100_000 : 1000) {
            var changed = bytes
            let part = Int.random(in: 0..<changed.count, using: &random)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<changed[part].1.count, using: &random)
                changed[part].1[place] = .random(in: 0x20...0x7E, using: &random)
            }
            _ = refusal(try WorkbookBytes.pack(changed))
        }
    }
}
