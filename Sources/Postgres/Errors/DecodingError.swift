/// A cell of a result that is not what the program expects: the program and the database do not fit together.
///
/// It names the column and the types, never the value.
package struct DecodingError: Error, Sendable, Hashable {
    package var column: String
    package var expected: String
    /// The column's type as the server gave it; 0 when there is no such column.
    package var oid: UInt32
    package var found: String
    package var statement: String

    package init(column: String = "", expected: String, oid: UInt32, found: String, statement: String = "") {
        self.column = column
        self.expected = expected
        self.oid = oid
        self.found = found
        self.statement = statement
    }
}

extension DecodingError: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String {
        "column \(column): expected \(expected), found \(found) (type \(oid))"
    }

    package var debugDescription: String {
        statement.isEmpty ? description : "\(description), in: \(statement)"
    }
}
