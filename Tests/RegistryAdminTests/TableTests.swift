import Registry
import Testing

@testable import registry_admin

@Suite("Tables line up")
struct TableTests {
    private let style = TableStyle(language: .chinese, width: nil, isColoured: false)

    @Test(
        "a Chinese character takes two columns",
        arguments: [
            ("", 0), ("abc", 3), ("巴彦淖尔", 8), ("〔2026〕12号", 12), ("（a）", 5), ("é", 1), ("e\u{301}", 1), ("𠮷", 2),
            ("😀", 2), ("…", 1),
        ])
    func width(text: String, columns: Int) { #expect(DisplayWidth.of(text) == columns) }

    @Test("columns begin at the same place in every row")
    func alignment() {
        let table = Table(
            heads: ["名称", "Points"], layout: [.init(), .init(isNumber: true)],
            rows: [["样例面业", "-97"], ["abc", "1000"]])
        let expected = """
            名称      Points
            ────────  ──────
            样例面业     -97
            abc         1000

            """
        #expect(table.rendered(style) == expected)
    }

    @Test("a narrow terminal cuts the widest column that may be cut")
    func narrow() {
        let table = Table(
            heads: ["code", "name"], layout: [.init(), .init(mayBeCut: true)],
            rows: [["91150802MAC0T01X3Q", "巴彦淖尔市河套样例面业有限公司"]])
        let narrow = TableStyle(language: .chinese, width: 40, isColoured: false)
        for line in table.rendered(narrow).split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 40) }
        #expect(table.rendered(narrow).contains("91150802MAC0T01X3Q"))
        #expect(table.rendered(narrow).contains("…"))
        #expect(!table.rendered(style).contains("…"))
    }

    @Test("what steers a terminal never reaches it")
    func control() {
        let table = Table(heads: ["x"], layout: [.init()], rows: [["a\u{1B}[31mred\u{7}\u{9B}b\nc\u{202E}d\u{0}"]])
        let cell = table.rendered(style).split(separator: "\n").last.map(String.init)
        #expect(cell == "a[31mredb cd")
        #expect(TerminalText.clean("巴彦淖尔") == "巴彦淖尔")
    }

    @Test("colours only where a terminal is and NO_COLOR is not")
    func colour() {
        let terminal = MemorySink(isTerminal: true, columns: 80)
        #expect(TableStyle(terminal, environment: [:], language: .chinese).isColoured)
        #expect(!TableStyle(terminal, environment: ["NO_COLOR": "1"], language: .chinese).isColoured)
        #expect(!TableStyle(terminal, environment: ["TERM": "dumb"], language: .chinese).isColoured)
        #expect(!TableStyle(MemorySink(), environment: [:], language: .chinese).isColoured)
        #expect(TableStyle(MemorySink(), environment: [:], language: .chinese).width == nil)
    }

    @Test(
        "money has two decimals and groups",
        arguments: [
            (0, "0.00"), (5, "0.05"), (-97, "-0.97"), (500_000, "5,000.00"), (123_456_789_012, "1,234,567,890.12"),
            (Int64.min, "-92,233,720,368,547,758.08"),
        ] as [(Int64, String)])
    func money(fen: Int64, text: String) { #expect(Money.yuan(fen) == text) }

    @Test(
        "no cell of csv is a formula, and numbers stay numbers",
        arguments: [
            ("=1+2", "'=1+2"), ("@x", "'@x"), ("+cmd", "'+cmd"), ("-cmd", "'-cmd"), ("-97", "-97"), ("+1.5", "+1.5"),
            ("-", "'-"), ("-1-2", "'-1-2"), ("a=b", "a=b"), ("", ""), ("\tx", "'\tx"), ("+86-478", "'+86-478"),
        ])
    func formula(cell: String, written: String) { #expect(CSVText.guarded(cell) == written) }

    @Test("csv has stable heads, and a mark only in files")
    func csv() throws {
        let sheet = Sheet(
            columns: [
                Column("name", "名称", "Name") { $0 },
                Column("kind", "类别", "Kind") { _ in "enterprise" }.shown { _ in "企业" },
            ], entries: ["样例,\"甲\""])
        #expect(String(decoding: sheet.csv(), as: UTF8.self) == "name,kind\r\n\"样例,\"\"甲\"\"\",enterprise\r\n")
        #expect(sheet.table(style).contains("企业"))
    }

    @Test("instants are shown by the office's clock")
    func instants() {
        #expect(Instant.shanghai("2026-11-21T17:31:23Z") == "2026-11-22 01:31:23")
        #expect(Instant.shanghai("2026-12-31T16:00:00Z") == "2027-01-01 00:00:00")
        #expect(Instant.shanghai("—") == "—")
    }

    @Test("a bar is always as long")
    func bar() {
        for done in [-5, 0, 1, 50, 99, 100, 250] {
            #expect(DisplayWidth.of(ProgressBar.bar(done, of: 100)) == 31, "\(done)")
        }
        #expect(DisplayWidth.of(ProgressBar.bar(0, of: 0)) == 31)
    }
}
