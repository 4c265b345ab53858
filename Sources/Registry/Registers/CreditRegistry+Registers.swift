import CreditRules
import Postgres

extension CreditRegistry {
    /// The registers (登记册) with how many entries each has today.
    public func registers(reader: Reader = .anyone) async throws -> [RegisterEntry] {
        try await asking {
            let rules = try await rules().library.registers
            if case .officer(let token) = reader { _ = try await officer(of: token) }
            let counts: Query<ClassCount> =
                switch reader {
                case .anyone: .openMemberCounts
                case .officer: .memberCounts(channel: reader.channel, on: clock.today)
                }
            let found = try await database(for: reader).all(counts)
            let members = Dictionary(found.map { ($0.entry, Int($0.count)) }) { first, _ in first }
            return rules.registers.filter { $0.isShown(in: reader.channel) }.map { register in
                RegisterEntry(
                    register: register.id, name: register.names.zh, nameEnglish: register.names.en,
                    keeper: register.keeper.zh, keeperEnglish: register.keeper.en, basis: register.basis.inChinese,
                    members: members[register.id] ?? 0)
            }
        }
    }

    /// A page of a register, in the order in which the files of its members were opened.
    ///
    /// - Parameters:
    ///   - name: By identifier, name or alias.
    ///   - division: Only members registered there; 150800 stands for the whole of it.
    ///   - asOf: The day that is asked for, `YYYY-MM-DD`; today when nil. Past days are for officers.
    ///   - limit: Entries on the page, 1 to 500.
    /// - Throws: ``Problem`` `register-not-found`, `cursor-invalid`, `parameter-invalid`, `as-of-not-open`.
    public func register(
        _ name: String, division: String? = nil, asOf: String? = nil, limit: Int = 50, after: String? = nil,
        reader: Reader = .anyone
    ) async throws -> RegisterPage {
        try await asking {
            let register = try await rules().register(name)
            guard register.isShown(in: reader.channel) else { throw Problem(.registerNotFound, absent(name)) }
            if case .officer(let token) = reader { _ = try await officer(of: token) }
            let state = try await state(on: asOf, for: reader)
            let cursor = after.map(MemberCursor.init)
            if case .some(.none) = cursor { throw Problem(.cursorInvalid) }
            if let division, division.utf8.count != 6 || !division.utf8.allSatisfy({ (48...57).contains($0) }) {
                throw Problem(
                    .parameterInvalid, ["parameter": "--division", "value": division, "allowed": "150800, 150802, …"])
            }
            let page = MemberPage(
                register: register.id, division: division, after: cursor.flatMap { $0 }, limit: limit + 1)
            let query: Query<VisibleTag> =
                switch reader {
                case .anyone: .openMembers(page)
                case .officer: .members(page, channel: reader.channel, state)
                }
            let found = try await database(for: reader).all(query)
            let shown = found.prefix(limit)
            return RegisterPage(
                register: register.id, asOf: state.day.description,
                items: shown.map { Member($0, register: register, channel: reader.channel) },
                next: found.count > limit
                    ? shown.last.map { MemberCursor(subject: $0.subject, tag: $0.id).text } : nil)
        }
    }

    private func absent(_ name: String) -> [String: String] { ["register": name, "registers": "register list"] }

    /// What registers have of a subject, inside the snapshot that its file is read in.
    func memberships(
        of subject: Int64, _ reader: Reader, _ rules: RuleBook, in transaction: inout Transaction
    ) async throws -> [Membership] {
        let query: Query<VisibleTag> =
            switch reader {
            case .anyone: .openTags(of: subject)
            case .officer: .tags(of: subject, channel: reader.channel, on: clock.today)
            }
        let registers = try? rules.library.registers
        return try await transaction.all(query).map {
            Membership($0, register: registers?[id: $0.register], channel: reader.channel)
        }
    }

    /// The fields of a register that a reader may see, for the heads of columns, with their names.
    public func registerFields(
        _ name: String, reader: Reader
    ) async throws(Problem) -> [RegisterField] {
        let register: Register
        do {
            register = try await rules().register(name)
        } catch {
            throw Problem(any: error)
        }
        return register.fields.filter { field in
            guard field.role != .subjectCode, field.role != .subjectName, field.role != .decidedOn else { return false }
            return field.disclosure == .open || (field.disclosure == .shared && reader.channel != .open)
        }.map(RegisterField.init)
    }
}

extension Register {
    fileprivate func isShown(in channel: DisclosureChannel) -> Bool {
        channels.contains { $0.rawValue == channel.rawValue }
    }
}
