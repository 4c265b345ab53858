/// A figure that the office is judged on beside the rates of reporting (其他指标), with its definition in words and what the
/// program counts for it.
package struct SupplyIndicator: Hashable, Sendable {
    package let id: String
    package let measure: Measure
    package let names: BilingualText
    /// What its number counts: 条, 次, 万元; of a rate, %.
    package let unit: BilingualText
    package let numerator: BilingualText
    /// Of what it is a part, or beside what it stands; nil where there is neither.
    package let denominator: BilingualText?
    /// The class of records that counts.
    package let recordClass: String?
    /// The field of the class that says what became of a record.
    package let field: String?
    /// The values of the field that make a record one of the part, and one of the whole.
    package let part: [String]
    package let whole: [String]
    /// The lists that count.
    package let lists: [String]
    /// What it should not exceed; nil where nobody has set it.
    package let target: Int?
    package let basis: LegalBasis

    /// What the program knows to count.
    package enum Measure: String, Hashable, Sendable, Codable, CaseIterable {
        /// Records of a class that were first taken in in the month; beside them those that stand at its end (归集量).
        case collected
        /// Of the records of a class that stand at the month's end and whose field has one of the values of the whole, those
        /// with one of the part.
        case kept
        /// Of the subjects on file, those that stand on one of the lists on the month's last day.
        case listedShare = "listed_share"
        /// The subjects that stand on one of the lists on the month's last day.
        case listed
        /// What units reported that they did of measures, by the day on which it was done (措施反馈).
        case applied
        /// Of the decisions that departments published themselves, as far as they were sampled for the month, those of which nothing was
        /// reported by its end (瞒报).
        case concealed
        /// What the registry cannot know: the office states it (填报).
        case stated

        /// Whether its value is a part of a whole and not a number.
        package var isRate: Bool { self == .kept || self == .listedShare || self == .concealed }
        /// Whether it is told of or beside something.
        package var hasWhole: Bool { isRate || self == .collected }
    }
}

extension SupplyIndicator: Codable {
    package enum CodingKeys: String, CodingKey, CaseIterable {
        case id, measure, names, unit, numerator, denominator, field, part, whole, lists, target, basis
        case recordClass = "class"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        id = try values.decode(String.self, forKey: .id)
        measure = try values.decode(Measure.self, forKey: .measure)
        names = try values.decode(BilingualText.self, forKey: .names)
        unit = try values.decode(BilingualText.self, forKey: .unit)
        numerator = try values.decode(BilingualText.self, forKey: .numerator)
        denominator = try values.decodeIfPresent(BilingualText.self, forKey: .denominator)
        recordClass = try values.decodeIfPresent(String.self, forKey: .recordClass)
        field = try values.decodeIfPresent(String.self, forKey: .field)
        part = try values.decodeIfPresent([String].self, forKey: .part) ?? []
        whole = try values.decodeIfPresent([String].self, forKey: .whole) ?? []
        lists = try values.decodeIfPresent([String].self, forKey: .lists) ?? []
        target = try values.decodeIfPresent(Int.self, forKey: .target)
        basis = try values.decode(LegalBasis.self, forKey: .basis)
    }
}

extension SupplyIndicator: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .names: BilingualText.shape, .unit: BilingualText.shape, .numerator: BilingualText.shape,
            .denominator: BilingualText.shape, .part: .list(.scalar), .whole: .list(.scalar), .lists: .list(.scalar),
            .basis: LegalBasis.shape,
        ])
}
