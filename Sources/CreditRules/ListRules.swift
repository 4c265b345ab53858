/// The lists that subjects stand on: of seriously untrustworthy subjects (严重失信主体名单) and of trustworthy ones
/// (守信激励对象名单).
///
/// Decoded from `rules/lists-….yaml`.
package struct ListRules: Hashable, Sendable, Codable {
    package let header: RuleHeader
    package let basis: LegalBasis
    /// The columns that files of untrust lists have.
    package let untrustFields: [CatalogueField]
    /// The columns that files of trust lists have.
    package let trustFields: [CatalogueField]
    package let lists: [CreditList]

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case header, basis, lists
        case untrustFields = "untrust_fields"
        case trustFields = "trust_fields"
    }

    /// A list by what an officer types: identifier, Chinese or English name, or an alias.
    package func find(_ text: String) -> CreditList? {
        let key = HeaderMap.simpleKey(text)
        return lists.first { list in
            ([list.id, list.names.zh, list.names.en] + list.aliases).contains { HeaderMap.simpleKey($0) == key }
        }
    }

    package subscript(id id: String) -> CreditList? { lists.first { $0.id == id } }

    /// A list described as classes are, so that its files are read and checked by what reads theirs.
    package func described(_ list: CreditList) -> CatalogueClass {
        let common = list.side == .untrust ? untrustFields : trustFields
        let own = Set(list.fields.map(\.id))
        return CatalogueClass(
            id: list.id, names: list.names, aliases: list.aliases, nationalClass: list.side.names.zh,
            regionClass: list.side.names.zh, basis: list.basis, key: list.side == .untrust ? ["document_no"] : [],
            makesSubjects: false, publicity: .none, channels: list.channels, title: "name",
            reportWithinWorkingDays: nil, senders: list.listers,
            fields: common.filter { !own.contains($0.id) } + list.fields)
    }
}

/// Whether standing on a list speaks for a subject or against it.
package enum ListSide: String, Hashable, Sendable, Codable, CaseIterable {
    case trust, untrust

    package var names: BilingualText {
        switch self {
        case .trust: BilingualText(zh: "守信激励对象名单", en: "Trust list")
        case .untrust: BilingualText(zh: "严重失信主体名单", en: "List of seriously untrustworthy subjects")
        }
    }

    /// The class under which the rating policy knows entries of this side.
    package var ratedClass: String { "\(rawValue)_listing" }
}

/// One list, 拖欠农民工工资失信联合惩戒对象名单 for instance.
package struct CreditList: Hashable, Sendable, Codable {
    package let id: String
    package let names: BilingualText
    package let aliases: [String]
    package let side: ListSide
    /// Which organs enter subjects on it (列入机关), in words.
    package let organ: BilingualText
    /// The same for telling whether a unit is one of them; nil where it is determined elsewhere.
    package let organs: Organs?
    package let basis: LegalBasis
    package let term: Term
    package let exit: Exit
    package let channels: [Channel]
    /// Whether natural persons may stand on it; only their organ sees them.
    package let persons: Bool
    package let determined: Determined
    /// The levels of units that enter subjects on it; nil for every unit.
    package let listers: [String]?
    /// The kinds of subjects that may stand on it; nil for every kind.
    package let kinds: [SubjectKind]?
    /// Columns of its own, beside those of its side; one with the id of a common one takes its place.
    package let fields: [CatalogueField]

    /// The organs that determine a list: by words of their names, or by their credit codes.
    package struct Organs: Hashable, Sendable, Codable {
        /// Words that the name of such an organ holds, 市场监督管理 for instance.
        package let names: [String]
        package let codes: [String]

        package enum CodingKeys: String, CodingKey, CaseIterable { case names, codes }
    }

    /// How long an entry stands.
    package struct Term: Hashable, Sendable, Codable {
        /// Months from the day of entry; nil where none is known or none is laid down.
        package let months: Int?
        /// Whether each decision sets its own, so that every row must state it.
        package let stated: Bool
        /// Whether it stands until the next result is published (至次年结果公布).
        package let untilNext: Bool
        package let basis: LegalBasis

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case months, stated, basis
            case untilNext = "until_next"
        }
    }

    /// When and how one may leave before the term is over (提前移出).
    package struct Exit: Hashable, Sendable, Codable {
        /// Months from the day of entry that must have passed; nil where none is known or none is laid down.
        package let minimumMonths: Int?
        /// What else is asked for, in words.
        package let conditions: BilingualText
        package let basis: LegalBasis

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case conditions, basis
            case minimumMonths = "minimum_months"
        }
    }

    /// Where it is determined who stands on the list.
    package enum Determined: String, Hashable, Sendable, Codable {
        /// By this office or its units: two officers enter.
        case here
        /// By others: it comes as a file and is only loaded.
        case above
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case id, names, aliases, side, organ, organs, basis, term, exit, channels, persons, determined, listers, kinds
        case fields
    }

    /// The last day of an entry: as the decision states it, else by the term; `infinity` where there is none.
    package func lastDay(enteredOn day: Day, stated: Day?) -> Day {
        stated ?? term.months.map { day.adding(months: $0) } ?? .infinity
    }

    /// The first day on which an entry may leave early: the day after the least months have passed.
    package func earliestExit(enteredOn day: Day) -> Day? {
        exit.minimumMonths.map { day.adding(months: $0).adding(days: 1) }
    }
}

extension ListRules: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .header: RuleHeader.shape, .basis: LegalBasis.shape, .untrustFields: .list(CatalogueField.shape),
            .trustFields: .list(CatalogueField.shape), .lists: .list(CreditList.shape),
        ])
}

extension CreditList: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .names: BilingualText.shape, .aliases: .list(.scalar), .organ: BilingualText.shape,
            .organs: .keys(Organs.CodingKeys.self, [.names: .list(.scalar), .codes: .list(.scalar)]),
            .basis: LegalBasis.shape, .term: .keys(Term.CodingKeys.self, [.basis: LegalBasis.shape]),
            .exit: .keys(Exit.CodingKeys.self, [.conditions: BilingualText.shape, .basis: LegalBasis.shape]),
            .channels: .list(.scalar), .listers: .list(.scalar), .kinds: .list(.scalar),
            .fields: .list(CatalogueField.shape),
        ])
}
