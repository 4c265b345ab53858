/// One column of a class.
package struct CatalogueField: Hashable, Sendable {
    /// Our identifier, `decided_on` for instance; also accepted as a header.
    package let id: String
    /// Both generations of standard codes, `CF_JDRQ` for instance.
    package let codes: [String]
    /// Chinese headers as found in real exports; the first is the one that templates carry.
    package let headers: [String]
    package let zh: String
    package let en: String
    package let type: FieldType
    /// The characters that part the items of a list, any of them.
    package let separator: String
    /// The greatest length in characters; nil when there is none.
    package let maxLength: Int?
    package let required: Bool
    package let requiredWhen: RequiredWhen?
    /// The group of which one field must be filled.
    package let oneOf: String?
    package let role: Role?
    package let disclosure: Disclosure
    package let choices: [FieldChoice]
    /// Serial numbers of its own (licence, registration, document) stand here: they may look like persons' numbers.
    package let longNumbers: Bool
    /// A value as somebody would write it, for whoever fills in a template; nil when none was given.
    package let example: String?
    /// The value of every spelling of a choice, by its simple key: each row of a file asks for it.
    private let valueBySpelling: [String: String]

    package enum FieldType: String, Hashable, Sendable, Codable {
        case text, code, name, date, list, choice, integer
        /// An amount in units of 10,000 yuan (万元), kept as fen.
        case amountInTenThousandYuan = "amount_wanyuan"
        /// A natural person's number: dropped and counted, never kept.
        case personNumber = "person_number"
    }

    /// How far a field's value goes.
    package enum Disclosure: String, Hashable, Sendable, Codable {
        case open, shared
        /// Never leaves the registry.
        case core
    }

    /// The part a field plays for intake and rules, whatever it is called.
    package enum Role: String, Hashable, Sendable, Codable {
        case subjectCode = "subject_code"
        case subjectName = "subject_name"
        case subjectCategory = "subject_category"
        case subjectState = "subject_state"
        case industry
        case documentNo = "document_no"
        case decidedOn = "decided_on"
        case kinds, severity, amount, procedure, organ, grade, scheme, year
        case validFrom = "valid_from"
        case validUntil = "valid_until"
        case organCode = "organ_code"
        case industryField = "industry_field"
        /// The day on which an entry was removed (移出日期): it is shown on no day from then on.
        case removedOn = "removed_on"
        /// The text that states the amount in words of its own (处罚内容): the two are compared.
        case amountText = "amount_text"
        /// On what an entry of a list rests (认定依据), and why it was made (列入事由).
        case basis, cause
        /// Until when the sender would publish it (公示截止期): the registry reckons that itself, and tells the difference.
        case publicityUntil = "publicity_until"
        /// Whether the unit asks for a minor matter to be shown (轻微是否公示): the choice ``FieldChoice/openMinor`` does.
        case minorOpen = "minor_open"
    }
}

/// A field is required when another field's text contains one of these.
package struct RequiredWhen: Hashable, Sendable, Codable {
    package let field: String
    package let contains: [String]

    package enum CodingKeys: String, CodingKey, CaseIterable { case field, contains }

    /// Whether the condition holds for the other field's values.
    package func holds(for values: [String]) -> Bool {
        values.contains { value in contains.contains { value.contains($0) } }
    }
}

/// One value of a choice or list, with what else is written for it.
package struct FieldChoice: Hashable, Sendable, Codable {
    package let value: String
    package let zh: String
    /// Its English name; nil where the value itself is one.
    package let en: String?
    package let synonyms: [String]

    /// The choice of the role ``CatalogueField/Role/minorOpen`` by which a unit has a minor matter shown.
    package static let openMinor = "open"

    package enum CodingKeys: String, CodingKey, CaseIterable { case value, zh, en, synonyms }

    package init(value: String, zh: String, en: String? = nil, synonyms: [String]) {
        self.value = value
        self.zh = zh
        self.en = en
        self.synonyms = synonyms
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        value = try values.decode(String.self, forKey: .value)
        zh = try values.decodeIfPresent(String.self, forKey: .zh) ?? value
        en = try values.decodeIfPresent(String.self, forKey: .en)
        synonyms = try values.decodeIfPresent([String].self, forKey: .synonyms) ?? []
    }

    /// The name to show to those who read English: `legal_entity` speaks for itself.
    package var englishName: String { en ?? value.split(separator: "_").joined(separator: " ") }
}

extension CatalogueField {
    /// The value of the choice that a cell means; nil when it means none.
    ///
    /// A free part after a hyphen (`其他-责令改正`) and a leading code (`01`) belong to the choice they stand with.
    package func choice(for cell: String) -> String? {
        let key = HeaderMap.simpleKey(cell)
        guard !key.isEmpty else { return nil }
        if let exact = valueBySpelling[key] { return exact }
        guard let hyphen = key.utf8.firstIndex(of: UInt8(ascii: "-")) else { return nil }
        return valueBySpelling[String(key[..<hyphen])]
    }

    /// The items of a list cell, blanks at their ends trimmed, empty ones dropped.
    package func items(in cell: String) -> [String] {
        cell.unicodeScalars.split(whereSeparator: separator.unicodeScalars.contains)
            .map { KeyWriter.trimmed(String($0)) }.filter { !$0.isEmpty }
    }
}

extension CatalogueField: Codable {
    package enum CodingKeys: String, CodingKey, CaseIterable {
        case id, codes, headers, zh, en, type, separator, required, role, disclosure, choices, example
        case maxLength = "max_length"
        case requiredWhen = "required_when"
        case oneOf = "one_of"
        case longNumbers = "long_numbers"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        id = try values.decode(String.self, forKey: .id)
        codes = try values.decodeIfPresent([String].self, forKey: .codes) ?? []
        headers = try values.decodeIfPresent([String].self, forKey: .headers) ?? []
        zh = try values.decode(String.self, forKey: .zh)
        en = try values.decode(String.self, forKey: .en)
        type = try values.decode(FieldType.self, forKey: .type)
        separator = try values.decodeIfPresent(String.self, forKey: .separator) ?? ";；、,，"
        maxLength = try values.decodeIfPresent(Int.self, forKey: .maxLength)
        required = try values.decodeIfPresent(Bool.self, forKey: .required) ?? false
        requiredWhen = try values.decodeIfPresent(RequiredWhen.self, forKey: .requiredWhen)
        oneOf = try values.decodeIfPresent(String.self, forKey: .oneOf)
        role = try values.decodeIfPresent(Role.self, forKey: .role)
        disclosure = try values.decode(Disclosure.self, forKey: .disclosure)
        choices = try values.decodeIfPresent([FieldChoice].self, forKey: .choices) ?? []
        longNumbers = try values.decodeIfPresent(Bool.self, forKey: .longNumbers) ?? false
        example = try values.decodeIfPresent(String.self, forKey: .example)
        var spellings: [String: String] = [:]
        for choice in choices {
            for text in [choice.value, choice.zh] + choice.synonyms {
                spellings[HeaderMap.simpleKey(text)] = choice.value
            }
        }
        valueBySpelling = spellings
    }
}

extension CatalogueField: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .codes: .list(.scalar), .headers: .list(.scalar),
            .requiredWhen: .keys(RequiredWhen.CodingKeys.self, [.contains: .list(.scalar)]),
            .choices: .list(.keys(FieldChoice.CodingKeys.self, [.synonyms: .list(.scalar)])),
        ])
}
