import Foundation
import TabularFiles
import Testing

/// Suites of other people's, read where they lie.
@Suite(.enabled(if: Corpus.isPresent)) struct SuiteTests {
    /// Every case of csv-spectrum gives the records of its JSON, keyed by header.
    @Test(arguments: Corpus.tables(in: "suites/csv-spectrum/csvs").filter { !$0.hasPrefix("location_coordinates") })
    func readsSpectrum(name: String) throws {
        let table = try StrictTable(TableReader(path: Corpus.path("suites/csv-spectrum/csvs/\(name)")))
        var records: [[String: String]] = []
        while let row = try table.next() {
            records.append(Dictionary(uniqueKeysWithValues: zip(table.header, row.cells)))
        }
        let json = Corpus.path("suites/csv-spectrum/json/\(name.replacingOccurrences(of: ".csv", with: ".json"))")
        let wanted = try JSONDecoder().decode([[String: String]].self, from: Data(contentsOf: URL(filePath: json)))
        #expect(records == wanted)
        #expect(!records.isEmpty)
    }

    /// The case `location_coordinates` is wrong in the suite itself, and is refused with its line.
    ///
    /// Its CSV has a bare quote within a cell that is not quoted (37°36'37.8"N), and its JSON another telephone number.
    @Test func refusesTheSuitesWrongCase() throws {
        let path = Corpus.path("suites/csv-spectrum/csvs/location_coordinates.csv")
        let reader = try TableReader(path: path)
        #expect(try reader.next()?.cells.count == 4)
        #expect(throws: TableError.self) { try reader.next() }
        let error = refusal(Array(try Data(contentsOf: URL(filePath: path))))
        #expect(error?.kind == .unbalancedQuote(line: 2))
    }

    /// Why each of the seven must be refused.
    private static let bad: [String: TableError.Kind] = [
        "bad-header-less-fields.csv": .notTable(.cellCount(expected: 3, found: 2)),
        "bad-header-more-fields.csv": .notTable(.cellCount(expected: 3, found: 4)),
        "bad-header-no-header.csv": .empty,
        "bad-header-wrong-header.csv": .notTable(.header(found: ["qux", "quux", "quuz"])),
        "bad-missing-quote.csv": .unbalancedQuote(line: 2),
        "bad-quotes-with-unescaped-quote.csv": .unbalancedQuote(line: 2),
        "bad-unescaped-quote.csv": .unbalancedQuote(line: 2),
    ]

    /// The seven are refused, each for its own reason, by a caller who expects the header foo, bar, baz.
    @Test(arguments: bad.keys.sorted()) func refusesWhatIsBad(name: String) {
        let error = #expect(throws: TableError.self) {
            let reader = try TableReader(path: Corpus.path("suites/csv-reject/csv/\(name)"))
            let table = try StrictTable(reader, header: ["foo", "bar", "baz"])
            while try table.next() != nil {}
        }
        #expect(error?.kind == Self.bad[name])
    }

    /// The other eighteen are read, and no cell is lost in them.
    @Test func readsWhatIsGood() throws {
        let names = Corpus.tables(in: "suites/csv-reject/csv")
        #expect(names.count == 25)
        let good = names.filter { !$0.hasPrefix("bad-") }
        #expect(good.count == 18)
        var found: [String: [[String]]] = [:]
        for name in good {
            let reader = try TableReader(path: Corpus.path("suites/csv-reject/csv/\(name)"))
            found[name] = try rows(reader).map(\.cells)
        }
        #expect(found["all-empty.csv"] == [])
        #expect(found["empty-field.csv"]?.last == ["1", "", "3"])
        #expect(found["empty-one-column.csv"] == [["foo"]])
        #expect(found["header-no-rows.csv"] == [["foo", "bar", "baz"]])
        #expect(found["leading-space.csv"]?.last == ["1", " leading space", "3"])
        #expect(found["trailing-space.csv"]?.last == ["1", "trailing space ", "3"])
        #expect(found["one-column.csv"] == [["foo"], ["1"]])
        #expect(found["quotes-empty.csv"]?.last == ["1", "", "3"])
        #expect(found["quotes-with-comma.csv"]?.last == ["1", "Luke, I am your father.", "3"])
        #expect(found["quotes-with-escaped-quote.csv"]?.last == ["1", "The \" must be escaped", "3"])
        #expect(found["quotes-with-newline.csv"]?.last == ["1", "No man is an island,\nEntire of itself", "3"])
        #expect(found["trailing-newline-one-field.csv"] == [["foo"], ["1"]])
        #expect(found["utf8.csv"]?.last == ["1", "😎", "3"])
        let plain = [["foo", "bar", "baz"], ["1", "2", "3"]]
        for name in ["header-simple.csv", "simple-crlf.csv", "simple-lf.csv", "trailing-newline.csv"] {
            #expect(found[name] == plain, "\(name)")
        }
    }
}

/// Tables that officials and exchanges have really exported.
@Suite(.enabled(if: Corpus.isPresent)) struct RealTableTests {
    @Test(arguments: [
        ("sse_ipo_utf8bom_crlf.csv", 427, 11, "公司名称"),
        ("listed_companies_utf8bom_crlf_quoted.csv", 2_104, 6, "股票代码"),
    ])
    func readsRealTables(name: String, count: Int, width: Int, first: String) throws {
        let reader = try TableReader(path: Corpus.path("tables/\(name)"))
        let found = try rows(reader)
        #expect(reader.encoding == .utf8BOM)
        #expect(found.count == count)
        #expect(found.allSatisfy { $0.cells.count == width })
        #expect(found.first?.cells.first == first)
        #expect(found.map(\.line) == Array(1...count))
        #expect(reader.bytesRead == reader.bytesTotal)
    }

    /// The same tables in GB18030 and in UTF-16 give the same rows.
    @Test(arguments: Corpus.tables(in: "tables")) func readsThemInEveryEncoding(name: String) throws {
        let data = try Data(contentsOf: URL(filePath: Corpus.path("tables/\(name)")))
        let text = String(decoding: data.dropFirst(3), as: UTF8.self)
        let wanted = try rows(TableReader(bytes: Array(data)))
        let chinese = try TableReader(bytes: #require(encoded(text, as: "GB18030")))
        #expect(chinese.encoding == .gb18030)
        #expect(try rows(chinese) == wanted)
        let wide = try TableReader(bytes: [0xFF, 0xFE] + #require(encoded(text, as: "UTF-16LE")))
        #expect(wide.encoding == .utf16LE)
        #expect(try rows(wide) == wanted)
    }

    /// 267,400 lines of one column; the preamble's blank line is counted and skipped.
    @Test func readsNames() throws {
        let reader = try TableReader(path: Corpus.path("names/short_names_28w.txt"))
        let found = try rows(reader)
        #expect(found.count == 267_399)
        #expect(found.allSatisfy { $0.cells.count == 1 })
        #expect(found[2] == TableRow(line: 4, cells: ["吖吖宝贝"]))
        #expect(found.last == TableRow(line: 267_400, cells: ["做足功夫"]))
    }
}
