/// One row of a result, lent for the time of decoding: it cannot be kept, copied or passed to another task.
package struct Row: ~Copyable {
    let result: PGResult
    var index: Int32 = 0

    // Not inlined: where it is, the optimizer of Swift 6.3.1 crashes ("Cannot initialize a nonCopyable type with a
    // guaranteed value"). It runs once per result.
    @inline(never)
    init(of result: PGResult) {
        self.result = result
    }

    /// Reads the column `name`; NULL is an error.
    package func callAsFunction<Value: SQLDecodable>(
        _ name: StaticString, as _: Value.Type = Value.self
    ) throws(DecodingError) -> Value {
        try required(try result.column(named: name))
    }

    /// Reads the column `name`, where NULL is nil.
    package func optional<Value: SQLDecodable>(
        _ name: StaticString, as _: Value.Type = Value.self
    ) throws(DecodingError) -> Value? {
        try nullable(try result.column(named: name))
    }

    /// Reads the column at `position`, from 0; NULL is an error.
    package func value<Value: SQLDecodable>(
        at position: Int, as _: Value.Type = Value.self
    ) throws(DecodingError) -> Value {
        try required(try result.column(at: position))
    }

    /// Reads the column at `position`, from 0, where NULL is nil.
    package func optionalValue<Value: SQLDecodable>(
        at position: Int, as _: Value.Type = Value.self
    ) throws(DecodingError) -> Value? {
        try nullable(try result.column(at: position))
    }

    func required<Value: SQLDecodable>(_ column: Int32) throws(DecodingError) -> Value {
        guard let value: Value = try nullable(column) else {
            throw result.named(
                DecodingError(expected: "\(Value.self)", oid: result.type(of: column), found: "NULL"), column)
        }
        return value
    }

    func nullable<Value: SQLDecodable>(_ column: Int32) throws(DecodingError) -> Value? {
        do {
            let oid = result.type(of: column)
            return try result.withCell(index, column) { cell throws(DecodingError) in
                guard let cell else { return nil }
                return try Value(decoding: cell, oid: oid)
            }
        } catch {
            throw result.named(error, column)
        }
    }
}

/// A type that is read from a row.
///
/// Decoding runs on the lease's thread, so it should do no more than read columns.
package protocol RowDecodable: Sendable {
    init(from row: borrowing Row) throws(DecodingError)
}

extension PGResult {
    /// Decodes every row.
    func all<Output: RowDecodable>(_: Output.Type) throws(DecodingError) -> [Output] {
        var row = Row(of: self)
        var outputs: [Output] = []
        outputs.reserveCapacity(rowCount)
        for index in 0..<Int32(rowCount) {
            row.index = index
            outputs.append(try Output(from: row))
        }
        return outputs
    }

    /// Decodes the first row, if there is one.
    func first<Output: RowDecodable>(_: Output.Type) throws(DecodingError) -> Output? {
        guard rowCount > 0 else { return nil }
        return try Output(from: Row(of: self))
    }
}
