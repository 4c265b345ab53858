/// The registry's own evaluation (信用状况参考) as dated data: what counts, how much, and on what basis.
///
/// It is decoded from `rules/rating-….yaml`. Points are integers; a score is the base and the points of its reasons,
/// nothing else. The national grade is never part of it.
package struct RatingPolicy: Hashable, Sendable, Codable {
    package let header: RuleHeader
    package let basis: LegalBasis
    /// The score of a subject about which nothing speaks.
    package let base: Int
    package let minimum: Int
    package let maximum: Int?
    /// Who sees the evaluation.
    package let visibleIn: [Audience]
    /// A banner shown wherever the evaluation is; nil for none.
    package let banner: BilingualText?
    /// Schemes of evaluation that are shown beside the own one and never count in it.
    package let officialSchemes: [String]
    /// Best first; never empty.
    package let classes: [RatingClass]
    /// The last of ``classes``.
    let worst: RatingClass
    package let indicators: [RatingIndicator]
    package let vetoes: [RatingVeto]
    package let texts: Texts

    package enum Audience: String, Hashable, Sendable, Codable, CaseIterable {
        case open, shared, authorised
        /// The subject itself.
        case subject
    }

    /// The lines that no single record causes.
    package struct Texts: Hashable, Sendable, Codable {
        /// More records of one kind than count.
        package let beyondLimit: RatingText
        /// The sum lies below ``RatingPolicy/minimum``.
        package let raisedToMinimum: RatingText
        /// The sum lies above ``RatingPolicy/maximum``.
        package let loweredToMaximum: RatingText

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case beyondLimit = "beyond_limit"
            case raisedToMinimum = "raised_to_minimum"
            case loweredToMaximum = "lowered_to_maximum"
        }
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case header, basis, base, minimum, maximum, banner, classes, indicators, vetoes, texts
        case visibleIn = "visible_in"
        case officialSchemes = "official_schemes"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        header = try values.decode(RuleHeader.self, forKey: .header)
        basis = try values.decode(LegalBasis.self, forKey: .basis)
        base = try values.decode(Int.self, forKey: .base)
        minimum = try values.decode(Int.self, forKey: .minimum)
        maximum = try values.decodeIfPresent(Int.self, forKey: .maximum)
        visibleIn = try values.decode([Audience].self, forKey: .visibleIn)
        banner = try values.decodeIfPresent(BilingualText.self, forKey: .banner)
        officialSchemes = try values.decode([String].self, forKey: .officialSchemes)
        classes = try values.decode([RatingClass].self, forKey: .classes).sorted { $0.number < $1.number }
        indicators = try values.decode([RatingIndicator].self, forKey: .indicators)
        vetoes = try values.decode([RatingVeto].self, forKey: .vetoes)
        texts = try values.decode(Texts.self, forKey: .texts)
        guard let last = classes.last else {
            throw DecodingError.dataCorruptedError(
                forKey: .classes, in: values, debugDescription: "an evaluation needs at least one class")
        }
        worst = last
    }
}

/// A class of the evaluation, 一类 to 四类; never a letter, which is the national grade's.
package struct RatingClass: Hashable, Sendable, Codable {
    /// 1 is the best.
    package let number: Int
    package let name: BilingualText
    /// The least score of the class.
    package let from: Int

    package enum CodingKeys: String, CodingKey, CaseIterable { case number, name, from }
}

/// What one kind of record adds or takes.
package struct RatingIndicator: Hashable, Sendable, Codable {
    package let code: String
    package let match: RatingMatch
    /// Points of one record before its age is regarded.
    package let points: Int
    /// Further points by the size of the fine; the last band whose limit is reached counts.
    package let amountBands: [AmountBand]
    /// What remains of the points by age, youngest first.
    ///
    /// Older than the last band, nothing remains; without bands age does not matter.
    package let ageBands: [AgeBand]
    /// How many records count at most, the newest first; nil for all.
    package let limit: Int?
    /// Whether a record counts only within its own validity.
    package let whileValid: Bool
    package let text: RatingText
    package let basis: LegalBasis

    package struct AmountBand: Hashable, Sendable, Codable {
        package let fromFen: Int64
        package let points: Int

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case points
            case fromFen = "from_fen"
        }
    }

    package struct AgeBand: Hashable, Sendable, Codable {
        /// The band's last day is the decision's day so many months later.
        package let months: Int
        package let percent: Int

        package enum CodingKeys: String, CodingKey, CaseIterable { case months, percent }
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case code, match, points, limit, text, basis
        case amountBands = "amount_bands"
        case ageBands = "age_bands"
        case whileValid = "while_valid"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        code = try values.decode(String.self, forKey: .code)
        match = try values.decode(RatingMatch.self, forKey: .match)
        points = try values.decode(Int.self, forKey: .points)
        amountBands = try values.decodeIfPresent([AmountBand].self, forKey: .amountBands) ?? []
        ageBands = try values.decodeIfPresent([AgeBand].self, forKey: .ageBands) ?? []
        limit = try values.decodeIfPresent(Int.self, forKey: .limit)
        whileValid = try values.decodeIfPresent(Bool.self, forKey: .whileValid) ?? false
        text = try values.decode(RatingText.self, forKey: .text)
        basis = try values.decode(LegalBasis.self, forKey: .basis)
    }
}

/// A ground on which a subject cannot be in a better class than a given one, whatever its score.
package struct RatingVeto: Hashable, Sendable, Codable {
    package let code: String
    /// States of the subject that are the ground; empty when a record is.
    package let states: [SubjectState]
    /// Records that are the ground; nil when a state is.
    package let match: RatingMatch?
    package let bestClass: Int
    package let text: RatingText
    package let basis: LegalBasis

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case code, states, match, text, basis
        case bestClass = "best_class"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        code = try values.decode(String.self, forKey: .code)
        states = try values.decodeIfPresent([SubjectState].self, forKey: .states) ?? []
        match = try values.decodeIfPresent(RatingMatch.self, forKey: .match)
        bestClass = try values.decode(Int.self, forKey: .bestClass)
        text = try values.decode(RatingText.self, forKey: .text)
        basis = try values.decode(LegalBasis.self, forKey: .basis)
    }
}

/// Which records an indicator or veto means; an empty list leaves that property open.
package struct RatingMatch: Hashable, Sendable, Codable {
    package let classID: String
    package let severities: [Severity]
    package let kinds: [String]
    package let schemes: [String]
    package let grades: [String]
    package let titles: [String]

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case severities, kinds, schemes, grades, titles
        case classID = "class"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        classID = try values.decode(String.self, forKey: .classID)
        severities = try values.decodeIfPresent([Severity].self, forKey: .severities) ?? []
        kinds = try values.decodeIfPresent([String].self, forKey: .kinds) ?? []
        schemes = try values.decodeIfPresent([String].self, forKey: .schemes) ?? []
        grades = try values.decodeIfPresent([String].self, forKey: .grades) ?? []
        titles = try values.decodeIfPresent([String].self, forKey: .titles) ?? []
    }

    /// Whether a record is meant; a title matches when the record's contains it.
    func matches(_ record: RatingRecord) -> Bool {
        guard record.classID == classID else { return false }
        if !severities.isEmpty, !(record.severity.map(severities.contains) ?? false) { return false }
        if !kinds.isEmpty, !record.kinds.contains(where: kinds.contains) { return false }
        if !schemes.isEmpty, !(record.scheme.map(schemes.contains) ?? false) { return false }
        if !grades.isEmpty, !(record.grade.map(grades.contains) ?? false) { return false }
        return titles.isEmpty || titles.contains { record.title?.contains($0) ?? false }
    }
}
