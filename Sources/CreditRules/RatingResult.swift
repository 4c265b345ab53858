/// An evaluation: a score, a class, and every reason for them.
package struct RatingResult: Hashable, Sendable {
    package let score: Int
    package let base: Int
    package let grade: RatingClass
    /// ``base`` plus the points of all of them is ``score``.
    package let reasons: [RatingReason]
    /// The first later day on which the result differs if nobody acts; nil when time alone changes nothing.
    package let nextChangeOn: Day?
}

/// One reason: what happened, what it adds or takes, and on what basis.
package struct RatingReason: Hashable, Sendable {
    package let code: String
    /// Zero for a ground that only bounds the class.
    package let points: Int
    package let textZh: String
    package let textEn: String
    package let basis: LegalBasis
    /// The record; nil when the reason is the subject's state or the sum.
    package let record: RecordReference?
}

/// What a reason shows of its record.
package struct RecordReference: Hashable, Sendable {
    package let number: String
    package let classID: String
    package let documentNo: String?
    package let decidedOn: Day
    package let unit: String?
}
