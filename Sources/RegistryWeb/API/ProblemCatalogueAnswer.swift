import Registry

extension RegistryAPI {
    /// What a problem type means, as JSON; people get the same as a page.
    func problemType(_ code: ProblemCode, _ exchange: Exchange) -> Answer {
        let problem = Problem(code)
        var writer = JSONWriter()
        writer.object { entry in
            entry.key("type")
            entry.string("/problems/\(code.rawValue)")
            entry.key("code")
            entry.string(code.rawValue)
            entry.key("title")
            entry.string(code.title(exchange.language))
            entry.key("status")
            entry.integer(problem.httpStatus)
            entry.key("exit")
            entry.integer(problem.exit.rawValue)
            entry.key("detail")
            entry.string(problem.pattern(exchange.language))
            entry.key("fix")
            entry.string(problem.fixPattern(exchange.language))
        }
        return Answer(document: writer.bytes)
    }
}

extension Problem {
    /// The message with an ellipsis for each value.
    func pattern(_ language: Language) -> String { withoutPlaceholders(message(language)) }

    /// What to do, with an ellipsis for each value.
    func fixPattern(_ language: Language) -> String { withoutPlaceholders(onlineFix(language)) }

    private func withoutPlaceholders(_ text: String) -> String {
        var kept = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            kept += rest[..<open] + "…"
            rest = rest[rest.index(after: close)...]
        }
        return kept + rest
    }
}
