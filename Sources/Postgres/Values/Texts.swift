package import FoundationEssentials

extension String: SQLEncodable, SQLDecodable {
    package static var oid: UInt32 { TypeOID.text }

    /// PostgreSQL text cannot hold U+0000.
    package var isRepresentable: Bool { !utf8.contains(0) }

    package func encode(into bytes: inout [UInt8]) {
        bytes.append(contentsOf: utf8)
    }

    package init(decoding cell: RawSpan, oid: UInt32) throws(DecodingError) {
        switch oid {
        case TypeOID.text, TypeOID.varchar, TypeOID.bpchar, TypeOID.name, TypeOID.char, TypeOID.unknown: break
        default: throw .mismatch("text", oid, cell.byteCount)
        }
        guard let text = cell.text else {
            throw DecodingError(expected: "text", oid: oid, found: "bytes that are not UTF-8")
        }
        self = text
    }
}

/// A JSON document as text, stored as `jsonb`.
///
/// The server keeps its meaning, not its spelling: spaces, order of keys and repeated keys are lost.
package struct JSONText: SQLEncodable, SQLDecodable, Hashable {
    package static var oid: UInt32 { TypeOID.jsonb }

    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package var isRepresentable: Bool { text.isRepresentable }

    package func encode(into bytes: inout [UInt8]) {
        bytes.append(1)  // the version of jsonb's binary form
        bytes.append(contentsOf: text.utf8)
    }

    package init(decoding cell: RawSpan, oid: UInt32) throws(DecodingError) {
        switch oid {
        case TypeOID.jsonb where cell.byteCount > 0 && cell.bigEndian(at: 0, as: UInt8.self) == 1:
            text = try String(decoding: cell.extracting(1..<cell.byteCount), oid: TypeOID.text)
        case TypeOID.json:
            text = try String(decoding: cell, oid: TypeOID.text)
        default: throw .mismatch("jsonb", oid, cell.byteCount)
        }
    }
}

/// A JSON document as UTF-8 bytes that its writer made, stored as `jsonb`.
package struct JSONBytes: SQLEncodable {
    package static var oid: UInt32 { TypeOID.jsonb }

    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    package var isRepresentable: Bool { !bytes.contains(0) }

    package func encode(into destination: inout [UInt8]) {
        destination.append(1)  // the version of jsonb's binary form
        destination.append(contentsOf: bytes)
    }
}

extension UUID: SQLEncodable, SQLDecodable {
    package static var oid: UInt32 { TypeOID.uuid }

    package func encode(into bytes: inout [UInt8]) {
        let u = uuid
        bytes.append(contentsOf: [u.0, u.1, u.2, u.3, u.4, u.5, u.6, u.7])
        bytes.append(contentsOf: [u.8, u.9, u.10, u.11, u.12, u.13, u.14, u.15])
    }

    package init(decoding cell: RawSpan, oid: UInt32) throws(DecodingError) {
        guard oid == TypeOID.uuid, cell.byteCount == 16 else { throw .mismatch("uuid", oid, cell.byteCount) }
        func byte(_ offset: Int) -> UInt8 { cell.bigEndian(at: offset, as: UInt8.self) }
        self.init(
            uuid: (
                byte(0), byte(1), byte(2), byte(3), byte(4), byte(5), byte(6), byte(7),
                byte(8), byte(9), byte(10), byte(11), byte(12), byte(13), byte(14), byte(15)
            ))
    }
}
