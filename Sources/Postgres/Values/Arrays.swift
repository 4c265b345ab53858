/// A type whose arrays PostgreSQL knows.
///
/// A type over a stored value joins in with one line: `static var arrayOID: UInt32 { Int64.arrayOID }`. Bytes are the
/// exception that makes this a protocol of its own: `[UInt8]` is a `bytea`, not an array of numbers.
package protocol SQLArrayElement: Sendable {
    static var arrayOID: UInt32 { get }
    static func encode(array: [Self], into bytes: inout [UInt8])
    static func decode(array cell: RawSpan, oid: UInt32) throws(DecodingError) -> [Self]
    static func isRepresentable(array: [Self]) -> Bool
}

extension Array: SQLEncodable where Element: SQLArrayElement {
    package static var oid: UInt32 { Element.arrayOID }

    package var isRepresentable: Bool { Element.isRepresentable(array: self) }

    package func encode(into bytes: inout [UInt8]) {
        Element.encode(array: self, into: &bytes)
    }
}

extension Array: SQLDecodable where Element: SQLArrayElement {
    package init(decoding cell: RawSpan, oid: UInt32) throws(DecodingError) {
        self = try Element.decode(array: cell, oid: oid)
    }
}

extension SQLArrayElement where Self: SQLEncodable & SQLDecodable {
    package static func isRepresentable(array: [Self]) -> Bool {
        array.allSatisfy(\.isRepresentable)
    }

    package static func encode(array: [Self], into bytes: inout [UInt8]) {
        bytes.appendArrayHeader(count: array.count, hasNulls: false, element: Self.oid)
        for element in array {
            bytes.appendSized(element)
        }
    }

    package static func decode(array cell: RawSpan, oid: UInt32) throws(DecodingError) -> [Self] {
        try ArrayReader(cell, oid: oid, expected: arrayOID).map(cell) { element, oid throws(DecodingError) in
            guard let element else { throw .null(expected: "an array without NULL", oid: oid) }
            return try Self(decoding: element, oid: oid)
        }
    }
}

extension Optional: SQLArrayElement where Wrapped: SQLArrayElement & SQLEncodable & SQLDecodable {
    package static var arrayOID: UInt32 { Wrapped.arrayOID }

    package static func isRepresentable(array: [Self]) -> Bool {
        array.allSatisfy { $0?.isRepresentable ?? true }
    }

    package static func encode(array: [Self], into bytes: inout [UInt8]) {
        bytes.appendArrayHeader(count: array.count, hasNulls: array.contains { $0 == nil }, element: Wrapped.oid)
        for element in array {
            if let element {
                bytes.appendSized(element)
            } else {
                bytes.appendBigEndian(Int32(-1))
            }
        }
    }

    package static func decode(array cell: RawSpan, oid: UInt32) throws(DecodingError) -> [Self] {
        try ArrayReader(cell, oid: oid, expected: arrayOID).map(cell) { element, oid throws(DecodingError) in
            guard let element else { return nil }
            return try Wrapped(decoding: element, oid: oid)
        }
    }
}

extension UInt8: SQLArrayElement {
    package static var arrayOID: UInt32 { TypeOID.bytea }
    package static func isRepresentable(array: [UInt8]) -> Bool { true }

    package static func encode(array: [UInt8], into bytes: inout [UInt8]) {
        bytes.append(contentsOf: array)
    }

    package static func decode(array cell: RawSpan, oid: UInt32) throws(DecodingError) -> [UInt8] {
        guard oid == TypeOID.bytea else { throw .mismatch("bytea", oid, cell.byteCount) }
        return cell.array
    }
}
