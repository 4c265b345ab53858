import TestSupport

/// A literal in the sources that is a statement of the programs.
///
/// A query is made from literals only, which the compiler sees to. Statements are the literals that look like SQL, and
/// besides, whatever they look like, those of several words in extensions of `Query`. Two kinds are none:
/// - what the driver says for itself (`Sources/Postgres`): it knows no schema, and its own tests run it;
/// - scripts, labelled `trusted`: they have no values and no rows, and run whenever a database is made.
///
/// The benchmarks are no part of the programs and do not stand in `Sources`.
struct StatementLiteral {
    /// The file and the line.
    let place: String
    /// The text with `?` for each value.
    let pattern: String

    static func all(in files: [SourceTree.File]) -> [Self] {
        files.filter { !$0.path.hasPrefix("Sources/Postgres/") }.flatMap { file in
            let swift = file.swift
            let extensions = swift.lines(extending: "Query")
            let statements = swift.literals.filter { literal in
                let isInQuery = !literal.isNested && extensions.contains { $0.contains(literal.line) }
                return literal.label != "trusted" && (literal.isSQL || isInQuery && literal.text.contains(" "))
            }
            return statements.map { Self(place: "\(file):\($0.line)", pattern: $0.pattern) }
        }
    }

    /// Those whose text is no statement of the catalogue; of several with one text, those beyond its number there.
    static func missing(_ literals: [Self], in statements: [CataloguedStatement]) -> [Self] {
        var catalogued = Dictionary(statements.map { ($0.pattern, 1) }, uniquingKeysWith: +)
        return literals.filter { literal in
            catalogued[literal.pattern, default: 0] -= 1
            return catalogued[literal.pattern, default: 0] < 0
        }
    }
}

extension CataloguedStatement {
    /// The text with `?` for each value, as literals have it.
    var pattern: String {
        text.replacing(/\$[0-9]+/, with: "?").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
