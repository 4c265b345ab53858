/// The characters of GB18030 (信息技术 中文编码字符集).
///
/// The tables are asked of iconv once, some 63,000 characters in a few milliseconds. After that a file is decoded
/// without it: an error's place is then known to the byte, and a character cut by a buffer's end needs no state.
struct GB18030: Sendable {
    /// Made when the first file needs it; nil where the C library cannot do it.
    static let tables = GB18030()

    /// Lead 0x81…0xFE, trail 0x40…0xFE; 0 stands for "no character".
    private let pairs: [UInt32]

    /// The four-byte characters up to U+FFFF, by their place in the sequence; 0 stands for "no character".
    private let quads: [UInt32]

    private static let trails = 0xFF - 0x40
    private static let quadCount = 39_420
    /// The place of 0x90308130, from which on the standard maps by counting: U+10000 and up.
    private static let supplementary = 189_000

    private init?() {
        guard let iconv = Iconv(from: "GB18030") else { return nil }
        var pairs = [UInt32](repeating: 0, count: (0xFF - 0x81) * Self.trails)
        for lead in UInt8(0x81)...0xFE {
            for trail in UInt8(0x40)...0xFE where trail != 0x7F {
                pairs[Self.index(lead, trail)] = iconv.scalar([lead, trail]) ?? 0
            }
        }
        var quads = [UInt32](repeating: 0, count: Self.quadCount)
        for place in 0..<Self.quadCount {
            let bytes = [
                UInt8(0x81 + place / 12_600), UInt8(0x30 + place / 1_260 % 10), UInt8(0x81 + place / 10 % 126),
                UInt8(0x30 + place % 10),
            ]
            quads[place] = iconv.scalar(bytes) ?? 0
        }
        self.pairs = pairs
        self.quads = quads
    }

    private static func index(_ lead: UInt8, _ trail: UInt8) -> Int {
        (Int(lead) - 0x81) * trails + Int(trail) - 0x40
    }

    /// Writes `input` as UTF-8 to `output` from `start`, where it has room for three bytes for every two.
    ///
    /// It stops before a character that is not there in whole, and at bytes that are no character.
    func decode(_ input: Span<UInt8>, into output: inout MutableSpan<UInt8>, from start: Int) -> Decoded {
        var at = 0
        var out = start
        let pairs = pairs.span
        while at < input.count {
            let lead = input[at]
            if lead < 0x80 {
                output[out] = lead
                at += 1
                out += 1
                continue
            }
            guard lead != 0x80, lead != 0xFF else { return Decoded(read: at, end: out, malformed: true) }
            guard at + 1 < input.count else { break }
            let trail = input[at + 1]
            if trail >= 0x40 {
                let scalar = trail == 0xFF ? 0 : pairs[Self.index(lead, trail)]
                guard scalar != 0 else { return Decoded(read: at, end: out, malformed: true) }
                out = output.put(scalar, at: out)
                at += 2
            } else {
                guard trail >= 0x30, trail <= 0x39 else { return Decoded(read: at, end: out, malformed: true) }
                guard at + 3 < input.count else { break }
                guard let scalar = quad(lead, trail, input[at + 2], input[at + 3]) else {
                    return Decoded(read: at, end: out, malformed: true)
                }
                out = output.put(scalar, at: out)
                at += 4
            }
        }
        return Decoded(read: at, end: out, malformed: false)
    }

    private func quad(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) -> UInt32? {
        guard third >= 0x81, third <= 0xFE, fourth >= 0x30, fourth <= 0x39 else { return nil }
        let place =
            (Int(first) - 0x81) * 12_600 + (Int(second) - 0x30) * 1_260 + (Int(third) - 0x81) * 10 + Int(fourth) - 0x30
        if place < Self.quadCount { return quads[place] == 0 ? nil : quads[place] }
        let scalar = place - Self.supplementary + 0x10000
        return place >= Self.supplementary && scalar <= 0x10FFFF ? UInt32(scalar) : nil
    }
}
