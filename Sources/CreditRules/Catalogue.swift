/// The catalogue of public credit information (公共信用信息目录): which classes are collected and what each consists of.
///
/// Nothing outside it may be collected. It is decoded from `rules/catalogue-….yaml`.
package struct Catalogue: Hashable, Sendable, Codable {
    package let header: RuleHeader
    package let basis: LegalBasis
    /// In a column of serial numbers, who is younger than this is no person but a number that looks like one.
    package let youngestAgeInNumberFields: Int
    package let classes: [CatalogueClass]

    package init(header: RuleHeader, basis: LegalBasis, youngestAgeInNumberFields: Int, classes: [CatalogueClass]) {
        self.header = header
        self.basis = basis
        self.youngestAgeInNumberFields = youngestAgeInNumberFields
        self.classes = classes
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case header, basis, classes
        case youngestAgeInNumberFields = "youngest_age_in_number_fields"
    }

    /// A class by its identifier.
    package subscript(id id: String) -> CatalogueClass? { classes.first { $0.id == id } }

    /// A class by what an officer types: identifier, Chinese or English name, or an alias.
    package func find(_ text: String) -> CatalogueClass? {
        let key = HeaderMap.simpleKey(text)
        return classes.first { entry in
            ([entry.id, entry.names.zh, entry.names.en] + entry.aliases).contains { HeaderMap.simpleKey($0) == key }
        }
    }
}

/// One class of records, 行政处罚 for instance.
package struct CatalogueClass: Hashable, Sendable, Codable {
    package let id: String
    package let names: BilingualText
    package let aliases: [String]
    /// Its class in the national base catalogue.
    package let nationalClass: String
    /// Its class in the regulation of Inner Mongolia (基础, 增信, 一般失信, 严重失信, 风险提示信息).
    package let regionClass: String
    package let basis: LegalBasis
    /// The fields that make the natural key within subject, class and unit; none: one record a subject and unit.
    package let key: [String]
    /// Whether a row makes the subject it names when there is no file yet.
    package let makesSubjects: Bool
    package let publicity: PublicityKind
    package let channels: [Channel]
    /// The field that is a record's title on pages.
    package let title: String
    /// Working days from the decision within which a unit reports; nil when no limit is known.
    package let reportWithinWorkingDays: Int?
    /// The levels of units that send it; nil for every unit.
    ///
    /// What a unit was granted by itself goes before this.
    package let senders: [String]?
    package let fields: [CatalogueField]

    /// Which rules set its publicity window.
    package enum PublicityKind: String, Hashable, Sendable, Codable {
        /// The dated publicity rules, by severity.
        case penalty
        /// Shown until the day on which it was removed (移出): entries in registers such as abnormal operations.
        case listed
        /// Shown as long as it is current.
        case none
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case id, names, aliases, basis, key, publicity, channels, title, senders, fields
        case nationalClass = "national_class"
        case regionClass = "region_class"
        case makesSubjects = "makes_subjects"
        case reportWithinWorkingDays = "report_within_working_days"
    }

    /// The fields to take a record's title from: the first that is filled.
    package var titleFields: [CatalogueField] {
        guard let first = self[id: title] else { return [] }
        guard let group = first.oneOf else { return [first] }
        return [first] + fields.filter { $0.oneOf == group && $0.id != first.id }
    }

    /// A field by its identifier.
    package subscript(id id: String) -> CatalogueField? { fields.first { $0.id == id } }

    /// The first field that plays a part.
    package func field(_ role: CatalogueField.Role) -> CatalogueField? { fields.first { $0.role == role } }

    /// The groups of which one field must be filled, with their fields, in the catalogue's order.
    package var oneOfGroups: [(name: String, fields: [CatalogueField])] {
        var names: [String] = []
        for field in fields {
            if let group = field.oneOf, !names.contains(group) { names.append(group) }
        }
        return names.map { name in (name, fields.filter { $0.oneOf == name }) }
    }
}

extension Catalogue: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [.header: RuleHeader.shape, .basis: LegalBasis.shape, .classes: .list(CatalogueClass.shape)])
}

extension CatalogueClass: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .names: BilingualText.shape, .aliases: .list(.scalar), .basis: LegalBasis.shape, .key: .list(.scalar),
            .channels: .list(.scalar), .senders: .list(.scalar), .fields: .list(CatalogueField.shape),
        ])
}
