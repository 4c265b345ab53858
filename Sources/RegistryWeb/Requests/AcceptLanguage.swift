import Registry

extension Language {
    /// The language a client prefers by its `Accept-Language`; Chinese when it names neither.
    init(accepting header: String?) {
        var best = (language: Language.chinese, weight: 0.0)
        for range in (header ?? "").split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            guard let tag = parts.first, let language = Language(tag: tag) else { continue }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if quality > best.weight { best = (language, quality) }
        }
        self = best.language
    }

    private init?(tag: String) {
        let primary = tag.prefix { $0 != "-" }
        guard let language = Language(rawValue: String(primary)) else { return nil }
        self = language
    }

    /// The language's tag, for `lang` attributes and `Content-Language`.
    var tag: String { choose("zh-CN", "en") }
}
