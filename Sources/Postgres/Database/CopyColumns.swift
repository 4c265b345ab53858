/// Some columns of a row in the binary form of COPY: those that many rows share are encoded once.
package struct CopyColumns: Sendable {
    package var bytes: [UInt8] = []

    package init(reserving capacity: Int = 0) {
        if capacity > 0 { bytes.reserveCapacity(capacity) }
    }

    // Inlined: in a file's every cell, finding the type at run time costs more than writing the value.
    @inlinable
    @inline(__always)
    package mutating func append(_ value: some SQLEncodable) {
        let start = beginValue()
        value.encode(into: &bytes)
        endValue(begunAt: start)
    }

    @inlinable
    @inline(__always)
    package mutating func append<Value: SQLEncodable>(_ value: Value?) {
        if let value { append(value) } else { appendNull() }
    }

    /// Leaves room for a value's length and says where.
    package mutating func beginValue() -> Int {
        bytes.appendBigEndian(Int32(0))
        return bytes.count - 4
    }

    package mutating func endValue(begunAt start: Int) {
        bytes.replaceLength(at: start, with: Int32(bytes.count - start - 4))
    }

    package mutating func appendNull() {
        bytes.appendBigEndian(Int32(-1))
    }
}
