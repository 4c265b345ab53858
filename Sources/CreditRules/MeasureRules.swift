/// Incentive and disciplinary measures (守信激励与失信惩戒措施): what must or may be done, because of which lists and records.
///
/// Decoded from `rules/measures-….yaml`. A measure rests on an instrument of its own: one without is refused here and by
/// the table that it is published to.
package struct MeasureRules: Hashable, Sendable, Codable {
    package let header: RuleHeader
    package let basis: LegalBasis
    package let purposes: [QueryPurpose]
    package let groups: [MeasureGroup]
    package let measures: [Measure]

    package enum CodingKeys: String, CodingKey, CaseIterable { case header, basis, purposes, groups, measures }

    /// A purpose by what somebody types: identifier, Chinese or English name, or an alias.
    package func purpose(_ text: String) -> QueryPurpose? {
        let key = HeaderMap.simpleKey(text)
        return purposes.first { $0.words.contains(key) }
    }

    /// A measure by its identifier or one of its names.
    package func find(_ text: String) -> Measure? {
        let key = HeaderMap.simpleKey(text)
        return measures.first { $0.words.contains(key) }
    }

    package subscript(group id: String) -> MeasureGroup? { groups.first { $0.id == id } }
}

/// What somebody asks for (用途): a tender, a fund, an honour.
package struct QueryPurpose: Hashable, Sendable, Codable {
    package let id: String
    package let names: BilingualText
    package let aliases: [String]

    package enum CodingKeys: String, CodingKey, CaseIterable { case id, names, aliases }

    /// Every spelling by which it is known.
    package var words: Set<String> { Set(([id, names.zh, names.en] + aliases).map(HeaderMap.simpleKey)) }
}

/// One of the parts into which the lists of measures are divided.
package struct MeasureGroup: Hashable, Sendable, Codable {
    package let id: String
    package let names: BilingualText

    package enum CodingKeys: String, CodingKey, CaseIterable { case id, names }
}

/// One measure, 限制申请财政性资金项目 for instance.
package struct Measure: Hashable, Sendable, Codable {
    package let id: String
    package let names: BilingualText
    package let side: Side
    package let group: String
    package let obligation: Obligation
    /// Who applies it; not a unit of ours but organs as the instrument calls them.
    package let organ: BilingualText
    /// Against or for whom: kinds of subjects; nil for every kind of body.
    ///
    /// `natural_person` stands for responsible persons, who have no file here.
    package let targets: [String]?
    /// The purposes for which it matters; with none it is told only where no purpose is asked for.
    package let purposes: [String]
    /// Months from the beginning of its cause; nil: as long as the cause.
    package let termMonths: Int?
    package let channels: [Channel]
    package let causes: Causes
    package let basis: LegalBasis

    package enum Side: String, Hashable, Sendable, Codable, CaseIterable { case incentive, disciplinary }

    /// Whether the organ has a choice.
    package enum Obligation: String, Hashable, Sendable, Codable, CaseIterable { case must, may }

    /// Responsible persons: they stand on lists, and have no file.
    package static let person = "natural_person"

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case id, names, side, group, obligation, organ, targets, purposes, channels, causes, basis
        case termMonths = "term_months"
    }

    /// What brings a measure about: it holds exactly while one of them does.
    package struct Causes: Hashable, Sendable, Codable {
        /// Standing on one of these lists.
        package let lists: [String]
        package let classes: [ClassCause]

        package enum CodingKeys: String, CodingKey, CaseIterable { case lists, classes }
    }

    /// A record of a class that is shown.
    package struct ClassCause: Hashable, Sendable, Codable {
        package let classID: String
        /// Only records of these severities; nil for all.
        package let severities: [Severity]?

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case severities
            case classID = "class"
        }
    }

    package var words: Set<String> { Set([id, names.zh, names.en].map(HeaderMap.simpleKey)) }
}

extension MeasureRules: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .header: RuleHeader.shape, .basis: LegalBasis.shape,
            .purposes: .list(
                .keys(QueryPurpose.CodingKeys.self, [.names: BilingualText.shape, .aliases: .list(.scalar)])),
            .groups: .list(.keys(MeasureGroup.CodingKeys.self, [.names: BilingualText.shape])),
            .measures: .list(Measure.shape),
        ])
}

extension Measure: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .names: BilingualText.shape, .organ: BilingualText.shape, .targets: .list(.scalar),
            .purposes: .list(.scalar), .channels: .list(.scalar), .basis: LegalBasis.shape,
            .causes: .keys(
                Causes.CodingKeys.self,
                [
                    .lists: .list(.scalar),
                    .classes: .list(.keys(ClassCause.CodingKeys.self, [.severities: .list(.scalar)])),
                ]),
        ])
}
