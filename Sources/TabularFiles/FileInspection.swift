/// What one pass over the whole file says before its first row is read.
///
/// Why the whole file, and not its beginning: an export may be plain ASCII for megabytes before the first Chinese
/// name, and what is valid UTF-8 at the beginning may be GB18030 further on. Once a row has been handed out, the choice
/// cannot be taken back, so it is made on everything there is. The pass runs at the speed of memory, holds one buffer,
/// and gives what the office expects besides: a file with one broken character is refused before anything is taken in.
///
/// What is valid UTF-8 is UTF-8: Chinese text in GB18030 is that only by an accident of a few characters. What is not
/// is GB18030, unless several three-byte characters stand before the first fault; GB18030 does not look like that, so
/// such a file is UTF-8 that was damaged, and reading it as GB18030 would turn its names into other Chinese characters.
struct FileInspection {
    let encoding: TextEncoding

    /// The bytes that are text: without the byte-order mark, and without the Ctrl-Z with which FoxPro ends a file.
    let content: Range<Int>

    private static let headBytes = 64 * 1024
    private static let proofOfUTF8 = 4

    init(_ source: ByteSource, readBytes: Int) throws(TableError) {
        guard source.count > 0 else { throw TableError(.empty) }
        var head = [UInt8](repeating: 0, count: min(Self.headBytes, source.count))
        var filled = 0
        while filled < head.count {
            filled += try source.read(filled..<source.count, into: &head, from: filled, limit: head.count - filled)
        }
        if let kind = FileSignature.recognise(head[...]) { throw TableError(kind) }
        let mark = TextEncoding(mark: head.span)
        var end = source.count
        if mark != .utf16LE, mark != .utf16BE {
            var last: [UInt8] = [0]
            _ = try source.read(end - 1..<end, into: &last, from: 0, limit: 1)
            if last[0] == 0x1A { end -= 1 }
        }
        let start = mark?.markLength ?? 0
        guard start < end else { throw TableError(.empty) }
        let pass = InspectionPass(source: source, content: start..<end, readBytes: readBytes)
        switch mark {
        case .utf16LE, .utf16BE, .gb18030:
            encoding = mark ?? .gb18030
            try pass.checkDecoding(encoding)
        case .utf8BOM:
            encoding = .utf8BOM
            if let fault = try pass.firstFaultOfUTF8() { throw try pass.encodingError(at: fault.offset) }
        case .utf8, nil:
            encoding = try Self.withoutMark(pass)
        }
        content = start..<end
        if mark?.markLength != 2, FileSignature.isGarbage(head[...]) {
            throw TableError(.notTable(.controlCharacters))
        }
    }

    private static func withoutMark(_ pass: InspectionPass) throws(TableError) -> TextEncoding {
        guard let fault = try pass.firstFaultOfUTF8() else { return .utf8 }
        // A file cut off within its last character needs less proof: everything else in it was valid.
        let proof = fault.isCutOff ? 1 : proofOfUTF8
        if try pass.hasLongCharacters(proof, before: fault.offset) { throw try pass.encodingError(at: fault.offset) }
        try pass.checkDecoding(.gb18030)
        return .gb18030
    }
}
