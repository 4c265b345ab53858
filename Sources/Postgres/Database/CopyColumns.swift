/// Some columns of one row in the binary form of COPY, encoded before it is known where the row goes.
///
/// Who checks rows on one thread can encode them there, and who writes them on another only appends.
package struct CopyColumns: Sendable {
    package internal(set) var bytes: [UInt8] = []

    package init(reserving capacity: Int = 0) {
        if capacity > 0 { bytes.reserveCapacity(capacity) }
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
}
