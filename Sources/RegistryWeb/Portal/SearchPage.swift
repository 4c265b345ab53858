import HTTPTypes
import Registry

/// The search page, with results when something was searched for.
struct SearchPage {
    let frame: PageFrame
    let action: String
    let query: String
    let failure: Failure?
    let results: Results?

    struct Failure {
        let text: String
        let fix: String
    }

    struct Results {
        let items: [Item]
        let isEmpty: Bool
        let summary: String
        let more: Bool
        /// The cursor of the next page.
        let next: String?
        let isLaterPage: Bool
    }

    struct Item {
        let name: String
        let code: String
        let href: String
        let kind: String
        let state: String
        let stateStyle: String
    }
}

extension Portal {
    private static let resultsPerPage = 20

    /// Searches what a form or an address asks for; without a query, the empty search page.
    ///
    /// The page's own form posts, so that the names people look for stay out of addresses and of everybody's logs.
    func search(_ parameters: QueryParameters, _ exchange: Exchange) async throws -> Answer {
        try exchange.parameters.allow("q", "after")
        try parameters.allow("q", "after")
        let language = try parameters.language() ?? exchange.language
        let query = parameters["q"].map(Self.trimmed) ?? ""
        guard !query.isEmpty else { return try searchPage("", nil, nil, language) }
        do {
            guard query.count >= 2 else { throw Problem(.queryTooShort) }
            let page = try await registry.subjects(
                matching: query, limit: Self.resultsPerPage, after: parameters["after"], reader: .anyone)
            let results = results(page, language, isLater: parameters["after"] != nil)
            return try searchPage(query, results, nil, language)
        } catch let problem as Problem where problem.code == .queryTooShort {
            return try searchPage(query, nil, problem, language)
        }
    }

    private func searchPage(
        _ query: String, _ results: SearchPage.Results?, _ problem: Problem?, _ language: Language
    ) throws -> Answer {
        let words = PageWords.table(language)
        let title = words[query.isEmpty ? "search_heading" : "results"] ?? ""
        let page = SearchPage(
            frame: frame(
                title, language, path: query.isEmpty ? "/" : "/search", formQuery: query.isEmpty ? nil : query),
            action: language.address("/search"), query: query,
            failure: problem.map { SearchPage.Failure($0, language) },
            results: results)
        let status = HTTPResponse.Status(code: problem?.httpStatus ?? 200)
        return Answer(.page, try self.page("search", page), status: status, fields: fields(language))
    }

    private func results(_ page: SubjectPage, _ language: Language, isLater: Bool) -> SearchPage.Results {
        let items = page.items.map { item in
            SearchPage.Item(
                name: item.name, code: item.code, href: language.address("/subjects/\(percentEncoded(item.code))"),
                kind: language.kind(item.kind), state: language.state(item.state),
                stateStyle: language.stateStyle(item.state))
        }
        let summary = language.choose("本页 \(items.count) 条", "\(items.count) on this page")
        return SearchPage.Results(
            items: items, isEmpty: items.isEmpty, summary: summary, more: page.more, next: page.next,
            isLaterPage: isLater)
    }

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}

extension SearchPage.Failure {
    /// What went wrong and what to do, as somebody at a page can.
    init(_ problem: Problem, _ language: Language) {
        let problem = problem.ofForms
        self.init(text: problem.message(language), fix: problem.remedy(language))
    }
}
