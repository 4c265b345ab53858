extension SwiftText.Literal {
    /// Whether it is SQL, or a piece of it.
    ///
    /// SQL either begins with one of its commands, however spelled, or holds one of its words in capitals, as the
    /// house writes them; a single word is none.
    package var isSQL: Bool {
        guard text.contains(" ") else { return false }
        let begins =
            /^\s*(select|insert\s+into|update\s+\w+\s+set|delete\s+from|with\s+(recursive\s+)?\w+\s+as|values\s*\(|copy\s+\w+|merge\s+into|truncate|call\s+\w+\(|lock\s+table|set\s+(local|session)|create|alter|drop|grant|revoke)\s/
            .ignoresCase()
        let holds =
            /\b(SELECT|INSERT|UPDATE|DELETE|WITH|VALUES|COPY|MERGE|FROM|WHERE|JOIN|HAVING|UNION|RETURNING|CONFLICT|SET|CREATE|ALTER|DROP|GRANT|REVOKE|TRUNCATE|BEGIN|COMMIT|ROLLBACK|LOCK|DEALLOCATE|EXECUTE)\b/
        return text.contains(begins) || text.contains(holds)
    }

    /// The literal's SQL with `?` for each placeholder and one blank for each run of white space.
    package var pattern: String {
        parts.map { part in
            part.replacing(/\\\n\s*/, with: "").replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
        }
        .joined(separator: "?").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension SwiftText {
    /// The lines of the file's extensions of a type, which end with a brace under their beginning.
    package func lines(extending type: String) -> [ClosedRange<Int>] {
        let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.compactMap { first in
            guard lines[first].hasPrefix("extension \(type) ") else { return nil }
            return lines[first...].firstIndex { $0.hasPrefix("}") }.map { first + 1...$0 + 1 }
        }
    }
}
