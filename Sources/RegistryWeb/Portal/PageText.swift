import Mustache

/// Escapes text for HTML, byte by byte.
///
/// The library's own escaping goes by `Character`: a quote followed by a combining mark is one character that is not a
/// quote, passes unescaped and ends the attribute it stands in. Controls that turn the direction of writing are left
/// out, because a name could show another name with them.
struct PageText: MustacheContentType {
    /// The name by which the layout and every partial choose it.
    static let name = "PAGE"

    func escapeText(_ text: String) -> String { Self.escape(text) }

    static func escape(_ text: String) -> String {
        let plain = text.utf8.allSatisfy { $0 < 0xE2 && !isSpecial($0) }
        guard !plain else { return text }
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + 32)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }
}
