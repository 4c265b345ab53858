import Registry

/// What every page has around its content.
struct PageFrame {
    let tag: String
    let title: String
    let w: [String: String]
    let stylesheet: String
    let icon: String
    let home: String
    /// Where the lists are.
    let lists: String
    /// Where the windows and telephones are.
    let contacts: String
    /// Where a case is followed, and where somebody complains.
    let follow: String
    let complain: String
    let today: String
    /// The other language: a link, or a form when the page answers a form, so that names stay out of addresses.
    ///
    /// Nil on a page that another request would not give again.
    var otherLanguage: OtherLanguage?

    struct OtherLanguage {
        let tag: String
        let label: String
        let href: String
        /// The query to send again, when it must not stand in the address.
        let formQuery: String?
    }
}

extension Language {
    var other: Language { self == .chinese ? .english : .chinese }

    /// The language's own name.
    var ownName: String { choose("中文", "English") }

    /// An address of ours that keeps this language; Chinese needs no parameter.
    func address(_ path: String, _ parameters: [(name: String, value: String?)] = []) -> String {
        var pairs = parameters.compactMap { item in item.value.map { "\(item.name)=\(percentEncoded($0))" } }
        if self != .chinese { pairs.append("lang=\(rawValue)") }
        return pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))"
    }
}
