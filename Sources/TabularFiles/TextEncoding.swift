/// How the characters of a file are written as bytes.
package enum TextEncoding: String, Sendable {
    case utf8
    case utf8BOM
    /// GB18030, of which GBK and GB2312 are parts; what Excel and WPS write as "CSV" on a Chinese Windows.
    case gb18030
    /// What Excel writes as "Unicode text" (Unicode 文本).
    case utf16LE
    case utf16BE

    /// How many bytes of byte-order mark the file begins with.
    var markLength: Int {
        switch self {
        case .utf8, .gb18030: 0
        case .utf8BOM: 3
        case .utf16LE, .utf16BE: 2
        }
    }

    /// The encoding that a byte-order mark at the beginning of a file declares.
    init?(mark head: Span<UInt8>) {
        if head.count >= 3, head[0] == 0xEF, head[1] == 0xBB, head[2] == 0xBF {
            self = .utf8BOM
        } else if head.count >= 2, head[0] == 0xFF, head[1] == 0xFE {
            self = .utf16LE
        } else if head.count >= 2, head[0] == 0xFE, head[1] == 0xFF {
            self = .utf16BE
        } else {
            return nil
        }
    }
}
