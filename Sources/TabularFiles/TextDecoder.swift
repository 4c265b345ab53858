/// How far a decoder came.
struct Decoded {
    /// How many bytes of the input.
    let read: Int
    /// Where the output ends.
    let end: Int
    /// Whether it stopped at bytes that are no character, and not merely at the end of what it was given.
    let malformed: Bool
}

/// What turns a file's bytes into UTF-8; a file of UTF-8 needs none.
enum TextDecoder: Sendable {
    case gb18030(GB18030)
    case utf16(bigEndian: Bool)

    /// Nil for UTF-8.
    init?(_ encoding: TextEncoding) throws(TableError) {
        switch encoding {
        case .utf8, .utf8BOM:
            return nil
        case .utf16LE:
            self = .utf16(bigEndian: false)
        case .utf16BE:
            self = .utf16(bigEndian: true)
        case .gb18030:
            guard let tables = GB18030.tables else {
                throw TableError(.unreadable(reason: "the C library has no GB18030"))
            }
            self = .gb18030(tables)
        }
    }

    /// Writes the first `count` bytes of `bytes` as UTF-8 to `buffer` from `start`.
    func decode(_ bytes: [UInt8], _ count: Int, into buffer: inout [UInt8], from start: Int) -> Decoded {
        let input = bytes.span.extracting(..<count)
        var output = buffer.mutableSpan
        return decode(input, into: &output, from: start)
    }

    private func decode(_ input: Span<UInt8>, into output: inout MutableSpan<UInt8>, from start: Int) -> Decoded {
        switch self {
        case .gb18030(let tables): tables.decode(input, into: &output, from: start)
        case .utf16(let bigEndian): UTF16Text.decode(input, bigEndian: bigEndian, into: &output, from: start)
        }
    }
}

extension MutableSpan<UInt8> {
    /// Writes one scalar as UTF-8 and returns where the next one goes.
    @inline(__always)
    mutating func put(_ scalar: UInt32, at index: Int) -> Int {
        if scalar < 0x80 {
            self[index] = UInt8(truncatingIfNeeded: scalar)
            return index + 1
        }
        let last = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
        if scalar < 0x800 {
            self[index] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
            self[index + 1] = last
            return index + 2
        }
        let third = UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F)
        if scalar < 0x10000 {
            self[index] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
            self[index + 1] = third
            self[index + 2] = last
            return index + 3
        }
        self[index] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
        self[index + 1] = UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F)
        self[index + 2] = third
        self[index + 3] = last
        return index + 4
    }
}
