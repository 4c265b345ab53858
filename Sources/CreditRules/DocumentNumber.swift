/// The number of a decision, licence or judgement (文号), kept as written and compared by its key.
package struct DocumentNumber: Hashable, Sendable, CustomStringConvertible {
    /// As the unit wrote it, blanks at the ends dropped.
    package let asWritten: String
    /// The form in which spellings of one number are equal: `巴市监处罚[2026]101号` for every kind of bracket.
    ///
    /// Blanks and 第 are dropped, full width becomes half width, letters capitals. A serial keeps its leading zeros:
    /// units issue 0012 and 12 in different series.
    package let key: String

    package init(_ text: String) {
        asWritten = KeyWriter.trimmed(text)
        key = KeyWriter.key(of: asWritten, fold: Self.fold)
    }

    private static func fold(_ value: UInt32) -> KeyWriter.Folded {
        switch value {
        // 〔 ﹝ ［ （ ( 【 〖 ｛ { and their closing twins
        case 0x3014, 0xFE5D, 0xFF3B, 0xFF08, 0x28, 0x3010, 0x3016, 0xFF5B, 0x7B: return .byte(UInt8(ascii: "["))
        case 0x3015, 0xFE5E, 0xFF3D, 0xFF09, 0x29, 0x3011, 0x3017, 0xFF5D, 0x7D: return .byte(UInt8(ascii: "]"))
        case 0x7B2C: return .dropped  // 第
        default:
            if let folded = KeyWriter.common(value) { return folded }
            return (0xFF01...0xFF5E).contains(value) ? .byte(UInt8(value - 0xFEE0)) : .kept
        }
    }

    /// Whether there is no number: empty, or one of the marks that units write for "none".
    ///
    /// All of them are short; to look up a whole number would cost more than to make its key.
    package var isAbsent: Bool { key.utf8.count <= Self.longestMark && Self.absentMarks.contains(key) }

    /// Whether it is a court's case number, `（2026）内0802执1234号`: a year in brackets, then the court.
    package var isCourtNumber: Bool {
        let bytes = key.utf8Span.span
        guard bytes.count > 9, bytes[0] == UInt8(ascii: "["), bytes[5] == UInt8(ascii: "]"), bytes.digits(1..<5) != nil
        else { return false }
        return bytes[6] >= 0x80
    }

    /// For showing: as written, but a court's number in round brackets whatever was typed.
    package var shown: String {
        guard isCourtNumber else { return asWritten }
        return String(
            String.UnicodeScalarView(
                asWritten.unicodeScalars.map { scalar in
                    switch scalar {
                    case "〔", "﹝", "［", "[", "【", "〖", "(": "（"
                    case "〕", "﹞", "］", "]", "】", "〗", ")": "）"
                    default: scalar
                    }
                }))
    }

    package var description: String { asWritten }

    /// In bytes.
    private static let longestMark = absentMarks.reduce(0) { max($0, $1.utf8.count) }
    private static let absentMarks: Set<String> = [
        "", "无", "/", "\\", "-", "--", "---", "_", ".", "*", "暂无", "无文号", "无编号", "无文书号", "没有", "空", "不适用",
        "NULL", "NONE", "N/A", "NA",
    ]
}
