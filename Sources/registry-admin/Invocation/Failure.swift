internal import Registry

/// Writes a problem to stderr, for people or for programs.
struct Failure {
    let problem: Problem

    init(_ problem: Problem) { self.problem = problem }

    func write(to context: Context) {
        let text = context.format.isMachineReadable ? json(context.language) : prose(context.language)
        try? context.messages.write(text)
    }

    /// `{code, message, fix, exit}`, with `errors` where the problem has several places or candidates.
    func json(_ language: Language) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("code")
            object.string(problem.code.rawValue)
            object.key("message")
            object.string(problem.message(language))
            object.key("fix")
            object.string(problem.fix(language))
            object.key("exit")
            object.integer(problem.exit.rawValue)
            guard !problem.particulars.isEmpty else { return }
            object.key("errors")
            object.array { list in
                for particular in problem.particulars {
                    list.object { error in
                        error.key("pointer")
                        error.string(particular.pointer)
                        error.key("code")
                        error.string(problem.code.rawValue)
                        error.key("detail")
                        error.string(particular.detail)
                    }
                }
            }
        }
        return writer.bytes + [10]
    }

    /// What happened, the places or candidates, and what to do.
    func prose(_ language: Language) -> [UInt8] {
        var lines = [problem.message(language)]
        lines += problem.particulars.map { "  \($0.pointer)  \($0.detail)" }
        let fix = problem.fix(language)
        if !fix.isEmpty { lines.append(language.choose("怎么办：\(fix)", "What to do: \(fix)")) }
        return Array(lines.map { TerminalText.clean($0) + "\n" }.joined().utf8)
    }
}
