import CreditRules
import Postgres

extension CreditRegistry {
    /// The lists that a reader may see, with how many entries each has today.
    public func lists(reader: Reader = .anyone) async throws -> [ListEntry] {
        try await asking {
            let rules = try await rules().library.lists
            if case .officer(let token) = reader { _ = try await officer(of: token) }
            let counts: Query<ClassCount> =
                switch reader {
                case .anyone: .openListedCounts
                case .officer: .listedCounts(channel: reader.channel, on: clock.today)
                }
            let found = try await database(for: reader).all(counts)
            let members = Dictionary(found.map { ($0.entry, Int($0.count)) }) { first, _ in first }
            return rules.lists.filter { $0.isShown(in: reader.channel) }.map {
                ListEntry($0, members: members[$0.id] ?? 0)
            }
        }
    }

    /// A page of a list, in the order in which the files of its subjects were opened.
    ///
    /// - Parameters:
    ///   - name: By identifier, name or alias.
    ///   - division: Only subjects registered there; 150800 stands for the whole of it.
    ///   - asOf: The day that is asked for, `YYYY-MM-DD`; today when nil. Other days are for officers, past ones
    ///     for auditors, and for others as far as their own units determined.
    ///   - limit: Entries on the page, 1 to 500.
    /// - Throws: ``Problem`` `list-not-found`, `cursor-invalid`, `parameter-invalid`, `as-of-not-open`.
    public func list(
        _ name: String, division: String? = nil, asOf: String? = nil, limit: Int = 50, after: String? = nil,
        reader: Reader = .anyone
    ) async throws -> ListPage {
        try await asking {
            let rules = try await rules()
            let list = try rules.list(name)
            guard list.isShown(in: reader.channel) else {
                throw Problem(.listNotFound, ["list": String(name.prefix(100))])
            }
            if case .officer(let token) = reader { _ = try await officer(of: token) }
            let state = try await state(on: asOf, for: reader)
            let cursor = after.map(MemberCursor.init)
            if case .some(.none) = cursor { throw Problem(.cursorInvalid) }
            if let division, division.utf8.count != 6 || !division.utf8.allSatisfy({ (48...57).contains($0) }) {
                throw Problem(
                    .parameterInvalid, ["parameter": "--division", "value": division, "allowed": "150800, 150802, …"])
            }
            let page = MemberPage(register: list.id, division: division, after: cursor.flatMap { $0 }, limit: limit + 1)
            let query: Query<VisibleListing> =
                switch reader {
                case .anyone: .openMembers(of: page)
                case .officer: .members(of: page, channel: reader.channel, state)
                }
            let found = try await database(for: reader).all(query)
            let shown = found.prefix(limit)
            let entry = try rules.library.lists.described(list)
            // What is objected to now says nothing of another day.
            let isNow = state.day == clock.today && state.knownAt == nil
            let steps =
                isNow ? try await database(for: reader).all(Query<MarkedStep>.marks(of: shown.map(\.subject))) : []
            let marks = StandingMarks(steps, rules: rules, today: clock.today)
            return ListPage(
                list: list.id, asOf: state.day.description,
                items: shown.map { listing in
                    var item = ListedSubject(listing, class: entry, channel: reader.channel)
                    item.entry.marks = marks[listing: listing.id]
                    return item
                },
                next: found.count > limit
                    ? shown.last.map { MemberCursor(subject: $0.subject, tag: $0.id).text } : nil)
        }
    }

    /// What lists have of a subject, newest first, inside the snapshot that its file is read in.
    func visibleListings(
        of subject: Int64, _ reader: Reader, in transaction: inout Transaction
    ) async throws -> [VisibleListing] {
        switch reader {
        case .anyone: try await transaction.all(.openListings(of: subject))
        case .officer:
            try await transaction.all(.listings(of: subject, channel: reader.channel, on: clock.today))
        }
    }

    /// The fields of a list beyond what all lists have, for the heads of columns, with their names.
    public func listFields(_ name: String, reader: Reader) async throws(Problem) -> [RegisterField] {
        do {
            let rules = try await rules()
            let entry = try rules.library.lists.described(rules.list(name))
            return entry.fields.filter { field in
                guard field.role == nil || field.role == .year else { return false }
                return field.disclosure == .open || (field.disclosure == .shared && reader.channel != .open)
            }.map(RegisterField.init)
        } catch {
            throw Problem(any: error)
        }
    }

    /// Takes in the file of a list that is determined above (上级下发); the platform's unit enters it.
    ///
    /// - Parameter file: Its class is the list; its unit is not regarded.
    /// - Throws: ``Problem``, as an import; `platform-not-found`, `list-not-found`, `illegal-step`.
    package func importList(
        _ file: ImportRequest, _ list: ListRequest, from platform: String, isWhole: Bool, by actor: Actor?,
        progress: @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReply {
        var file = file
        file.unit = try await rules().platform(platform).unit
        file.source = .upstream
        file.list = list
        file.isWhole = isWhole
        return try await importFile(file, by: actor, progress: progress)
    }

    /// Proposes what a file enters on a list that is determined here; another officer confirms it whole.
    ///
    /// - Throws: ``Problem``, as an import; `list-not-found`, `illegal-step`.
    package func proposeList(
        _ file: ImportRequest, _ list: ListRequest, by actor: Actor?,
        progress: @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReply {
        try Problem.refusePersonNumbers(in: [("--reason", list.reason)])
        try Problem.refuseBlank(list.reason)
        var file = file
        file.list = list
        return try await importFile(file, by: actor, progress: progress)
    }
}

extension CreditList {
    func isShown(in channel: DisclosureChannel) -> Bool { channels.contains { $0.rawValue == channel.rawValue } }
}

extension ListEntry {
    init(_ list: CreditList, members: Int) {
        self.init(
            list: list.id, name: list.names.zh, nameEnglish: list.names.en, side: list.side.rawValue,
            organ: list.organ.zh, organEnglish: list.organ.en, basis: list.basis.inChinese,
            determined: list.determined.rawValue, termMonths: list.term.months,
            minimumMonths: list.exit.minimumMonths, exit: list.exit.conditions.zh, exitEnglish: list.exit.conditions.en,
            members: members)
    }
}

extension ListedSubject {
    init(_ listing: VisibleListing, class entry: CatalogueClass, channel: DisclosureChannel) {
        self.init(
            code: listing.code, name: listing.name, division: listing.division,
            entry: CreditListing(listing, class: entry, channel: channel))
    }
}
