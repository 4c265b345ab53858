/// A subject's name: as written for showing, a key for comparing, a form for searching.
package struct SubjectName: Hashable, Sendable, CustomStringConvertible {
    /// As written, blanks at the ends dropped.
    package let asWritten: String
    /// The form in which spellings of one name are equal: brackets, middle dots, width and case are made one, blanks
    /// and quotation marks are dropped.
    package let key: String

    package init(_ text: String) {
        asWritten = KeyWriter.trimmed(text)
        key = KeyWriter.key(of: asWritten, fold: Self.fold)
    }

    package var description: String { asWritten }

    /// The key without leading divisions, legal form and marks: what tells this name from others.
    ///
    /// A name that consists of nothing else keeps all of it.
    package var searchForm: String { Self.searchForm(ofKey: key).text }

    /// The bigrams of ``searchForm``, as the name index holds them.
    package var bigrams: [String] { Self.bigrams(of: searchForm) }

    /// Each pair of neighbouring characters once, in order; of a single character that character itself.
    package static func bigrams(of form: String) -> [String] {
        let scalars = Array(form.unicodeScalars)
        guard scalars.count > 1 else { return form.isEmpty ? [] : [form] }
        var seen: Set<String> = []
        var result: [String] = []
        for index in 1..<scalars.count {
            var pair = String.UnicodeScalarView()
            pair.append(scalars[index - 1])
            pair.append(scalars[index])
            let text = String(pair)
            if seen.insert(text).inserted { result.append(text) }
        }
        return result
    }

    private static func fold(_ value: UInt32) -> KeyWriter.Folded {
        switch value {
        // ( （ [ ［ 【 〔 ﹝ { ｛ < ＜ 《 〈 〖 and their closing twins
        case 0x28, 0xFF08, 0x5B, 0xFF3B, 0x3010, 0x3014, 0xFE5D, 0x7B, 0xFF5B, 0x3C, 0xFF1C, 0x300A, 0x3008, 0x3016:
            return .byte(UInt8(ascii: "("))
        case 0x29, 0xFF09, 0x5D, 0xFF3D, 0x3011, 0x3015, 0xFE5E, 0x7D, 0xFF5D, 0x3E, 0xFF1E, 0x300B, 0x3009, 0x3017:
            return .byte(UInt8(ascii: ")"))
        // · • ． . ‧ ・ ･ ∙ ⋅ ﹒
        case 0xB7, 0x2022, 0xFF0E, 0x2E, 0x2027, 0x30FB, 0xFF65, 0x2219, 0x22C5, 0xFE52: return .middleDot
        // " ' “ ” ‘ ’ ＂ ＇
        case 0x22, 0x27, 0x201C, 0x201D, 0x2018, 0x2019, 0xFF02, 0xFF07: return .dropped
        default:
            if let folded = KeyWriter.common(value) { return folded }
            return (0xFF01...0xFF5E).contains(value) ? .byte(UInt8(value - 0xFEE0)) : .kept
        }
    }
}

/// What somebody types to find a subject, normalised in the same way as names.
package struct NameQuery: Hashable, Sendable {
    /// The normalised text, for comparing with whole keys.
    package let key: String
    /// The text to look for inside names' search forms.
    package let searchForm: String
    /// The bigrams to look for.
    package let bigrams: [String]
    /// Whether the text is only a division or a legal form, which search forms leave out: compare ``key`` instead.
    package let isCommonOnly: Bool

    package init(_ text: String) {
        key = SubjectName(text).key
        let (form, common) = SubjectName.searchForm(ofKey: key, unfinished: true)
        searchForm = form
        isCommonOnly = common
        bigrams = SubjectName.bigrams(of: form)
    }

    /// How many characters count: fewer than two are not searched for.
    package var length: Int { key.unicodeScalars.count }
}
