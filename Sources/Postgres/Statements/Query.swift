/// A statement whose rows decode as `Output`; `Query<Never>` has none.
///
/// Only literals of the program become SQL text: the literal type is `StaticString`, so a `String` made at run time
/// does not compile here, neither as the text nor through an initialiser. A value in `\(…)` becomes a parameter:
///
/// ```swift
/// let open: Query<RepairCase> = "SELECT case_no, state FROM casework WHERE case_no = \(number) FOR UPDATE"
/// ```
package struct Query<Output: Sendable>: ExpressibleByStringInterpolation, Sendable {
    let statement: Statement

    package init(stringLiteral text: StaticString) {
        statement = Statement(text: text.description)
    }

    package init(stringInterpolation: SQLInterpolation) {
        statement = stringInterpolation.statement
    }

    private init(_ statement: Statement) {
        self.statement = statement
    }

    /// The text with `$1`, `$2`, … for the values.
    package var text: String { statement.text }

    /// The types of the parameters, in order.
    package var oids: [UInt32] { statement.oids }

    /// The same statement, its rows read as another type.
    package func decoding<Other: Sendable>(as _: Other.Type = Other.self) -> Query<Other> {
        Query<Other>(statement)
    }
}

extension Query: CustomStringConvertible {
    /// The text and the types of its parameters, never their values.
    package var description: String {
        let types = oids.enumerated().map { index, oid in "$\(index + 1): \(TypeOID.name(of: oid))" }
        return types.isEmpty ? text : "\(text) [\(types.joined(separator: ", "))]"
    }
}
