import TabularFiles
import Testing

/// What stands in cells, and what is read from it.
@Suite struct XLSXCellTests {
    private static func cells(_ book: WorkbookBytes) throws -> [[String]] {
        try rows(TableReader(bytes: book.packed())).map(\.cells)
    }

    /// One row of number cells with the second cell format.
    private static func dates(
        _ serials: [String], format: Int = 14, code: String? = nil, since1904: Bool = false
    ) throws -> [String] {
        let data = "<row>" + serials.map { "<c s=\"1\"><v>\($0)</v></c>" }.joined() + "</row>"
        let book = WorkbookBytes(
            sheets: [("一", nil, data)], formats: code.map { [$0] } ?? [], cellFormats: [0, format],
            since1904: since1904)
        return try cells(book).first ?? []
    }

    @Test func eachKind() throws {
        let data = """
            <row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="inlineStr"><is><t>一\n二</t></is></c>\
            <c r="D2" t="str"><f>A1&amp;"x"</f><v>和</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#DIV/0!</v></c>\
            <c r="G2"><v>2025</v></c><c r="H2" t="n"><v>-0.50</v></c><c r="I2" t="d"><v>2026-11-05T00:00:00.000</v></c>\
            <c r="J2" t="d"><v>2026-11-05T08:30:00Z</v></c><c r="K2" s="0"/></row>
            <row r="4"><c r="B4" t="s"><v>0</v></c></row><row r="5"><c r="A5" t="inlineStr"><is><t> </t></is></c></row>
            """
        let strings = [
            "<r><rPr><b/></rPr><t>甲</t></r><r><t xml:space=\"preserve\"> 乙&lt;</t></r><rPh sb=\"0\" eb=\"1\"><t>jia</t></rPh>",
            "<t>上_x000D_\n下_x005F_x0041_</t><phoneticPr fontId=\"1\"/>",
        ]
        let read = try rows(TableReader(bytes: WorkbookBytes(data, strings: strings).packed()))
        #expect(read.map(\.line) == [2, 4])
        #expect(
            read.map(\.cells) == [
                [
                    "上\r\n下_x0041_", "一\n二", "", "和", "TRUE", "#DIV/0!", "2025", "-0.5", "2026-11-05",
                    "2026-11-05 08:30:00",
                ],
                ["", "甲 乙<", "", "", "", "", "", "", "", ""],
            ])
    }

    @Test(
        arguments: [
            ("0.28999999999999998", "0.29"), ("1.5E7", "15000000"), ("1.0000000000000001E-5", "0.00001"),
            ("2025.0", "2025"),
            ("150802000012345", "150802000012345"), ("0", "0"), ("-0", "0"), ("1E2", "100"), ("+7", "7"), (".5", "0.5"),
            ("100.10", "100.1"), ("999999999999999.96", nil), ("1234567890123456", nil), ("9.15E+17", nil),
            ("915080220001004123", nil), ("1E400", nil), ("1E9999999999999999999", nil), ("nan", nil), ("0x10", nil),
            ("1e", nil), ("--1", nil), ("99999999999999.996", "100000000000000"), ("1E15", nil),
            ("1E14", "100000000000000"),
        ] as [(String, String?)])
    func numbers(stored: String, text: String?) throws {
        let book = WorkbookBytes("<row r=\"1\"><c r=\"A1\"><v>\(stored)</v></c></row>")
        let row = try #require(try rows(TableReader(bytes: book.packed())).first)
        #expect(row.cells == [text ?? stored])
        #expect(row.spoiled == (text == nil ? [0] : []))
    }

    @Test func serialsOf1900() throws {
        let serials = [
            "1", "59", "60", "61", "25569", "46331", "46331.5", "46331.999999", "0.25", "2958465", "2958466", "-1",
        ]
        #expect(
            try Self.dates(serials) == [
                "1900-01-01", "1900-02-28", "1900-02-29", "1900-03-01", "1970-01-01", "2026-11-05",
                "2026-11-05 12:00:00",
                "2026-11-06", "06:00:00", "9999-12-31", "2958466", "-1",
            ])
    }

    @Test func serialsOf1904() throws {
        #expect(
            try Self.dates(["0", "1", "44869", "44869.25"], since1904: true) == [
                "1904-01-01", "1904-01-02", "2026-11-05", "2026-11-05 06:00:00",
            ])
    }

    /// The formats every workbook has, and those with a code of their own.
    @Test func whichFormatsAreDates() throws {
        for format in [14, 22, 27, 31, 36, 45, 47, 50, 58] {
            #expect(try Self.dates(["46331"], format: format) == ["2026-11-05"], "\(format)")
        }
        for format in [0, 1, 2, 9, 10, 11, 13, 23, 37, 44, 48, 49, 59] {
            #expect(try Self.dates(["46331"], format: format) == ["46331"], "\(format)")
        }
        let codes = [
            ("yyyy/m/d", true), ("[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@", true), ("h:mm", true),
            ("General", false), ("#,##0.00", false), ("0&quot;day&quot;", false), ("[Red]0.00", false), ("0\\d", false),
            ("#,##0;[Red]-#,##0", false), ("@", false),
        ]
        for (code, isDate) in codes {
            let read = try Self.dates(["46331"], format: 164, code: code)
            #expect(read == [isDate ? "2026-11-05" : "46331"], "\(code)")
        }
        #expect(try Self.dates(["123", "1.5", "123456"], format: 164, code: "00000") == ["00123", "1.5", "123456"])
    }

    /// The strict form of the standard, and names with a prefix.
    @Test func otherNamespaces() throws {
        var book = WorkbookBytes("")
        for part in book.parts {
            book[part.name] = part.text.replacing(
                WorkbookBytes.relations, with: "http://purl.oclc.org/ooxml/x/relationships")
        }
        book["xl/worksheets/sheet1.xml"] = """
            <x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="3">\
            <x:c r="B3" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>
            """
        let read = try rows(TableReader(bytes: book.packed()))
        #expect(read == [TableRow(line: 3, cells: ["", "甲"])])
    }

    /// UTF-16, in which some programs write their parts.
    @Test func partsInUTF16() throws {
        let book = WorkbookBytes("<row><c t=\"inlineStr\"><is><t>巴彦淖尔</t></is></c></row>")
        let parts = book.parts.map { name, text in
            let isSheet = name.hasSuffix("sheet1.xml")
            let units = [0xFEFF] + Array(text.replacing("UTF-8", with: "UTF-16").utf16)
            return (name, isSheet ? units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } : Array(text.utf8))
        }
        #expect(try rows(TableReader(bytes: WorkbookBytes.pack(parts))).map(\.cells) == [["巴彦淖尔"]])
    }

    @Test func hiddenSheetsArePassedOver() throws {
        let row = "<row><c t=\"inlineStr\"><is><t>有</t></is></c></row>"
        let book = WorkbookBytes(sheets: [
            ("藏", "hidden", row), ("甲&amp;乙", nil, row), ("深藏", "veryHidden", row), ("丙", "visible", ""),
        ])
        #expect(try TableReader(bytes: book.packed()).sheets == ["甲&乙", "丙"])
        let hidden = WorkbookBytes(sheets: [("藏", "hidden", row)])
        #expect(refusal(try hidden.packed())?.kind == .notTable(.workbook(.noSheet)))
    }

    /// A cell coloured far to the right is no column; one that holds something is.
    @Test func emptyCellsDoNotWiden() throws {
        let first = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\" s=\"0\"/></row>"
        #expect(try Self.cells(WorkbookBytes(first)) == [["1"]])
        let filled = "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"
        #expect(refusal(try WorkbookBytes(filled).packed())?.kind == .tooManyColumns(line: 1))
    }
}
