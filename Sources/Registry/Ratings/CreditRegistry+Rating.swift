import CreditRules
import Postgres

/// A subject's head with its stored rating, if it still holds.
struct StoredRating: RowDecodable {
    let requested: String
    let code: String
    let name: String
    let today: Day
    let policy: String?
    let document: String?

    init(from row: borrowing Row) throws(DecodingError) {
        requested = try row("requested")
        code = try row("code")
        name = try row("name")
        today = try row("today")
        policy = try row.optional("policy")
        document = try row.optional("document")
    }
}

extension Query where Output == StoredRating {
    /// The one statement of the public's rating, for all who ask at the same time.
    static func open(_ codes: [String]) -> Self {
        """
        SELECT requested, code, name, today, policy, document FROM open_rating
         WHERE requested = ANY (\(codes))
        """
    }
}

extension Query where Output == StoredRecord {
    /// Every record shown to everybody today, for reckoning.
    static func openFacts(of subject: Int64) -> Self {
        """
        SELECT r.*, u.name AS unit_name, u.code AS unit_code
          FROM open_records(\(subject)) r JOIN open_unit u ON u.unit_id = r.unit_id
         WHERE r.class <> 'registration' ORDER BY r.decided_on DESC, r.seq
        """
    }

    static func facts(of subject: Int64, channel: DisclosureChannel, on day: Day) -> Self {
        """
        SELECT r.*, u.name AS unit_name, u.code AS unit_code
          FROM visible_records(\(subject), \(channel.rawValue), \(day), NULL) r
          JOIN reporting_unit u ON u.unit_id = r.unit_id
         WHERE r.class <> 'registration' ORDER BY r.decided_on DESC, r.seq
        """
    }
}

extension CreditRegistry {
    /// The public's rating of a code as it goes out: from the stored one in one statement, or reckoned when that no longer holds.
    ///
    /// - Throws: ``Problem`` `code-malformed`, `subject-not-found`.
    public func ratingJSON(of code: String) async throws -> [UInt8] {
        let rules = try await rules()
        let stored: StoredRating?
        do {
            stored = try await storedRatings.stored(code)
        } catch {
            throw Problem(any: error)
        }
        if let stored, let members = stored.document, stored.policy == rules.ratingDigest {
            return RatingDocument.json(
                code: stored.code, name: stored.name,
                requested: stored.requested == stored.code ? nil : stored.requested,
                asOf: stored.today.description, members: members)
        }
        return try await rating(of: code).json()
    }

    /// The rating of a code as a reader may see it, reckoned from what is shown.
    ///
    /// - Parameter asOf: A past state, for auditors and, from their own units' records alone, other officers.
    /// - Throws: ``Problem`` `code-malformed`, `subject-not-found`, `not-signed-in`, `as-of-not-open`.
    public func rating(of code: String, reader: Reader = .anyone, asOf: AsOf? = nil) async throws -> RatingDocument {
        try await asking {
            let rules = try await rules()
            let library = try rules.library
            if case .officer(let token) = reader { _ = try await officer(of: token) }
            let database = database(for: reader)
            if let past = try await past(asOf, for: reader) {
                let subject = try await subject(code, in: database)
                return try await database.transaction(.readOnlySnapshot) { transaction in
                    try await Self.pastRating(subject, past, rules, reader, in: &transaction)
                }
            }
            let subject = try await subject(code, in: database)
            let today = clock.today
            return try await database.transaction(.readOnlySnapshot) { transaction in
                let head = try await transaction.first(Query<Subject>.subject(subject.requested)) ?? subject
                let records =
                    switch reader {
                    case .anyone: try await transaction.all(.openFacts(of: head.id))
                    case .officer: try await transaction.all(.facts(of: head.id, channel: reader.channel, on: today))
                    }
                let listings =
                    library.rating.readsListings
                    ? try await visibleListings(of: head.id, reader, in: &transaction) : []
                let reckoned = ReckonedRating(
                    records, listings, state: head.state, rules: library, channel: reader.channel, on: today)
                let marks = try await marks(of: head.id, rules, in: &transaction)
                return RatingDocument(head, reckoned, on: today, channel: reader.channel, rules: rules).marked(marks)
            }
        }
    }
}

extension CreditRegistry {
    /// The rating as it was: by what was shown, by the state that registration gave, and by the rules in force when it was known.
    private static func pastRating(
        _ head: Subject, _ past: PastState, _ rules: RuleBook, _ reader: Reader, in transaction: inout Transaction
    ) async throws -> RatingDocument {
        var book = rules
        if let known = past.knownAt { book = try RuleBook(files: try await transaction.all(.inForce(at: known))) }
        let library = try book.library
        func page(_ entry: String?) -> RecordPage {
            RecordPage(subject: head.id, class: entry, after: .start, limit: .max)
        }
        let records = try await transaction.all(Query<StoredRecord>.past(page(nil), channel: reader.channel, past))
        var listings: [VisibleListing] = []
        if library.rating.readsListings {
            listings = try await transaction.all(
                Query<VisibleListing>.past(of: head.id, channel: reader.channel, past))
        }
        var state = head.state
        if let entry = library.catalogue.classes.first(where: \.makesSubjects), let field = entry.field(.subjectState) {
            let stated = try await transaction.all(
                Query<StoredRecord>.past(page(entry.id), channel: reader.channel, past))
            if let said = stated.first { state = RecordDetails(said.details)[field.id] ?? SubjectState.active.rawValue }
        }
        let names = try await transaction.all(Query<DatedName>.past(of: head.id, past))
        let reckoned = ReckonedRating(
            records, listings, state: state, rules: library, channel: reader.channel, on: past.day)
        var document = RatingDocument(head, reckoned, on: past.day, channel: reader.channel, rules: book)
        if let then = names.first { document.name = then.name }
        document.knownAt = past.knownAt
        return document
    }
}

extension RatingDocument {
    init(_ head: Subject, _ reckoned: ReckonedRating, on day: Day, channel: DisclosureChannel, rules: RuleBook) {
        self.init(
            code: head.code, name: head.name, requested: head.redirectedFrom, asOf: day.description,
            officialGrade: reckoned.officialGrade, evaluation: reckoned.evaluation,
            evaluationWithheld: reckoned.evaluation == nil ? "policy-channel" : nil)
    }
}
