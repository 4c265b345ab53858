/// Writes rows in the binary form of COPY, with the same codecs as parameters.
///
/// ```swift
/// var rows = CopyEncoder(reserving: 4 << 20)
/// for record in records {
///     rows.beginRow(columns: 2)
///     rows.append(record.number)
///     rows.append(record.note)      // nil becomes NULL
/// }
/// try await transaction.copyIn(target, bytes: rows.finish())
/// ```
///
/// The server checks what it receives: a row with another number of columns, or text with U+0000, fails the COPY.
package struct CopyEncoder: Sendable {
    private var columns = CopyColumns()
    package private(set) var rowCount = 0

    /// What has been written and not yet taken.
    package var bytes: [UInt8] { columns.bytes }

    /// Starts with the signature, no flags and no extension.
    package init(reserving capacity: Int = 0) {
        columns.bytes.reserveCapacity(capacity)
        columns.bytes.append(contentsOf: [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00])
        columns.bytes.append(contentsOf: [0, 0, 0, 0, 0, 0, 0, 0])
    }

    /// Begins a row, for each of whose columns a value or NULL must follow.
    package mutating func beginRow(columns count: Int) {
        columns.bytes.appendBigEndian(Int16(truncatingIfNeeded: count))
        rowCount += 1
    }

    package mutating func append(_ value: some SQLEncodable) { columns.append(value) }

    package mutating func append<Value: SQLEncodable>(_ value: Value?) { columns.append(value) }

    package mutating func appendNull() { columns.appendNull() }

    /// Appends columns by what writes them.
    package mutating func append(_ write: (inout CopyColumns) -> Void) { write(&columns) }

    /// Appends columns that were encoded before.
    package mutating func append(_ encoded: CopyColumns) { columns.bytes.append(contentsOf: encoded.bytes) }

    /// Gives what has been written so far and goes on empty: for a COPY in several pieces.
    package mutating func take() -> [UInt8] {
        defer { columns.bytes.removeAll(keepingCapacity: true) }
        return columns.bytes
    }

    /// Ends the COPY and gives what is left.
    package mutating func finish() -> [UInt8] {
        columns.bytes.appendBigEndian(Int16(-1))
        return take()
    }
}
