import TestSupport
import Testing

/// The tool of the tidy tests is itself tried, or they would hold whatever the sources say.
@Suite struct SwiftTextTests {
    private static let sample = ##"""
        import A
        package import B  // import C
        /* import D /* nested */ */
        struct S {
            let text = "func f() { \(call("import E")) // no comment"
            let raw = #"a "quoted" \(word) } "#
            func one(_ body: () -> Void = {}) -> String {
                """
                } SELECT now() \(text)
                """
            }

            init(a: Int) { if true { body { } } }
            @discardableResult private init?(_ b: Int) {
                nil
            }
            var two: Int { 2 }
        }
        """##

    private static let file = SourceTree.File(path: "sample.swift", text: sample)

    @Test func importsAreThoseOfTheCode() {
        #expect(Self.file.imports == ["A", "B"])
    }

    @Test func literalsAreFoundWithTheirLines() {
        let literals = SwiftText(Self.sample).literals
        #expect(literals.map(\.line) == [5, 5, 6, 8])
        #expect(literals.contains { $0.text.contains("SELECT now()") })
        #expect(literals.contains { $0.text == "import E" })
    }

    @Test func literalsKnowTheirPartsAndPlaces() {
        let literals = SwiftText(
            ##"""
            extension Query where Output == Int64 {
                static var all: Self { "SELECT \(row("a"))  FROM t" }
            }
            run(script: SQLScript(
                trusted: "DROP TABLE t"))
            """##
        ).literals
        #expect(literals.map(\.text) == ["a", #"SELECT \(row("a"))  FROM t"#, "DROP TABLE t"])
        #expect(literals.map(\.isNested) == [true, false, false])
        #expect(literals.map(\.label) == [nil, nil, "trusted"])
        #expect(literals.map(\.pattern) == ["a", "SELECT ? FROM t", "DROP TABLE t"])
    }

    @Test(arguments: [
        ("SELECT 1", true), ("select code from subject", true), ("  with a as (select 1) table a", true),
        ("name, code FROM subject", true), ("update the file", false), ("with a reason", false), ("SELECT", false),
    ]) func statementsAreTold(text: String, isSQL: Bool) {
        #expect(SwiftText("\"\(text)\"").literals.map(\.isSQL) == [isSQL])
    }

    @Test func extensionsHaveTheirLines() {
        let text = "struct A {\n}\nextension Query where A == B {\n    var a: Int { 1 }\n}\nextension Queryable {\n}\n"
        #expect(SwiftText(text).lines(extending: "Query") == [3...5])
    }

    @Test func functionsHaveTheirLengths() {
        let functions = Self.file.functions
        #expect(functions.map(\.name) == ["func one", "init?"])
        #expect(functions.map(\.length) == [5, 3])
    }

    @Test func codeIsWithoutCommentsAndTexts() {
        let code = SwiftText(Self.sample).code
        for word in ["import D", "import E", "SELECT", "comment", "quoted"] { #expect(!code.contains(word), "\(word)") }
        #expect(code.split(separator: "\n", omittingEmptySubsequences: false).count == 18)
    }
}
