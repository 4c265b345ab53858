/// A text in both languages of the registry.
package struct BilingualText: Hashable, Sendable, Codable {
    package let zh: String
    package let en: String

    package init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    package enum CodingKeys: String, CodingKey, CaseIterable { case zh, en }
}

/// The instrument and article a rule rests on, and whether a person has compared the rule with the text.
package struct LegalBasis: Hashable, Sendable, Codable {
    /// The title of the law, regulation, ministry rule or standard, without title marks.
    package let instrument: String
    /// As the text counts, 第三条; nil when nobody has read it, and then never ``verified``.
    package let article: String?
    package let verified: Bool

    package init(instrument: String, article: String?, verified: Bool) {
        self.instrument = instrument
        self.article = article
        self.verified = verified
    }

    package enum CodingKeys: String, CodingKey, CaseIterable { case instrument, article, verified }

    /// As a Chinese page shows it: `《…》第三条`, or `《…》（条款待核）`.
    package var inChinese: String { "《\(instrument)》\(article ?? "（条款待核）")" }
    /// As an English page shows it; the instrument keeps its own name.
    package var inEnglish: String { "《\(instrument)》\(article ?? " (article to be checked)")" }
}

/// What each rule file says about itself at its head.
package struct RuleHeader: Hashable, Sendable, Codable {
    package let kind: RuleKind
    package let name: String
    package let version: String
    package let effectiveFrom: Day
    /// The last day in force; nil while nothing has replaced it.
    package let effectiveTo: Day?

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, name, version
        case effectiveFrom = "effective_from"
        case effectiveTo = "effective_to"
    }
}

package enum RuleKind: String, Hashable, Sendable, Codable, CaseIterable {
    case catalogue, publicity, rating, calendar, exchange, registers, supply, lists, measures, repair, deadlines
}

/// The three channels of disclosure (社会公开, 政务共享, 授权查询).
package enum Channel: String, Hashable, Sendable, Codable, CaseIterable {
    case open, shared, authorised
}

/// The form a rule file has, so that an unknown key is refused where it stands rather than passed over.
package indirect enum RuleShape: Sendable {
    case scalar
    case list(RuleShape)
    case map([String: RuleShape])

    /// A map with the coding keys of a type; keys not named in `parts` hold scalars.
    package static func keys<Key: CodingKey & CaseIterable & Hashable>(
        _ type: Key.Type, _ parts: [Key: RuleShape] = [:]
    ) -> Self {
        .map(
            Dictionary(uniqueKeysWithValues: Key.allCases.map { ($0.stringValue, parts[$0] ?? .scalar) }))
    }

    /// This map with another's keys beside its own.
    package func joined(with other: Self) -> Self {
        guard case .map(let mine) = self, case .map(let theirs) = other else { return self }
        return .map(mine.merging(theirs) { first, _ in first })
    }
}

/// A type that is decoded from a rule file and says which keys it knows.
package protocol RuleShaped {
    static var shape: RuleShape { get }
}

extension BilingualText: RuleShaped {
    package static let shape = RuleShape.keys(CodingKeys.self)
}

extension LegalBasis: RuleShaped {
    package static let shape = RuleShape.keys(CodingKeys.self)
}

extension RuleHeader: RuleShaped {
    package static let shape = RuleShape.keys(CodingKeys.self)
}
