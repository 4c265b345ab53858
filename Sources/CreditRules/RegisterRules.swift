/// The registers (登记册, 名录) that an office keeps of its subjects: food producers, sellers and caterers, new agricultural
/// entities.
///
/// Membership is a tag of a subject and no record: it has no severity and no publicity period, and it ends by leaving.
/// Decoded from `rules/registers-….yaml`.
package struct RegisterRules: Hashable, Sendable, Codable {
    package let header: RuleHeader
    package let basis: LegalBasis
    package let registers: [Register]

    package enum CodingKeys: String, CodingKey, CaseIterable { case header, basis, registers }

    /// A register by what an officer types: identifier, Chinese or English name, or an alias.
    package func find(_ text: String) -> Register? {
        let key = HeaderMap.simpleKey(text)
        return registers.first { register in
            ([register.id, register.names.zh, register.names.en] + register.aliases)
                .contains { HeaderMap.simpleKey($0) == key }
        }
    }

    package subscript(id id: String) -> Register? { registers.first { $0.id == id } }
}

/// One register, 食品餐饮服务 for instance.
package struct Register: Hashable, Sendable, Codable {
    package let id: String
    package let names: BilingualText
    package let aliases: [String]
    /// Whose duty it is to keep it.
    package let keeper: BilingualText
    package let basis: LegalBasis
    /// The fields that tell a subject's entries apart, a licence number; none: a subject is in it once.
    package let key: [String]
    package let channels: [Channel]
    package let fields: [CatalogueField]

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case id, names, aliases, keeper, basis, key, channels, fields
    }

    /// The register described as classes are, so that its files are read and checked by what reads theirs.
    package var described: CatalogueClass {
        CatalogueClass(
            id: id, names: names, aliases: aliases, nationalClass: names.zh, regionClass: names.zh, basis: basis,
            key: key, makesSubjects: false, publicity: .none, channels: channels, title: key.first ?? "",
            reportWithinWorkingDays: nil, senders: nil, fields: fields)
    }
}

extension RegisterRules: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [.header: RuleHeader.shape, .basis: LegalBasis.shape, .registers: .list(Register.shape)])
}

extension Register: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .names: BilingualText.shape, .aliases: .list(.scalar), .keeper: BilingualText.shape,
            .basis: LegalBasis.shape, .key: .list(.scalar), .channels: .list(.scalar),
            .fields: .list(CatalogueField.shape),
        ])
}
