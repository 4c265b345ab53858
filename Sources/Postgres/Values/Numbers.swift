extension Bool: SQLEncodable, SQLDecodable {
    package static var oid: UInt32 { TypeOID.bool }

    package func encode(into bytes: inout [UInt8]) {
        bytes.append(self ? 1 : 0)
    }

    package init(decoding cell: RawSpan, oid: UInt32) throws(DecodingError) {
        guard oid == TypeOID.bool, cell.byteCount == 1 else { throw .mismatch("bool", oid, cell.byteCount) }
        self = cell.bigEndian(at: 0, as: UInt8.self) != 0
    }
}

extension Int16: SQLEncodable, SQLDecodable {
    package static var oid: UInt32 { TypeOID.int2 }

    package func encode(into bytes: inout [UInt8]) {
        bytes.appendBigEndian(self)
    }

    package init(decoding cell: RawSpan, oid: UInt32) throws(DecodingError) {
        guard oid == TypeOID.int2, cell.byteCount == 2 else { throw .mismatch("int2", oid, cell.byteCount) }
        self = cell.bigEndian(at: 0, as: Int16.self)
    }
}

extension Int32: SQLEncodable, SQLDecodable {
    package static var oid: UInt32 { TypeOID.int4 }

    package func encode(into bytes: inout [UInt8]) {
        bytes.appendBigEndian(self)
    }

    package init(decoding cell: RawSpan, oid: UInt32) throws(DecodingError) {
        switch (oid, cell.byteCount) {
        case (TypeOID.int4, 4): self = cell.bigEndian(at: 0, as: Int32.self)
        case (TypeOID.int2, 2): self = Int32(cell.bigEndian(at: 0, as: Int16.self))
        default: throw .mismatch("int4", oid, cell.byteCount)
        }
    }
}

extension Int64: SQLEncodable, SQLDecodable {
    package static var oid: UInt32 { TypeOID.int8 }

    package func encode(into bytes: inout [UInt8]) {
        bytes.appendBigEndian(self)
    }

    package init(decoding cell: RawSpan, oid: UInt32) throws(DecodingError) {
        switch (oid, cell.byteCount) {
        case (TypeOID.int8, 8): self = cell.bigEndian(at: 0, as: Int64.self)
        case (TypeOID.int4, 4): self = Int64(cell.bigEndian(at: 0, as: Int32.self))
        case (TypeOID.int2, 2): self = Int64(cell.bigEndian(at: 0, as: Int16.self))
        case (TypeOID.oid, 4): self = Int64(cell.bigEndian(at: 0, as: UInt32.self))
        default: throw .mismatch("int8", oid, cell.byteCount)
        }
    }
}

extension Int: SQLEncodable, SQLDecodable {
    package static var oid: UInt32 { TypeOID.int8 }

    package func encode(into bytes: inout [UInt8]) {
        bytes.appendBigEndian(Int64(self))
    }

    package init(decoding cell: RawSpan, oid: UInt32) throws(DecodingError) {
        self = Int(try Int64(decoding: cell, oid: oid))
    }
}

extension Double: SQLEncodable, SQLDecodable {
    package static var oid: UInt32 { TypeOID.float8 }

    package func encode(into bytes: inout [UInt8]) {
        bytes.appendBigEndian(bitPattern)
    }

    package init(decoding cell: RawSpan, oid: UInt32) throws(DecodingError) {
        switch (oid, cell.byteCount) {
        case (TypeOID.float8, 8): self = Double(bitPattern: cell.bigEndian(at: 0, as: UInt64.self))
        case (TypeOID.float4, 4): self = Double(Float(bitPattern: cell.bigEndian(at: 0, as: UInt32.self)))
        default: throw .mismatch("float8", oid, cell.byteCount)
        }
    }
}

extension DecodingError {
    /// The column has another type, or its bytes are not as long as the type says.
    static func mismatch(_ expected: String, _ oid: UInt32, _ byteCount: Int) -> Self {
        Self(expected: expected, oid: oid, found: "\(TypeOID.name(of: oid)) of \(byteCount) bytes")
    }
}
