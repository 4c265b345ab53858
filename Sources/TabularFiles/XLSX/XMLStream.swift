import CExpat
import Glibc

/// Who is told what stands in an XML file, in its order; names are without their prefixes.
protocol XMLHandler: AnyObject {
    func start(_ name: String, _ attributes: XMLAttributes) throws(TableError)
    func end(_ name: String) throws(TableError)
    /// A piece of text, which may be handed over in several.
    func text(_ bytes: Span<UInt8>) throws(TableError)
}

/// An XML file that is fed in pieces; document types, and with them entities, are refused.
@safe final class XMLStream {
    private let parser: OpaquePointer
    private let handler: any XMLHandler
    private let part: String
    private var failure: TableError?
    private var depth = 0
    private var fed = 0

    private static let deepest = 64
    /// The longest tag or comment; the parser keeps it in memory until it is closed.
    private static let longestToken = 4 * 1024 * 1024

    init(part: String, handler: any XMLHandler) throws(TableError) {
        guard let made = unsafe XML_ParserCreate(nil) else {
            throw TableError(.unreadable(reason: "no memory for a parser"))
        }
        unsafe parser = unsafe made
        self.part = part
        self.handler = handler
        unsafe XML_SetUserData(made, Unmanaged.passUnretained(self).toOpaque())
        unsafe XML_SetElementHandler(
            made, { unsafe XMLStream.of($0)?.started($1, $2) }, { unsafe XMLStream.of($0)?.ended($1) })
        unsafe XML_SetCharacterDataHandler(made) { unsafe XMLStream.of($0)?.read($1, $2) }
        unsafe XML_SetStartDoctypeDeclHandler(made) { user, _, _, _, _ in unsafe XMLStream.of(user)?.declared() }
        unsafe XML_SetEntityDeclHandler(made) { user, _, _, _, _, _, _, _, _ in unsafe XMLStream.of(user)?.declared() }
    }

    deinit { unsafe XML_ParserFree(parser) }

    /// Reads a whole part.
    static func read(_ part: ZipPart, _ handler: any XMLHandler) throws(TableError) {
        let stream = try XMLStream(part: part.name, handler: handler)
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while try stream.feed(part, through: &buffer) {}
    }

    /// Reads the next piece of a part; false at its end.
    func feed(_ part: ZipPart, through buffer: inout [UInt8]) throws(TableError) -> Bool {
        let got = try part.read(into: &buffer)
        fed += got
        let parsed = unsafe buffer.withUnsafeBytes { bytes in
            unsafe XML_Parse(
                parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(got), got == 0 ? 1 : 0)
        }
        if let failure { throw failure }
        guard parsed == XML_STATUS_OK else {
            let line = Int(unsafe XML_GetCurrentLineNumber(parser))
            throw TableError(workbook: .malformed(part: self.part, line: line))
        }
        guard got > 0 else { return false }
        guard fed - Int(unsafe XML_GetCurrentByteIndex(parser)) <= Self.longestToken else {
            throw TableError(workbook: .swells(part: self.part))
        }
        return true
    }

    /// Only called while `feed` runs, which keeps the stream.
    private static func of(_ user: UnsafeMutableRawPointer?) -> XMLStream? {
        guard let user = unsafe user else { return nil }
        let stream = unsafe Unmanaged<XMLStream>.fromOpaque(user).takeUnretainedValue()
        // A stopped parser still tells what it has read.
        return stream.failure == nil ? stream : nil
    }

    private func started(
        _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        depth += 1
        tell { () throws(TableError) in
            guard depth <= Self.deepest else { throw TableError(workbook: .swells(part: part)) }
            try handler.start(unsafe localName(name), unsafe XMLAttributes(attributes))
        }
    }

    private func ended(_ name: UnsafePointer<CChar>?) {
        depth -= 1
        tell { () throws(TableError) in try handler.end(unsafe localName(name)) }
    }

    private func read(_ text: UnsafePointer<CChar>?, _ count: Int32) {
        guard let text = unsafe text else { return }
        tell { () throws(TableError) in
            let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(count))
            try handler.text(unsafe Span(_unsafeElements: bytes.assumingMemoryBound(to: UInt8.self)))
        }
    }

    private func declared() {
        tell { () throws(TableError) in throw TableError(workbook: .documentType(part: part)) }
    }

    private func tell(_ body: () throws(TableError) -> Void) {
        do throws(TableError) {
            try body()
        } catch {
            failure = error
            unsafe XML_StopParser(parser, 0)
        }
    }
}

/// The attributes of an element, while it is told of.
@safe struct XMLAttributes {
    private let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    fileprivate init(_ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { unsafe self.pairs = unsafe pairs }

    /// The value of the attribute with this name, prefixes aside.
    subscript(name: StaticString) -> String? {
        guard var pair = unsafe pairs else { return nil }
        while let key = unsafe pair.pointee {
            if unsafe isLocalName(name, of: key) { return unsafe pair[1].map { unsafe String(cString: $0) } }
            unsafe pair += 2
        }
        return nil
    }
}

private func localName(_ name: UnsafePointer<CChar>?) -> String {
    guard let name = unsafe name else { return "" }
    return unsafe String(cString: behindPrefix(name))
}

private func isLocalName(_ name: StaticString, of key: UnsafePointer<CChar>) -> Bool {
    let start = unsafe behindPrefix(key)
    guard unsafe strlen(start) == name.utf8CodeUnitCount else { return false }
    return unsafe memcmp(start, name.utf8Start, name.utf8CodeUnitCount) == 0
}

/// What stands behind the last colon.
private func behindPrefix(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
    guard let colon = unsafe strrchr(name, 0x3A) else { return unsafe name }
    return unsafe UnsafePointer(colon + 1)
}
