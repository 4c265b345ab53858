/// What a rating is computed from: a subject's state and the records visible for the purpose.
package struct RatingFacts: Hashable, Sendable {
    package var state: SubjectState
    package var records: [RatingRecord]

    package init(state: SubjectState, records: [RatingRecord]) {
        self.state = state
        self.records = records
    }
}

/// One visible record, as far as a policy reads it.
package struct RatingRecord: Hashable, Sendable {
    /// The record's number, `1042-3`.
    package var number: String
    /// The class's identifier in the catalogue.
    package var classID: String
    package var documentNo: String?
    package var decidedOn: Day
    /// The unit's name, for texts and references.
    package var unit: String?
    package var severity: Severity?
    package var kinds: [String]
    package var amountFen: Int64?
    package var validFrom: Day?
    package var validUntil: Day?
    /// The first day on which it counts; nil from the beginning.
    package var shownFrom: Day?
    /// The last day on which it counts; nil without end.
    package var shownUntil: Day?
    /// The title of an honour.
    package var title: String?
    /// The scheme and grade of an evaluation.
    package var scheme: String?
    package var grade: String?
    package var year: String?

    package init(
        number: String, classID: String, documentNo: String? = nil, decidedOn: Day, unit: String? = nil,
        severity: Severity? = nil, kinds: [String] = [], amountFen: Int64? = nil, validFrom: Day? = nil,
        validUntil: Day? = nil, shownFrom: Day? = nil, shownUntil: Day? = nil, title: String? = nil,
        scheme: String? = nil, grade: String? = nil, year: String? = nil
    ) {
        self.number = number
        self.classID = classID
        self.documentNo = documentNo
        self.decidedOn = decidedOn
        self.unit = unit
        self.severity = severity
        self.kinds = kinds
        self.amountFen = amountFen
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.shownFrom = shownFrom
        self.shownUntil = shownUntil
        self.title = title
        self.scheme = scheme
        self.grade = grade
        self.year = year
    }

    /// Whether the record counts on a day by what is shown.
    func isShown(on day: Day) -> Bool {
        (shownFrom.map { $0 <= day } ?? true) && (shownUntil.map { day <= $0 } ?? true)
    }

    /// Whether the record is in force on a day by its own validity.
    func isValid(on day: Day) -> Bool {
        (validFrom.map { $0 <= day } ?? true) && (validUntil.map { day <= $0 } ?? true)
    }
}
