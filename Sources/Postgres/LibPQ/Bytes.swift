extension RawSpan {
    /// Reads a big-endian integer at `offset`; the caller has checked that it lies inside.
    package func bigEndian<Value: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as _: Value.Type) -> Value {
        // Safe because `unsafeLoadUnaligned` traps when the integer would not lie inside the span.
        unsafe Value(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: Value.self))
    }

    /// The text in these bytes, or nil when they are not UTF-8.
    package var text: String? {
        unsafe withUnsafeBytes { bytes in unsafe String(validating: bytes, as: UTF8.self) }
    }

    /// A copy of these bytes.
    package var array: [UInt8] {
        unsafe withUnsafeBytes { bytes in unsafe [UInt8](bytes) }
    }
}

extension [UInt8] {
    /// Appends an integer in the byte order of the network.
    package mutating func appendBigEndian(_ value: some FixedWidthInteger) {
        // Safe because the buffer is read inside the closure that lends it.
        unsafe Swift.withUnsafeBytes(of: value.bigEndian) { bytes in unsafe append(contentsOf: bytes) }
    }

    /// Writes an integer over the four bytes at `offset`: the length of what was appended after them.
    package mutating func replaceLength(at offset: Int, with length: Int32) {
        let bits = UInt32(bitPattern: length)
        self[offset] = UInt8(truncatingIfNeeded: bits >> 24)
        self[offset + 1] = UInt8(truncatingIfNeeded: bits >> 16)
        self[offset + 2] = UInt8(truncatingIfNeeded: bits >> 8)
        self[offset + 3] = UInt8(truncatingIfNeeded: bits)
    }
}
