import CreditRules
import Postgres

/// A former or current name with its days.
struct DatedName: RowDecodable {
    let name: String
    let from: Day?
    let until: Day?

    init(from row: borrowing Row) throws(DecodingError) {
        name = try row("name")
        from = try row.optional("from_day")
        until = try row.optional("until_day")
    }
}

extension Query where Output == DatedName {
    static func names(of subject: Int64) -> Self {
        """
        SELECT name, from_day, until_day FROM open_name WHERE subject_id = \(subject)
         ORDER BY until_day DESC NULLS FIRST, name
        """
    }
}

extension CreditRegistry {
    /// The credit file (信用档案) of a code, as a reader may see it today; one consistent snapshot.
    ///
    /// - Parameters:
    ///   - entry: Only records of this class, by identifier or name.
    ///   - limit: Records on the page, 1 to 500.
    ///   - after: The cursor of the page before.
    ///   - asOf: A past state, for auditors and, of their own units' records, other officers.
    /// - Throws: ``Problem`` `code-malformed`, `subject-not-found`, `class-not-found`, `cursor-invalid`, `as-of-not-open`.
    public func file(
        of code: String, class entry: String? = nil, limit: Int = 50, after: String? = nil, reader: Reader = .anyone,
        asOf: AsOf? = nil
    ) async throws -> CreditFile {
        try await asking {
            let rules = try await rules()
            let wanted = try entry.map { name throws(Problem) in try rules.class(name).id }
            let cursor = after.map(RecordCursor.init)
            if case .some(.none) = cursor { throw Problem(.cursorInvalid) }
            if case .officer(let token) = reader { _ = try await officer(of: token) }
            let past = try await past(asOf, for: reader)
            let database = database(for: reader)
            let subject = try await subject(code, in: database)
            let page = RecordPage(
                subject: subject.id, class: wanted, after: cursor.flatMap { $0 } ?? .start, limit: Int64(limit) + 1)
            let today = clock.today
            return try await database.transaction(.readOnlySnapshot) { transaction in
                let head = try await transaction.first(Query<Subject>.subject(subject.requested)) ?? subject
                if let past {
                    return try await pastFile(head, page, past, limit, rules, reader, in: &transaction)
                }
                let records = try await transaction.all(Query.page(page, reader, today))
                let registration = try await transaction.first(Query.registration(of: head.id, reader, today))
                let counts = try await transaction.all(Query<ClassCount>.counts(of: head.id, reader, today))
                let names = try await transaction.all(Query<DatedName>.names(of: head.id))
                let registers = try await memberships(of: head.id, reader, rules, in: &transaction)
                let listings = try await visibleListings(of: head.id, reader, in: &transaction)
                let marks = try await marks(of: head.id, rules, in: &transaction)
                return CreditFile(
                    head,
                    names: names.map {
                        CreditFile.Name(name: $0.name, from: $0.from?.description, until: $0.until?.description)
                    },
                    registration: registration, registers: registers, listings: listings, counts: counts,
                    records: records, limit: limit,
                    rules: rules, channel: reader.channel, today: today
                ).marked(marks)
            }
        }
    }
}

extension CreditRegistry {
    /// The file as it was: its records, their counts, its registration, names, registers and the lists it stood on.
    private func pastFile(
        _ head: Subject, _ page: RecordPage, _ past: PastState, _ limit: Int, _ rules: RuleBook, _ reader: Reader,
        in transaction: inout Transaction
    ) async throws -> CreditFile {
        func whole(_ entry: String?) -> RecordPage {
            RecordPage(subject: page.subject, class: entry, after: .start, limit: .max)
        }
        let records = try await transaction.all(Query<StoredRecord>.past(page, channel: reader.channel, past))
        let all = try await transaction.all(Query<StoredRecord>.past(whole(nil), channel: reader.channel, past))
        let registrations = try await transaction.all(
            Query<StoredRecord>.past(whole("registration"), channel: reader.channel, past))
        let listings = try await transaction.all(
            Query<VisibleListing>.past(of: head.id, channel: reader.channel, past))
        let names = try await transaction.all(Query<DatedName>.past(of: head.id, past))
        let tags = try await transaction.all(Query<VisibleTag>.past(of: head.id, channel: reader.channel, past))
        let registers = try? rules.library.registers
        var file = CreditFile(
            head,
            names: names.map {
                CreditFile.Name(name: $0.name, from: $0.from?.description, until: $0.until?.description)
            },
            registration: registrations.first,
            registers: tags.map { Membership($0, register: registers?[id: $0.register], channel: reader.channel) },
            listings: listings, counts: [], records: records, limit: limit, rules: rules, channel: reader.channel,
            today: past.day)
        if let then = names.first { file.name = then.name }
        file.counts = CreditFile.counts(of: all)
        file.asOf = AsOf(day: past.day.description, knownAt: past.knownAt)
        return file
    }
}

extension Query where Output == StoredRecord {
    static func page(_ page: RecordPage, _ reader: Reader, _ today: Day) -> Self {
        switch reader {
        case .anyone: .open(page)
        case .officer: .visible(page, channel: reader.channel, on: today)
        }
    }

    static func registration(of subject: Int64, _ reader: Reader, _ today: Day) -> Self {
        switch reader {
        case .anyone: .openRegistration(of: subject)
        case .officer: .registration(of: subject, channel: reader.channel, on: today)
        }
    }
}

extension Query where Output == ClassCount {
    static func counts(of subject: Int64, _ reader: Reader, _ today: Day) -> Self {
        switch reader {
        case .anyone: .openCounts(of: subject)
        case .officer: .counts(of: subject, channel: reader.channel, on: today)
        }
    }
}

extension CreditFile {
    /// Puts a file together from what one snapshot gave.
    init(
        _ head: Subject, names: [Name], registration: StoredRecord?, registers: [Membership],
        listings: [VisibleListing], counts: [ClassCount],
        records: [StoredRecord], limit: Int, rules: RuleBook, channel: DisclosureChannel, today: Day
    ) {
        let catalogue = try? rules.library.catalogue
        let lists = try? rules.library.lists
        let shown = records.prefix(limit)
        self.init(
            code: head.code, requested: head.redirectedFrom, name: head.name, kind: head.kind, state: head.state,
            division: head.division, mergedInto: head.redirectedFrom == nil ? nil : head.code, names: names,
            registration: registration.map {
                Registration($0, class: catalogue?[id: "registration"], channel: channel)
            },
            registers: registers,
            listings: listings.map { listing in
                let list = lists.flatMap { lists in lists[id: listing.list].map(lists.described) }
                return CreditListing(listing, class: list, channel: channel)
            }, counts: counts.map { ($0.entry, Int($0.count)) },
            records: shown.map { Record($0, class: catalogue?[id: $0.entry], channel: channel) },
            next: records.count > limit
                ? shown.last.map { RecordCursor(decidedOn: $0.decidedOn, seq: $0.seq).text } : nil)
    }
}

extension CreditFile.Registration {
    init(_ record: StoredRecord, class entry: CatalogueClass?, channel: DisclosureChannel) {
        let details = RecordDetails(record.details)
        func value(_ field: String) -> String? {
            guard let field = entry?[id: field], field.disclosure == .open || channel != .open else { return nil }
            return details[field.id]
        }
        self.init(
            legalRepresentative: value("legal_representative"), establishedOn: value("established_on"),
            address: value("address"), industry: value("industry"), registrar: value("registrar"))
    }
}
