import Registry

/// A failure, or the meaning of a problem code, as a page.
struct ProblemPage {
    let frame: PageFrame
    let heading: String
    let text: String
    let fix: String
    let facts: [Fact]

    struct Fact {
        let label: String
        let value: String
    }
}

extension Portal {
    /// The page that tells somebody what went wrong and how to go on.
    func failure(_ problem: Problem, _ language: Language, requestID: String) throws -> [UInt8] {
        let words = PageWords.table(language)
        let page = ProblemPage(
            frame: frame(problem.code.title(language), language, path: "/"), heading: problem.code.title(language),
            text: problem.message(language), fix: problem.remedy(language),
            facts: [ProblemPage.Fact(label: words["problem_number"] ?? "", value: requestID)])
        return try self.page("problem", page)
    }

    /// The page behind a problem's type, `/problems/CODE`.
    func problemType(_ code: ProblemCode, _ exchange: Exchange) throws -> Answer {
        let language = exchange.language
        let words = PageWords.table(language)
        let problem = Problem(code)
        let page = ProblemPage(
            frame: frame(code.title(language), language, path: "/problems/\(code.rawValue)"),
            heading: code.title(language), text: problem.pattern(language), fix: problem.fixPattern(language),
            facts: [
                ProblemPage.Fact(label: words["problem_code"] ?? "", value: code.rawValue),
                ProblemPage.Fact(label: words["problem_status"] ?? "", value: "\(problem.httpStatus)"),
                ProblemPage.Fact(label: words["problem_exit"] ?? "", value: "\(problem.exit.rawValue)"),
            ])
        return Answer(.page, try self.page("problem", page), fields: fields(language))
    }
}
