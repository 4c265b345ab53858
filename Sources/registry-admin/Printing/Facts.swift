/// Names and values under each other, the values in one column.
struct Facts {
    let facts: [(name: String, value: String)]

    init(_ facts: [(String, String)]) {
        self.facts = facts.map { (TerminalText.clean($0.0), TerminalText.clean($0.1)) }
    }

    func lines() -> [String] {
        let width = facts.reduce(0) { max($0, DisplayWidth.of($1.name)) }
        return facts.map { fact in
            fact.name + String(repeating: " ", count: width - DisplayWidth.of(fact.name) + 2) + fact.value
        }
    }
}

extension [(String, String?)] {
    /// Those that have something to say.
    var present: [(String, String)] {
        compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } }
    }
}
