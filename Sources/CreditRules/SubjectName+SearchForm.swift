extension SubjectName {
    private static let leading = WordsByFirst(divisions)
    private static let trailing = legalForms.map { Array($0.unicodeScalars) }
    private static let inner = WordsByFirst(innerLegalForms)
    private static let unfinished = unfinishedLegalForms.map { Array($0.unicodeScalars) }

    /// The search form of a key, and whether nothing but common words would be left of it.
    static func searchForm(ofKey key: String, unfinished typing: Bool = false) -> (text: String, isCommonOnly: Bool) {
        let plain = key.unicodeScalars.filter { !isMark($0) }
        var rest = Array(plain)[...]
        // A region, a city and a banner at most.
        for _ in 0..<3 {
            guard let length = leading.length(at: rest.startIndex, in: rest) else { break }
            rest = rest.dropFirst(length)
        }
        rest = withoutInnerForms(rest)[...]
        if let form = trailing.first(where: { ends(rest, with: $0) }) { rest = rest.dropLast(form.count) }
        if typing, let form = unfinished.first(where: { rest.count >= $0.count + 2 && ends(rest, with: $0) }) {
            rest = rest.dropLast(form.count)
        }
        guard !rest.isEmpty else { return (text(plain), true) }
        return (text(rest), false)
    }

    private static func withoutInnerForms(_ name: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
        var output: [Unicode.Scalar] = []
        var index = name.startIndex
        while index < name.endIndex {
            if index > name.startIndex, let length = inner.length(at: index, in: name) {
                index += length
            } else {
                output.append(name[index])
                index += 1
            }
        }
        return output
    }

    private static func ends(_ name: ArraySlice<Unicode.Scalar>, with word: [Unicode.Scalar]) -> Bool {
        name.count >= word.count && name.suffix(word.count).elementsEqual(word)
    }

    private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "(", ")", "·", "-", ",", ";", ":", "/", "\\", "&", "+", "、", "，", "。", "*", "#", "_": true
        default: false
        }
    }

    /// Words by their first character, the longer before the shorter.
    private struct WordsByFirst: Sendable {
        private let words: [Unicode.Scalar: [[Unicode.Scalar]]]

        init(_ list: [String]) {
            let scalars = list.map { Array($0.unicodeScalars) }.filter { !$0.isEmpty }
            words = Dictionary(grouping: scalars, by: { $0[0] }).mapValues { $0.sorted { $0.count > $1.count } }
        }

        /// The length of the longest word that begins at an index.
        func length(at index: Int, in name: ArraySlice<Unicode.Scalar>) -> Int? {
            guard index < name.endIndex, let candidates = words[name[index]] else { return nil }
            return candidates.first { name[index...].starts(with: $0) }?.count
        }
    }
}

extension SubjectName {
    /// The banner, county or district with which a name begins, behind the league or city that may stand before it.
    package static func leadingBanner(of name: String) -> String? {
        var rest = Substring(name)
        var last: String?
        while let found = divisions.filter({ rest.hasPrefix($0) }).max(by: { $0.count < $1.count }) {
            last = found
            rest = rest.dropFirst(found.count)
        }
        return last.flatMap { "旗县区市".contains($0.last ?? " ") ? $0 : nil }
    }
}
