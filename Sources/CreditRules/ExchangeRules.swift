/// What the office agrees with the platforms above (上级平台): who they are, whose version of a record holds, and how
/// results of repairs come down.
///
/// Decoded from `rules/exchange-….yaml`.
package struct ExchangeRules: Hashable, Sendable {
    package let header: RuleHeader
    package let basis: LegalBasis
    package let platforms: [ExchangePlatform]
    package let precedence: Precedence
    /// The columns of a file of repair results (修复结果): not a class of records, but described as one.
    package let repairResults: CatalogueClass
    /// The columns of a platform's answer to what went up (回执), described like a class; nil where none is agreed.
    package let receipts: CatalogueClass?
    /// What goes up, and how.
    package let exports: [ExportProfile]

    /// Whose version is shown where one record was reported here and sent down too.
    package struct Precedence: Hashable, Sendable, Codable {
        package let basis: LegalBasis
        /// The classes of which the version from above holds; of all others it is the one reported here.
        package let fromAbove: [String]

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case basis
            case fromAbove = "from_above"
        }
    }

    /// How a class goes up to a platform; nil where nothing is agreed.
    package func export(of classID: String, to target: String) -> ExportProfile? {
        exports.first { $0.classID == classID && $0.target == target }
    }

    /// A platform by what an officer types: identifier, Chinese or English name, or an alias.
    package func platform(_ text: String) -> ExchangePlatform? {
        let key = HeaderMap.simpleKey(text)
        return platforms.first { platform in
            ([platform.id, platform.names.zh, platform.names.en] + platform.aliases)
                .contains { HeaderMap.simpleKey($0) == key }
        }
    }

    /// Whether what an officer types means the results of repairs.
    package func meansRepairResults(_ text: String) -> Bool {
        let key = HeaderMap.simpleKey(text)
        return ([repairResults.id, repairResults.names.zh, repairResults.names.en] + repairResults.aliases)
            .contains { HeaderMap.simpleKey($0) == key }
    }

    /// Whether the version from above is shown, and not the one reported here.
    package func prevailsFromAbove(_ class: String) -> Bool { precedence.fromAbove.contains(`class`) }
}

/// A platform above, 自治区公共信用信息平台 for instance.
package struct ExchangePlatform: Hashable, Sendable, Codable {
    package let id: String
    package let names: BilingualText
    package let aliases: [String]
    /// What the reporting unit is called that its records are of; the office adds it below its leading unit.
    package let unit: String

    package enum CodingKeys: String, CodingKey, CaseIterable { case id, names, aliases, unit }
}

extension ExchangeRules: Codable {
    package enum CodingKeys: String, CodingKey, CaseIterable {
        case header, basis, platforms, precedence, receipts, exports
        case repairResults = "repair_results"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        header = try values.decode(RuleHeader.self, forKey: .header)
        basis = try values.decode(LegalBasis.self, forKey: .basis)
        platforms = try values.decode([ExchangePlatform].self, forKey: .platforms)
        precedence = try values.decode(Precedence.self, forKey: .precedence)
        repairResults = try values.decode(CatalogueClass.self, forKey: .repairResults)
        receipts = try values.decodeIfPresent(CatalogueClass.self, forKey: .receipts)
        exports = try values.decodeIfPresent([ExportProfile].self, forKey: .exports) ?? []
    }
}

extension ExchangeRules: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .header: RuleHeader.shape, .basis: LegalBasis.shape, .platforms: .list(ExchangePlatform.shape),
            .precedence: Precedence.shape, .repairResults: CatalogueClass.shape,
            .receipts: CatalogueClass.shape, .exports: .list(ExportProfile.shape),
        ])
}

extension ExchangeRules.Precedence: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self, [.basis: LegalBasis.shape, .fromAbove: .list(.scalar)])
}

extension ExchangePlatform: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self, [.names: BilingualText.shape, .aliases: .list(.scalar)])
}
