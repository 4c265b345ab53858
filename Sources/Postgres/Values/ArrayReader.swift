/// The head of an array's binary form, of none or one dimension.
///
/// It holds, in four bytes each, the number of dimensions, whether there are NULLs and the elements' type; then, for
/// each dimension, its length and lower bound.
struct ArrayReader {
    private let count: Int
    private let element: UInt32
    private let first: Int

    init(_ cell: RawSpan, oid: UInt32, expected: UInt32) throws(DecodingError) {
        // text[] is also read from varchar[], name[] and bpchar[]: the element's own type is checked by its decoder.
        guard cell.byteCount >= 12 else { throw .mismatch("an array", oid, cell.byteCount) }
        element = cell.bigEndian(at: 8, as: UInt32.self)
        switch cell.bigEndian(at: 0, as: Int32.self) {
        case 0:
            count = 0
            first = 12
            guard oid == expected || element != 0 else { throw .mismatch("an array", oid, cell.byteCount) }
        case 1 where cell.byteCount >= 20:
            count = Int(cell.bigEndian(at: 12, as: Int32.self))
            first = 20
        default:
            throw DecodingError(expected: "an array of one dimension", oid: oid, found: "several dimensions")
        }
    }

    func map<Element>(
        _ cell: RawSpan, _ transform: (RawSpan?, UInt32) throws(DecodingError) -> Element
    ) throws(DecodingError) -> [Element] {
        var elements: [Element] = []
        elements.reserveCapacity(min(count, cell.byteCount / 4))
        var offset = first
        for _ in 0..<count {
            guard offset + 4 <= cell.byteCount else { throw .mismatch("an array", element, cell.byteCount) }
            let length = Int(cell.bigEndian(at: offset, as: Int32.self))
            offset += 4
            guard length >= 0 else {
                elements.append(try transform(nil, element))
                continue
            }
            guard offset + length <= cell.byteCount else { throw .mismatch("an array", element, cell.byteCount) }
            elements.append(try transform(cell.extracting(offset..<offset + length), element))
            offset += length
        }
        return elements
    }
}

extension [UInt8] {
    mutating func appendArrayHeader(count: Int, hasNulls: Bool, element: UInt32) {
        appendBigEndian(Int32(count == 0 ? 0 : 1))
        appendBigEndian(Int32(hasNulls ? 1 : 0))
        appendBigEndian(element)
        guard count > 0 else { return }
        appendBigEndian(Int32(count))
        appendBigEndian(Int32(1))
    }

    /// Appends a value behind its length, as arrays and COPY do.
    mutating func appendSized(_ value: some SQLEncodable) {
        let start = count
        appendBigEndian(Int32(0))
        value.encode(into: &self)
        replaceLength(at: start, with: Int32(count - start - 4))
    }
}

extension DecodingError {
    static func null(expected: String, oid: UInt32) -> Self {
        Self(expected: expected, oid: oid, found: "NULL")
    }
}
