import CreditRules

/// What must or may be done with a subject, and why (激励与惩戒措施), as one reader may see it on one day.
public struct MeasuresDocument: Sendable, Equatable {
    /// What brings a measure about, and ends it.
    public struct Cause: Sendable, Equatable {
        /// Whether the subject stands on a list or has a record.
        public enum Kind: String, Sendable { case listing, record }

        /// Which of the two.
        public let kind: Kind
        /// Of the listing or record; opaque.
        public let number: String
        /// The identifier of the list or class.
        public let id: String
        /// Its Chinese name.
        public let name: String
        /// Its English name.
        public let nameEnglish: String
        /// Document number as written (文书号).
        public let documentNo: String?
        /// The organ that decided.
        public let organ: String?
        /// Instrument and article of an entry on a list.
        public let basis: String?
        /// Day of entry or decision.
        public let from: String?
        /// The last day on which the measure holds because of it; nil when none is known.
        public let until: String?
    }

    /// One measure.
    public struct Item: Sendable, Equatable {
        /// The measure's identifier.
        public let measure: String
        /// Its Chinese name.
        public let name: String
        /// Its English name.
        public let nameEnglish: String
        /// incentive (守信激励) or disciplinary (失信惩戒).
        public let side: String
        /// The part of the list of measures.
        public let group: String
        /// must or may.
        public let obligation: String
        /// Who applies it.
        public let organ: String
        /// The same in English.
        public let organEnglish: String
        /// The identifiers of the purposes for which it matters.
        public let purposes: [String]
        /// The instrument that it rests on.
        public let instrument: String
        /// The article; nil while nobody has compared it (条款待核).
        public let article: String?
        /// Whether somebody has compared it with the instrument's text.
        public let isVerified: Bool
        /// Why it holds; at least one cause, the newest first.
        public let causes: [Cause]

        private var legalBasis: LegalBasis {
            LegalBasis(instrument: instrument, article: article, verified: isVerified)
        }
        /// Instrument and article, `《…》（条款待核）`.
        public var basis: String { legalBasis.inChinese }
        /// The same in English.
        public var basisEnglish: String { legalBasis.inEnglish }
    }

    /// What somebody asks for (用途).
    public struct Purpose: Sendable, Equatable {
        /// The identifier.
        public let id: String
        /// Its Chinese name.
        public let name: String
        /// Its English name.
        public let nameEnglish: String
    }

    /// The code that answers.
    public let code: String
    /// Its name.
    public let name: String
    /// The code asked for, when another answers.
    public let requested: String?
    /// The day of the answer.
    public let asOf: String
    /// The purpose asked for; nil for all measures.
    public let purpose: Purpose?
    /// Disciplinary measures first, each side in the order of the rules.
    public let items: [Item]
}

extension MeasuresDocument {
    /// Puts the rows of one subject together; nil where there is none.
    ///
    /// - Parameter told: The causes of which may be told; all of them when nil.
    init?(
        _ rows: [ShownMeasure], purpose: QueryPurpose?, told: Set<String>? = nil
    ) {
        guard let head = rows.first else { return nil }
        var causes: [String: [Cause]] = [:]
        var measures: [String: ShownMeasure.Particulars] = [:]
        for row in rows {
            guard let measure = row.measure, let cause = row.cause else { continue }
            if let purpose, !measure.purposes.contains(purpose.id) { continue }
            if let told, !told.contains(cause.number) { continue }
            measures[measure.id] = measure
            causes[measure.id, default: []].append(cause)
        }
        let ordered = measures.values.sorted { left, right in
            (left.side == "incentive" ? 1 : 0, left.place) < (right.side == "incentive" ? 1 : 0, right.place)
        }
        code = head.code
        name = head.name
        requested = head.requested == head.code ? nil : head.requested
        asOf = head.asOf.description
        self.purpose = purpose.map { Purpose($0) }
        items = ordered.map { Item($0, causes: causes[$0.id] ?? []) }
    }
}

extension MeasuresDocument.Purpose {
    init(_ purpose: QueryPurpose) {
        self.init(id: purpose.id, name: purpose.names.zh, nameEnglish: purpose.names.en)
    }
}

extension MeasuresDocument.Item {
    init(_ measure: ShownMeasure.Particulars, causes: [MeasuresDocument.Cause]) {
        self.init(
            measure: measure.id, name: measure.names.zh, nameEnglish: measure.names.en, side: measure.side,
            group: measure.group, obligation: measure.obligation, organ: measure.organ.zh,
            organEnglish: measure.organ.en, purposes: measure.purposes, instrument: measure.basis.instrument,
            article: measure.basis.article, isVerified: measure.basis.verified,
            causes: causes.sorted { left, right in
                (right.from ?? "", right.kind.rawValue, right.number)
                    < (left.from ?? "", left.kind.rawValue, left.number)
            })
    }
}
