/// A window of UTF-8 that moves over a file of any encoding.
///
/// The window holds what has been read and not yet consumed. It grows only while one row does not fit into it, and who
/// fills it stops at the limit of a row; so its size does not depend on the file's.
struct DecodedText {
    private let source: ByteSource
    private let content: Range<Int>
    private let decoder: TextDecoder?
    private let readBytes: Int

    /// Where in the file the next byte is read.
    private(set) var offset: Int

    /// Bytes of the file that are not decoded yet: a character that a read has cut.
    private var raw: [UInt8] = []
    private var rawCount = 0

    private(set) var buffer: [UInt8]
    /// What of `buffer` is read and not consumed.
    private(set) var pending = 0..<0

    init(source: ByteSource, content: Range<Int>, encoding: TextEncoding, readBytes: Int) throws(TableError) {
        self.source = source
        self.content = content
        self.readBytes = max(readBytes, 1)
        decoder = try TextDecoder(encoding)
        offset = content.lowerBound
        buffer = [UInt8](repeating: 0, count: self.readBytes * 2)
    }

    /// Whether the window reaches to the end of the file.
    var isComplete: Bool { offset == content.upperBound && rawCount == 0 }

    /// Where in the file the first byte of `buffer` stands; means something only where nothing is decoded.
    var bufferOffset: Int { offset - pending.upperBound }

    mutating func consume(_ count: Int) {
        pending = pending.lowerBound + count..<pending.upperBound
    }

    /// Reads on; `lines` has counted what stands before the window, and is used only to say where an error is.
    mutating func fill(after lines: LineCounter) throws(TableError) {
        // Doubling: a row of many buffers is looked at again each time, and so no more than twice in all.
        let wanted = pending.count > 64 * 1024 ? max(readBytes, pending.count) : readBytes
        makeRoom(for: decoder == nil ? wanted : wanted * 3 / 2 + 16)
        let rest = offset..<content.upperBound
        guard let decoder else {
            let got = try source.read(rest, into: &buffer, from: pending.upperBound, limit: wanted)
            offset += got
            pending = pending.lowerBound..<pending.upperBound + got
            return
        }
        if raw.count < wanted + 4 { raw += [UInt8](repeating: 0, count: wanted + 4 - raw.count) }
        let got = try source.read(rest, into: &raw, from: rawCount, limit: wanted)
        offset += got
        rawCount += got
        try decode(with: decoder, after: lines)
    }

    private mutating func decode(with decoder: TextDecoder, after start: LineCounter) throws(TableError) {
        let decoded = decoder.decode(raw, rawCount, into: &buffer, from: pending.upperBound)
        pending = pending.lowerBound..<decoded.end
        let left = rawCount - decoded.read
        if decoded.malformed || left > 0 && offset == content.upperBound {
            var lines = start
            lines.count(buffer.span.extracting(pending))
            throw TableError(.encoding(byteOffset: offset - left, line: lines.line))
        }
        for index in 0..<left { raw[index] = raw[decoded.read + index] }
        rawCount = left
    }

    /// Moves what is pending to the front where there is no room behind it, and grows where that is not enough.
    private mutating func makeRoom(for count: Int) {
        guard buffer.count - pending.upperBound < count else { return }
        if pending.lowerBound > 0 {
            let kept = pending.count
            // Byte by byte: a slice would hold the buffer, and assigning to it copy the whole.
            for index in 0..<kept { buffer[index] = buffer[pending.lowerBound + index] }
            pending = 0..<kept
        }
        let missing = pending.upperBound + count - buffer.count
        if missing > 0 { buffer += [UInt8](repeating: 0, count: missing) }
    }
}
