import CreditRules
import Postgres

/// What is shown of measures, by code, for all who ask the open channel at one time.
typealias OpenMeasureLookup = GatheredLookup<[ShownMeasure]>

extension GatheredLookup<[ShownMeasure]> {
    convenience init(_ database: Database) {
        self.init { codes in
            Dictionary(grouping: try await database.all(Query<ShownMeasure>.openMeasures(codes)), by: \.requested)
        }
    }
}

extension CreditRegistry {
    /// What must or may be done with a subject today, and why (激励与惩戒措施).
    ///
    /// A measure holds exactly while a cause of it does: with the entry on a list or the record's publicity it ends, in
    /// the same commit.
    /// - Parameters:
    ///   - purpose: Only what matters for it, by identifier, name or alias (招投标).
    ///   - asOf: The day that is asked for, `YYYY-MM-DD`; today when nil. Other days are for officers,
    ///     past ones for auditors, and for others as far as their own units brought the measures about.
    /// - Throws: ``Problem`` `code-malformed`, `subject-not-found`, `parameter-invalid`, `as-of-not-open`,
    ///   `not-signed-in`.
    public func measures(
        of code: String, purpose: String? = nil, asOf: String? = nil, reader: Reader = .anyone
    ) async throws -> MeasuresDocument {
        try await asking {
            let rules = try await rules()
            let wanted = try purpose.map { text throws(Problem) in try rules.purpose(text) }
            let state = try await state(on: asOf, for: reader)
            let asked = TypedCode.normalised(code)
            let rows: [ShownMeasure]
            var told: Set<String>?
            switch reader {
            case .anyone:
                rows = try await openMeasures.answer(for: asked) ?? []
            case .officer(let token):
                _ = try await officer(of: token)
                rows = try await clerk.all(
                    Query<ShownMeasure>.measures(of: [asked], channel: reader.channel, on: state.day))
                if let token = state.ownOf {
                    told = Set(try await clerk.all(Query<String>.ownCauses(of: rows.compactMap(\.cause), token)))
                }
            }
            if let document = MeasuresDocument(rows, purpose: wanted, told: told) {
                return document
            }
            if let why = TypedCode.defect(of: code) {
                throw Problem(.codeMalformed, ["code": CellText.excerpt(code), "why": why])
            }
            throw Problem(.subjectNotFound, ["subject": asked])
        }
    }

    /// The measures that there are, in the order of the rules.
    public func measureEntries() async throws -> [MeasureEntry] {
        try await asking {
            let rules = try await rules().library.measures
            return rules.measures.map { measure in
                MeasureEntry(measure, group: rules[group: measure.group]?.names ?? measure.names)
            }
        }
    }

    /// The purposes (用途) for which measures may be asked.
    public func queryPurposes() async throws -> [MeasuresDocument.Purpose] {
        try await asking { try await rules().library.measures.purposes.map { MeasuresDocument.Purpose($0) } }
    }
}
