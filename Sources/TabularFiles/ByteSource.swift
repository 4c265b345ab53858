/// Where the bytes of a table come from; they can be read more than once.
enum ByteSource {
    case file(FileBytes)
    case bytes([UInt8])

    var count: Int {
        switch self {
        case .file(let file): file.count
        case .bytes(let bytes): bytes.count
        }
    }

    /// Fills `buffer` from `index` with at most `limit` bytes of `range`, from its beginning; returns how many.
    ///
    /// Fewer bytes than were counted when the file was opened are an error: rows would be missing without a word.
    func read(_ range: Range<Int>, into buffer: inout [UInt8], from index: Int, limit: Int) throws(TableError) -> Int {
        let wanted = min(limit, range.count, buffer.count - index)
        guard wanted > 0 else { return 0 }
        switch self {
        case .bytes(let bytes):
            buffer[index..<index + wanted] = bytes[range.lowerBound..<range.lowerBound + wanted]
            return wanted
        case .file(let file):
            let got = try file.read(at: range.lowerBound, into: &buffer, from: index, limit: wanted)
            guard got > 0 else { throw TableError(.unreadable(reason: "it became shorter while it was read")) }
            return got
        }
    }
}
