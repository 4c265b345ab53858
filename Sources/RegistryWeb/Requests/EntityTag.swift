/// A strong validator (RFC 9110): the same tag, the same bytes.
///
/// It is made of the bytes and of nothing else: one made of a version would tell whoever keeps asking that something happened to
/// the file that is not shown.
struct EntityTag: Equatable {
    /// The tag with its quotes.
    let text: String
}

extension EntityTag {
    /// Makes the tag of content, by FNV-1a of 64 bits and the length.
    init(of content: [UInt8]) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in content { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        text = "\"\(String(hash, radix: 36))-\(String(content.count, radix: 36))\""
    }

    /// Whether `If-None-Match` names this tag: it is `*` or a list of tags, weak ones counting as strong.
    func isMatched(by header: String) -> Bool {
        var rest = header.utf8[...]
        while true {
            rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\t") }
            if rest.first == UInt8(ascii: "*") { return true }
            if rest.starts(with: "W/".utf8) { rest = rest.dropFirst(2) }
            guard rest.first == UInt8(ascii: "\""),
                let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\""))
            else { return false }
            if rest[...end].elementsEqual(text.utf8) { return true }
            rest = rest[rest.index(after: end)...]
        }
    }
}
