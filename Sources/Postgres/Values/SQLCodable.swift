/// How a value travels: as the server's binary form or as text.
package enum Format: Int32, Sendable {
    case text = 0
    case binary = 1
}

/// A value that PostgreSQL can receive as a parameter or in a COPY.
package protocol SQLEncodable: Sendable {
    /// The type that the server is told, so that nothing is inferred.
    static var oid: UInt32 { get }
    static var format: Format { get }
    /// False for a value the server's type cannot hold, such as text with U+0000; running it then fails with 22021.
    var isRepresentable: Bool { get }
    /// Appends the value without its length.
    func encode(into bytes: inout [UInt8])
}

extension SQLEncodable {
    package static var format: Format { .binary }
    package var isRepresentable: Bool { true }
}

/// A value that can be read from a cell that is not NULL.
package protocol SQLDecodable: Sendable {
    /// Reads the server's binary form.
    ///
    /// `oid` is the column's type as the server gave it: an implementation refuses what it does not know and widens
    /// only where nothing is lost.
    init(decoding cell: RawSpan, oid: UInt32) throws(DecodingError)
}

// A type over a stored value, `SubjectID` over `Int64` or a state over its text, travels as that value.

extension SQLEncodable where Self: RawRepresentable, RawValue: SQLEncodable {
    package static var oid: UInt32 { RawValue.oid }
    package static var format: Format { RawValue.format }
    package var isRepresentable: Bool { rawValue.isRepresentable }

    package func encode(into bytes: inout [UInt8]) {
        rawValue.encode(into: &bytes)
    }
}

extension SQLDecodable where Self: RawRepresentable, RawValue: SQLDecodable {
    package init(decoding cell: RawSpan, oid: UInt32) throws(DecodingError) {
        let stored = try RawValue(decoding: cell, oid: oid)
        guard let value = Self(rawValue: stored) else {
            throw DecodingError(expected: "\(Self.self)", oid: oid, found: "a value that is none")
        }
        self = value
    }
}
