import Registry
import Testing

@testable import RegistryWeb

@Suite struct EntityTagTests {
    private let tag = EntityTag(text: #""17-abc""#)

    @Test(arguments: [
        #""17-abc""#, #"W/"17-abc""#, #""x", "17-abc""#, #""x,y" , W/"17-abc""#, "*", #"  "17-abc"  "#,
        #""a","b","17-abc","c""#,
    ])
    func isMatched(header: String) { #expect(tag.isMatched(by: header)) }

    @Test(arguments: [
        "", "17-abc", #""17-ab""#, #""17-abcd""#, #""x, 17-abc""#, #"""#, #"W/"#, #""17-abc"#, ",,,", #"x "17-abc""#,
    ])
    func isNotMatched(header: String) { #expect(!tag.isMatched(by: header)) }

    @Test func tellsContentsApart() {
        #expect(EntityTag(of: [1, 2, 3]) == EntityTag(of: [1, 2, 3]))
        #expect(EntityTag(of: [1, 2, 3]) != EntityTag(of: [1, 3, 2]))
        #expect(EntityTag(of: []) != EntityTag(of: [0]))
    }
}

@Suite struct AcceptedLanguageTests {
    @Test(arguments: [
        (nil, Language.chinese), ("en", .english), ("en-GB,zh;q=0.5", .english), ("zh-CN,en;q=0.9", .chinese),
        ("en;q=0.3, zh-Hans;q=0.8", .chinese), ("fr", .chinese), ("fr, en;q=0.1", .english), ("en;q=0", .chinese),
        ("*", .chinese), (";;;,=q", .chinese), ("EN", .english), ("english", .chinese), ("en;q=x", .chinese),
    ])
    func isRead(header: String?, language: Language) { #expect(Language(accepting: header) == language) }
}

@Suite struct RouteTests {
    @Test(arguments: [
        ([], Route.searchPage), (["v1"], .apiIndex), (["v1", "subjects"], .subjects),
        (["v1", "subjects", "X"], .creditFile(code: "X")), (["v1", "subjects", "X", "rating"], .rating(code: "X")),
        (["subjects", "X"], .filePage(code: "X")), (["search"], .search), (["healthz"], .health),
        (["readyz"], .readiness),
        (["problems", "E-DATE"], .problem(code: "E-DATE")), (["assets", "a.css"], .asset(name: "a.css")),
    ])
    func isFound(segments: [String], route: Route) { #expect(Route(segments) == route) }

    @Test(arguments: [
        ["v2"], ["subjects"], ["v1", "x"], ["v1", "subjects", "X", "records"], ["v1", "subjects", "X", "rating", "Y"],
        ["problems"], ["healthz", "x"], ["*"], ["V1"], ["subjects", "X", "Y"],
    ])
    func isNotFound(segments: [String]) { #expect(Route(segments) == nil) }
}

@Suite struct RatingPathTests {
    @Test func takesTheShortRoad() {
        #expect(RatingPath.code(in: "/v1/subjects/91150802MAC0T01X3Q/rating") == "91150802MAC0T01X3Q")
        #expect(RatingPath.code(in: "/v1/subjects/91150802mac0t01x3q/rating") == "91150802mac0t01x3q")
    }

    /// Everything unusual takes the long road, on which parameters and escapes are read.
    @Test(arguments: [
        "/v1/subjects/91150802MAC0T01X3Q/rating?lang=en", "/v1/subjects/91150802MAC0T01X3Q/rating/",
        "/v1/subjects/9115080%32AC0T01X3Q/rating", "/v1/subjects/91150802MAC0T01X3/rating", "/v1/subjects//rating",
        "/v2/subjects/91150802MAC0T01X3Q/rating", "/v1/subjects/91150802MAC0T01X3Q/ratinG", "",
        "/v1/subjects/河河河河河河/rating", "/v1/subjects/9115080/MAC0T01X3Q/rating",
    ])
    func takesTheLongRoad(target: String) { #expect(RatingPath.code(in: target) == nil) }
}

@Suite struct RequestIDTests {
    @Test func takesWhatIsFit() {
        #expect(RequestManner.usable("a-B_1.2") == "a-B_1.2")
        for unfit in [nil, "", "a b", "a\r\nX: y", "河", String(repeating: "a", count: 65)] {
            #expect(RequestManner.usable(unfit) == nil)
        }
    }
}
