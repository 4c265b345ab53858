package import FoundationEssentials

// A query of one column needs no type of its own: `let count: Query<Int64> = "SELECT count(*) FROM subject"`.

extension RowDecodable where Self: SQLDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        self = try row.value(at: 0)
    }
}

extension Bool: RowDecodable {}
extension Int16: RowDecodable {}
extension Int32: RowDecodable {}
extension Int64: RowDecodable {}
extension Int: RowDecodable {}
extension Double: RowDecodable {}
extension String: RowDecodable {}
extension UUID: RowDecodable {}
extension Timestamp: RowDecodable {}
extension PostgresDate: RowDecodable {}
extension JSONText: RowDecodable {}
extension Array: RowDecodable where Element: SQLArrayElement {}

extension Optional: RowDecodable where Wrapped: SQLDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        self = try row.optionalValue(at: 0)
    }
}

/// A few columns in order, for queries too small for a type of their own: `Query<Columns<Int64, String>>`.
package struct Columns<each Value: SQLDecodable>: RowDecodable {
    package let values: (repeat each Value)

    package init(from row: borrowing Row) throws(DecodingError) {
        var position = -1
        func next<Column: SQLDecodable>(_ row: borrowing Row) throws(DecodingError) -> Column {
            position += 1
            return try row.value(at: position)
        }
        values = (repeat try next(row) as each Value)
    }
}
