/// The passes over a file's bytes that `FileInspection` decides by.
struct InspectionPass {
    let source: ByteSource
    let content: Range<Int>
    let readBytes: Int

    /// The first place that is not UTF-8.
    struct Fault {
        let offset: Int
        /// Whether the fault is only that the file ends within a character.
        let isCutOff: Bool
    }

    /// Nil where all of it is UTF-8.
    func firstFaultOfUTF8() throws(TableError) -> Fault? {
        var buffer = [UInt8](repeating: 0, count: max(readBytes, 8))
        var offset = content.lowerBound
        var kept = 0
        while offset < content.upperBound {
            let got = try source.read(offset..<content.upperBound, into: &buffer, from: kept, limit: readBytes)
            let first = offset - kept
            offset += got
            let filled = kept + got
            // A character that the buffer's end cuts is kept for the next turn, unless the file ends with it.
            kept = offset < content.upperBound ? Self.cutCharacter(buffer.span.extracting(..<filled)) : 0
            var valid = filled - kept
            var fault: Fault?
            do {
                _ = try UTF8Span(validating: buffer.span.extracting(..<valid))
            } catch {
                valid = error.byteOffsets.lowerBound
                let isCutOff =
                    error.kind == .truncatedScalar && first + error.byteOffsets.upperBound == content.upperBound
                fault = Fault(offset: first + valid, isCutOff: isCutOff)
            }
            // Whichever is wrong first is what is said, however much was read at once.
            if let nul = firstNul(in: buffer, 0..<valid) { throw try nulError(at: first + nul) }
            if let fault { return fault }
            for index in 0..<kept { buffer[index] = buffer[filled - kept + index] }
        }
        return nil
    }

    /// How many bytes at the end begin a UTF-8 character that is not there in whole.
    static func cutCharacter(_ bytes: Span<UInt8>) -> Int {
        var back = 1
        while back <= min(3, bytes.count) {
            let byte = bytes[bytes.count - back]
            if byte < 0x80 { return 0 }
            if byte >= 0xC0 {
                let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
                return length > back ? back : 0
            }
            back += 1
        }
        return 0
    }

    /// Whether at least `wanted` characters of three or four bytes stand before `offset`, all known to be valid.
    func hasLongCharacters(_ wanted: Int, before offset: Int) throws(TableError) -> Bool {
        var found = 0
        try scan(until: offset) { bytes in
            for index in bytes.indices where bytes[index] >= 0xE0 { found += 1 }
            return found < wanted
        }
        return found >= wanted
    }

    /// Decodes everything, keeps nothing, and throws at the first place that is no character.
    func checkDecoding(_ encoding: TextEncoding) throws(TableError) {
        var text = try DecodedText(source: source, content: content, encoding: encoding, readBytes: readBytes)
        var lines = LineCounter()
        while !text.isComplete {
            var failure: TableError?
            do throws(TableError) {
                try text.fill(after: lines)
            } catch {
                failure = error
            }
            let nul = firstNul(in: text.buffer, text.pending)
            lines.count(text.buffer.span.extracting(text.pending.lowerBound..<(nul ?? text.pending.upperBound)))
            if nul != nil { throw TableError(.notTable(.nulByte), line: lines.line) }
            if let failure { throw failure }
            text.consume(text.pending.count)
        }
    }

    func encodingError(at offset: Int) throws(TableError) -> TableError {
        TableError(.encoding(byteOffset: offset, line: try line(of: offset)))
    }

    private func nulError(at offset: Int) throws(TableError) -> TableError {
        TableError(.notTable(.nulByte), line: try line(of: offset))
    }

    private func line(of offset: Int) throws(TableError) -> Int {
        var lines = LineCounter()
        try scan(until: offset) { bytes in
            lines.count(bytes)
            return true
        }
        return lines.line
    }

    /// Hands out the bytes before `end` in pieces while `body` asks for more.
    private func scan(until end: Int, _ body: (Span<UInt8>) -> Bool) throws(TableError) {
        var buffer = [UInt8](repeating: 0, count: readBytes)
        var offset = content.lowerBound
        while offset < end {
            let got = try source.read(offset..<end, into: &buffer, from: 0, limit: readBytes)
            guard body(buffer.span.extracting(..<got)) else { return }
            offset += got
        }
    }
}
