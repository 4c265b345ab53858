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
