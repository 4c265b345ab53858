extension RatingPolicy: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .header: RuleHeader.shape, .basis: LegalBasis.shape, .visibleIn: .list(.scalar),
            .banner: BilingualText.shape, .officialSchemes: .list(.scalar),
            .classes: .list(.keys(RatingClass.CodingKeys.self, [.name: BilingualText.shape])),
            .indicators: .list(RatingIndicator.shape), .vetoes: .list(RatingVeto.shape),
            .texts: .keys(
                Texts.CodingKeys.self,
                [
                    .beyondLimit: BilingualText.shape, .raisedToMinimum: BilingualText.shape,
                    .loweredToMaximum: BilingualText.shape,
                ]),
        ])
}

extension RatingIndicator: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .match: RatingMatch.shape, .text: BilingualText.shape, .basis: LegalBasis.shape,
            .amountBands: .list(.keys(AmountBand.CodingKeys.self)), .ageBands: .list(.keys(AgeBand.CodingKeys.self)),
        ])
}

extension RatingVeto: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .states: .list(.scalar), .match: RatingMatch.shape, .text: BilingualText.shape, .basis: LegalBasis.shape,
        ])
}

extension RatingMatch: RuleShaped {
    package static let shape = RuleShape.keys(
        CodingKeys.self,
        [
            .severities: .list(.scalar), .kinds: .list(.scalar), .schemes: .list(.scalar), .grades: .list(.scalar),
            .titles: .list(.scalar),
        ])
}
