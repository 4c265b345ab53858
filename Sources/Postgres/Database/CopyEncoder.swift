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
    /// What has been written and not yet taken.
    package private(set) var bytes: [UInt8] = []
    package private(set) var rowCount = 0

    /// Starts with the signature, no flags and no extension.
    package init(reserving capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
        bytes.append(contentsOf: [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00])
        bytes.append(contentsOf: [0, 0, 0, 0, 0, 0, 0, 0])
    }

    /// Begins a row, for each of whose columns a value or NULL must follow.
    package mutating func beginRow(columns: Int) {
        bytes.appendBigEndian(Int16(truncatingIfNeeded: columns))
        rowCount += 1
    }

    package mutating func append(_ value: some SQLEncodable) {
        bytes.appendSized(value)
    }

    package mutating func append<Value: SQLEncodable>(_ value: Value?) {
        if let value {
            bytes.appendSized(value)
        } else {
            appendNull()
        }
    }

    package mutating func appendNull() {
        bytes.appendBigEndian(Int32(-1))
    }

    /// Gives what has been written so far and goes on empty: for a COPY in several pieces.
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Ends the COPY and gives what is left.
    package mutating func finish() -> [UInt8] {
        bytes.appendBigEndian(Int16(-1))
        return take()
    }
}
