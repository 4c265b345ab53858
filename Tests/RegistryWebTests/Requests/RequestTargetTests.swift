import Registry
import Testing

@testable import RegistryWeb

@Suite struct RequestTargetTests {
    @Test func readsSegmentsAndParameters() throws {
        let target = try RequestTarget("/v1/subjects/9115%30802?q=%E6%B2%B3%E5%A5%97+x&limit=5#part")
        #expect(target.segments == ["v1", "subjects", "91150802"])
        #expect(target.parameters["q"] == "河套 x")
        #expect(target.parameters["limit"] == "5")
        #expect(target.parameters["part"] == nil)
    }

    @Test func readsTheAbsoluteForm() throws {
        #expect(try RequestTarget("http://example.org:80/v1/subjects?q=ab").segments == ["v1", "subjects"])
        #expect(try RequestTarget("http://example.org").segments == [])
        #expect(try RequestTarget("*").segments == ["*"])
        #expect(try RequestTarget("v1/subjects").segments == ["v1", "subjects"])
    }

    /// A plus is a space in a query and a plus in a path.
    @Test func tellsThePlusOfAPathFromThatOfAQuery() throws {
        let target = try RequestTarget("/subjects/a+b?q=a+b")
        #expect(target.segments == ["subjects", "a+b"])
        #expect(target.parameters["q"] == "a b")
    }

    @Test(arguments: [
        "/%", "/%4", "/%zz", "/%00", "/a%00b", "/%ff%fe", "/%c0%80", "/%ed%a0%80", "/?q=%", "/?%=1", "/?q=%00",
        "/?q=%0a",
        "/?q=\u{FFFD}", "/\u{7}", "/?a=1&a=2", "/?a&a",
    ])
    func refusesWhatCannotBeDecoded(target: String) {
        let problem = #expect(throws: Problem.self) { try RequestTarget(target) }
        #expect(problem?.code == .parameterInvalid)
        #expect(problem?.httpStatus == 400)
    }

    @Test func refusesLongTargets() {
        #expect(throws: Problem.self) { try RequestTarget("/" + String(repeating: "a", count: RequestTarget.longest)) }
        #expect(throws: Never.self) {
            try RequestTarget("/" + String(repeating: "a", count: RequestTarget.longest - 1))
        }
    }

    @Test func encodesWhatItDecodes() throws {
        for text in ["河套 a+b/c?d=e&f#g%", "\"<>'", "~!*()", "91150802MAC0T01X3Q"] {
            #expect(percentDecoded(percentEncoded(text).utf8, plusIsSpace: true) == text)
            #expect(try RequestTarget("/x/\(percentEncoded(text))?q=\(percentEncoded(text))").segments == ["x", text])
        }
    }
}

@Suite struct QueryParameterTests {
    private func parameters(_ query: String) throws -> QueryParameters { try QueryParameters(query.utf8) }

    @Test func allowsWhatIsNamed() throws {
        #expect(throws: Never.self) { try parameters("q=ab&lang=en").allow("q") }
        let unknown = try #require(throws: Problem.self) { try parameters("foo=1").allow("q", "limit") }
        #expect(unknown.code == .parameterUnknown)
        #expect(unknown.fix(.english).contains("q, limit, lang"))
    }

    /// In the open channel the past is not answered, under whatever else is wrong.
    @Test(arguments: ["valid_at", "known_at"]) func refusesThePastByItsName(name: String) throws {
        let problem = try #require(throws: Problem.self) { try parameters("\(name)=2026-01-01").allow("q") }
        #expect(problem.code == .asOfNotOpen)
    }

    @Test(arguments: ["0", "501", "-1", "+5", "5.0", "", " 5", "５", "1e2", "99999999999999999999", "abc"])
    func refusesLimits(value: String) throws {
        let problem = try #require(throws: Problem.self) { try parameters("limit=\(percentEncoded(value))").limit() }
        #expect(problem.values["parameter"] == "limit")
    }

    @Test func readsLimits() throws {
        #expect(try parameters("limit=1").limit() == 1)
        #expect(try parameters("limit=500").limit() == 500)
        #expect(try parameters("").limit() == 50)
    }

    @Test func asksForTwoCharacters() throws {
        #expect(try parameters("").query() == nil)
        #expect(try parameters("q=%E6%B2%B3%E5%A5%97").query() == "河套")
        for short in ["q=", "q=%E6%B2%B3"] {
            #expect(throws: Problem(.queryTooShort)) { try parameters(short).query() }
        }
    }

    @Test func knowsTwoLanguages() throws {
        #expect(try parameters("lang=en").language() == .english)
        #expect(try parameters("").language() == nil)
        #expect(throws: Problem.self) { try parameters("lang=fr").allow() }
    }

    /// What is repeated to a client is short and can do no harm.
    @Test func clipsWhatItRepeats() {
        #expect(Problem.clipped(String(repeating: "长", count: 200)).count == 49)
        #expect(Problem.clipped("a\u{0}\n\u{7F}b") == "ab…")
    }
}
