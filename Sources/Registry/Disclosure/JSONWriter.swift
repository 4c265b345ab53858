package import CreditRules

/// Writes JSON documents with keys in the order in which they are documented.
///
/// A document goes out as the same bytes by CLI and HTTP, and its hot parts are stored as text, so the order has to be
/// ours: `JSONEncoder` either sorts keys or leaves their order open. Everything is appended to one byte array.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// Whether the next member or element needs a comma before it.
    private var needsComma = false

    package init(reserving capacity: Int = 1024) { bytes.reserveCapacity(capacity) }

    /// Begins anew in the same memory.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// Writes an object; `body` writes its members by `key`.
    package mutating func object(_ body: (inout JSONWriter) -> Void) { enclose(123, 125, body) }

    /// Writes an array; `body` writes its elements.
    package mutating func array(_ body: (inout JSONWriter) -> Void) { enclose(91, 93, body) }

    package mutating func key(_ name: StaticString) {
        separate()
        bytes.append(34)
        name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
        bytes.append(34)
        bytes.append(58)
        needsComma = false
    }

    /// A key that is data, such as the class in `counts`.
    package mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(58)
        needsComma = false
    }

    /// A key that was quoted before, its colon with it: see ``quoted(key:)``.
    package mutating func key(quoted bytes: [UInt8]) {
        separate()
        self.bytes.append(contentsOf: bytes)
        needsComma = false
    }

    /// A key as ``key(quoted:)`` takes it.
    package static func quoted(key name: String) -> [UInt8] {
        var writer = Self(reserving: name.utf8.count + 3)
        writer.key(name)
        return writer.bytes
    }

    package mutating func string(_ text: String) {
        separate()
        quote(text)
    }

    /// A day as text.
    package mutating func string(_ day: Day) {
        separate()
        bytes.append(34)
        day.write(to: &bytes)
        bytes.append(34)
    }

    package mutating func string(_ text: String?) {
        guard let text else { return null() }
        string(text)
    }

    package mutating func integer(_ value: some BinaryInteger) { raw(String(value)) }

    package mutating func integer(_ value: (some BinaryInteger)?) {
        guard let value else { return null() }
        integer(value)
    }

    package mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }

    package mutating func null() { raw("null") }

    package mutating func strings(_ values: [String]) {
        array { writer in for value in values { writer.string(value) } }
    }

    /// Text that is JSON already.
    package mutating func raw(_ json: String) {
        separate()
        bytes.append(contentsOf: json.utf8)
    }

    /// Text that is the rest of an object: its members, without the opening brace.
    package mutating func members(_ json: String) {
        separate()
        bytes.append(contentsOf: json.utf8)
    }

    private mutating func enclose(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(open)
        needsComma = false
        body(&self)
        bytes.append(close)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(44) }
        needsComma = true
    }

    private mutating func quote(_ text: String) {
        bytes.append(34)
        if Self.isPlain(text) {
            bytes.append(contentsOf: text.utf8)
        } else {
            for byte in text.utf8 { escape(byte) }
        }
        bytes.append(34)
    }

    /// Whether a text can stand between quotes as it is.
    private static func isPlain(_ text: String) -> Bool {
        let span = text.utf8Span.span
        for index in span.indices {
            let byte = span[index]
            if byte < 32 || byte == 34 || byte == 92 { return false }
        }
        return true
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 34, 92: bytes.append(contentsOf: [92, byte])
        case 10: bytes.append(contentsOf: [92, 110])
        case 13: bytes.append(contentsOf: [92, 114])
        case 9: bytes.append(contentsOf: [92, 116])
        case 0..<32: bytes.append(contentsOf: Array("\\u00".utf8) + [hex(byte >> 4), hex(byte & 15)])
        default: bytes.append(byte)
        }
    }

    private func hex(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
}
