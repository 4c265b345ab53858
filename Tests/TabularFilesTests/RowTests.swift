import TabularFiles
import Testing

/// Cells, rows and lines.
@Suite struct RowTests {
    @Test func endsLinesInThreeWays() throws {
        let found = try rows("甲,乙\r\n1,2\n3,4\r5,6\r\n")
        #expect(found.map(\.cells) == [["甲", "乙"], ["1", "2"], ["3", "4"], ["5", "6"]])
        #expect(found.map(\.line) == [1, 2, 3, 4])
    }

    @Test func countsWhatItSkips() throws {
        let found = try rows("关于2026年行政处罚的表\n\n\r\n,,,\na,b\r\r\n \t, \n\"x\ny\r\nz\",\"\r\"\nc,d")
        #expect(found.map(\.cells) == [["关于2026年行政处罚的表"], ["a", "b"], ["x\ny\r\nz", "\r"], ["c", "d"]])
        #expect(found.map(\.line) == [1, 5, 8, 12])
    }

    @Test func keepsTheTrueNumberOfCells() throws {
        #expect(
            try cells("a,b,c\n1\n1,2,3,4\n1,,\n,,3") == [
                ["a", "b", "c"], ["1"], ["1", "2", "3", "4"], ["1", "", ""], ["", "", "3"],
            ])
    }

    @Test func readsQuotedCells() throws {
        #expect(
            try cells("\"a,b\",\"c\"\"d\",\"\",\"e\nf\"\n\"\"\"\",x,\"y\",\"罚款，没收\"") == [
                ["a,b", "c\"d", "", "e\nf"], ["\"", "x", "y", "罚款，没收"],
            ])
    }

    /// Digits that Excel was told to keep: bare, quoted, with a comma within.
    @Test func readsTextFormulas() throws {
        #expect(
            try cells("=\"0123\",b\n\"=\"\"0456\"\"\",=\"a,b\"\n=\"\",c\n=,=1+2\n=\"x\"\"y\",z") == [
                ["0123", "b"], ["0456", "a,b"], ["", "c"], ["=", "=1+2"], ["x\"y", "z"],
            ])
        // A formula that only looks like one is left alone.
        #expect(try cells("a,\"=\"\"x\"\"&\"\"y\"\"\"") == [["a", "=\"x\"&\"y\""]])
    }

    @Test(arguments: [
        ("a,b\n1,\"x", 2), ("a,b\n1,x\"y", 2), ("a,b\n1,\"x\"y", 2), ("a,b\n1,\"x\" ,2", 2), ("\"a\nb\",\"c", 2),
        ("a\n\n\n\"x\n\n\n", 4), ("a,=\"1\"2", 1), ("a, \"b\"", 1),
    ])
    func refusesWrongQuotes(text: String, line: Int) {
        let error = refusal(text)
        #expect(error?.kind == .unbalancedQuote(line: line))
        #expect(error?.line == line)
    }

    /// Rows before the fault are handed out, the fault is thrown once and for all.
    @Test func staysRefused() throws {
        let reader = try TableReader(bytes: Array("a,b\n1,2\n\"x".utf8))
        #expect(try reader.next()?.cells == ["a", "b"])
        #expect(try reader.next()?.cells == ["1", "2"])
        for _ in 0..<3 {
            let error = #expect(throws: TableError.self) { try reader.next() }
            #expect(error?.kind == .unbalancedQuote(line: 3))
        }
    }

    @Test(arguments: [
        ("a,b\n1,2", UInt8(ascii: ",")), ("a;b\n1,5;2,5\n3,5;4,5", UInt8(ascii: ";")),
        ("a\tb\n1,2\t3", UInt8(ascii: "\t")), ("只有一列\n甲\n乙", UInt8(ascii: ",")),
        ("标题；表\na,b,c\n1;2,3,4\n5,\t6,\t7", UInt8(ascii: ",")), ("\"a;b;c\",d\n\"e;f;g\",h", UInt8(ascii: ",")),
        ("\t代码,\t日期\n\t01,\t02\n\t03,\t04", UInt8(ascii: ",")), ("甲\t乙\t丙\n1\t2\t3,4", UInt8(ascii: "\t")),
    ])
    func findsTheDelimiter(text: String, delimiter: UInt8) throws {
        #expect(try TableReader(bytes: Array(text.utf8)).delimiter == delimiter)
    }

    @Test func isToldTheDelimiter() throws {
        let found = try rows("sep=;\r\na,b,c;d,e,f\n1;2")
        #expect(
            found == [
                TableRow(line: 2, cells: ["a,b,c", "d,e,f"]), TableRow(line: 3, cells: ["1", "2"]),
            ])
    }

    /// FoxPro ends a file with Ctrl-Z, which is no row.
    @Test func dropsTheOldEndOfFile() throws {
        #expect(try cells("a,b\r\n1,2\r\n\u{1A}") == [["a", "b"], ["1", "2"]])
    }

    @Test func heldToItsHeader() throws {
        let table = try StrictTable(TableReader(bytes: Array("名称,代码,,\n甲,1,,\n乙,2\n丙\n".utf8)))
        #expect(table.header == ["名称", "代码"])
        #expect(table.headerLine == 1)
        #expect(try table.next()?.cells == ["甲", "1"])
        #expect(try table.next()?.cells == ["乙", "2"])
        let error = #expect(throws: TableError.self) { try table.next() }
        #expect(error?.kind == .notTable(.cellCount(expected: 2, found: 1)))
        #expect(error?.line == 4)
    }
}
