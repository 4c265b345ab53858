/// UTF-16 as Excel's "Unicode text" has it.
enum UTF16Text {
    /// Writes `input` as UTF-8 to `output` from `start`, where it has room for three bytes for every two.
    ///
    /// It stops before a character that is not there in whole, and at a surrogate without its other half.
    static func decode(
        _ input: Span<UInt8>, bigEndian: Bool, into output: inout MutableSpan<UInt8>, from start: Int
    ) -> Decoded {
        let high = bigEndian ? 0 : 1
        var at = 0
        var out = start
        while at + 1 < input.count {
            let unit = UInt32(input[at + high]) << 8 | UInt32(input[at + 1 - high])
            guard unit & 0xF800 == 0xD800 else {
                out = output.put(unit, at: out)
                at += 2
                continue
            }
            guard unit < 0xDC00 else { return Decoded(read: at, end: out, malformed: true) }
            guard at + 3 < input.count else { break }
            let other = UInt32(input[at + 2 + high]) << 8 | UInt32(input[at + 3 - high])
            guard other & 0xFC00 == 0xDC00 else { return Decoded(read: at, end: out, malformed: true) }
            out = output.put(0x10000 + (unit - 0xD800) << 10 + (other - 0xDC00), at: out)
            at += 4
        }
        return Decoded(read: at, end: out, malformed: false)
    }
}
