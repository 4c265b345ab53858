import CreditRules
package import Postgres
import TabularFiles

/// Proposes that subjects enter a list which is determined here (列入), as an officer typed it; another officer confirms.
///
/// All of them or none: what would be refused of one is refused of all.
package struct EnterSubjects: Act {
    package static let kind = "list.enter"
    package let reason: String?
    let list: String
    let unit: String
    let codes: [String]
    let fields: [String: String]

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - codes: Of the subjects, each once.
    ///   - fields: What all of them have in common, by identifier: document number, day, cause. Without an organ it is the
    ///     unit, without a day today.
    ///   - reason: Why; required.
    package init(list: String, unit: String, codes: [String], fields: [String: String], reason: String) {
        self.list = list
        self.unit = unit
        self.codes = codes.map(TypedCode.normalised)
        self.fields = fields
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [("--reason", reason)])
        try Problem.refuseBlank(reason)
        let list = try context.rules.list(list)
        guard list.determined == .here else { throw .wrongRoad(of: list) }
        guard !codes.isEmpty, Set(codes).count == codes.count else {
            throw Problem(.usage, ["what": "请给出统一社会信用代码，每个一次 (give codes, each once)"])
        }
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> ListProposalReport {
        let rules = try context.rules.library.lists
        let list = try context.rules.list(list)
        let entry = rules.described(list)
        let unit = try await ReportingUnit.resolve(unit, in: &transaction)
        guard try await transaction.first(Query<Bool>.mayList(list.id, unit: unit.id)) == true else {
            throw Problem(unit, enters: list)
        }
        let listing = ListTarget(list, rule: rules.header.version)
        let locked = try await transaction.all(Query<LockedSubject>.lock(codes: codes, own: false))
        guard !locked.contains(where: \.isOvertaken) else { throw Problem(.overloaded) }
        let rows = try await rows(entry, listing, unit, locked, context, in: &transaction)
        let target = IntakeTarget(
            entry: entry, unit: unit, fileName: "—", prevailsFromAbove: false, holds: .listings, listing: listing)
        let resolution = SubjectResolution(rows.drafts, locked: locked, target)
        let subjects = locked.map(\.id)
        let standing = try await transaction.all(
            Query<StandingListing>.standing(
                on: list.id, of: subjects, unit: unit.id, year: entry.field(.year)?.id, today: context.today))
        let others = try await transaction.all(Query<Int64>.subjects(subjects, ofOtherKindThan: list.id))
        let sorted = SortedListings(
            resolution.resolved, standing: standing, others: Set(others), batch: 0, target, of: list,
            on: context.today)
        try refuse(sorted, resolution, list)
        let number = try await opened(list, unit, context, in: &transaction)
        try await transaction.execute(.propose(sorted.entering, listing, for: number, act: context.act))
        return try await ListProposalReport(number, in: &transaction)
    }

    /// Opens the proposal.
    private func opened(
        _ list: CreditList, _ unit: ReportingUnit, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> Int64 {
        do {
            let opening = Query<Int64>.propose(entering: list.id, unit: unit.id, batch: nil, act: context.act)
            guard let number = try await transaction.first(opening) else {
                throw Problem(.internalError, ["what": "list.enter"])
            }
            return number
        } catch {
            throw Problem(any: error).naming(unit: unit.name)
        }
    }

    /// How an officer gives a field: what is typed has no columns.
    private static func option(_ field: String) -> String {
        switch field {
        case "document_no": "--document-no"
        case "organ", "basis", "cause", "until": "--\(field)"
        case "entered_on": "--on"
        default: "--set \(field)"
        }
    }

    /// Refuses what lacks a field that every entry has.
    private func refuseMissing(_ entry: CatalogueClass, _ stated: [String: String]) throws(Problem) {
        for field in entry.fields where field.required && stated[field.id] == nil {
            if field.role == .subjectCode || field.role == .subjectName { continue }
            let option = Self.option(field.id)
            throw Problem(.usage, ["what": say("须用 \(option) 写明\(field.zh)", "\(field.en) is needed: \(option)")])
        }
    }

    private func say(_ zh: String, _ en: String) -> String { "\(zh) (\(en))" }

    /// The subjects as rows of a file, checked as such.
    private func rows(
        _ entry: CatalogueClass, _ listing: ListTarget, _ unit: ReportingUnit, _ locked: [LockedSubject],
        _ context: ActContext, in transaction: inout Transaction
    ) async throws -> CheckedRows {
        guard let code = entry.field(.subjectCode)?.id, let name = entry.field(.subjectName)?.id else {
            throw Problem(.internalError, ["what": "list"])
        }
        let names = Dictionary(locked.map { ($0.requested, $0.name) }) { first, _ in first }
        var stated = fields
        if let organ = entry.field(.organ)?.id, stated[organ] == nil { stated[organ] = unit.name }
        if let day = entry.field(.decidedOn)?.id, stated[day] == nil { stated[day] = "\(context.today)" }
        try refuseMissing(entry, stated)
        let common = stated.sorted { $0.key < $1.key }
        // What is refused is told by the option that said it.
        let known = Set(entry.fields.map(\.id))
        let headers = common.map { known.contains($0.key) ? Self.option($0.key) : $0.key }
        let mappings = Dictionary(zip(headers, common.map(\.key)).filter { $0 != $1 }) { first, _ in first }
        let header = TableRow(line: 0, cells: [code, name] + headers)
        let plan = try ColumnPlan(header: header, class: entry, mappings: mappings, file: entry.names.zh)
        if let unknown = plan.notes.first?.column {
            let known = entry.fields.map(\.id).joined(separator: ", ")
            throw Problem(.parameterInvalid, ["parameter": "--set", "value": unknown, "allowed": known])
        }
        let admitted = try await transaction.all(Query<String>.admittedCodes)
        let checker = RowChecker(
            plan: plan, rules: try context.rules.library, today: context.today, admitted: Set(admitted),
            sender: SendingUnit(name: unit.name, own: [], others: []), holds: .listings, listing: listing)
        let checked = checker.check(
            codes.enumerated().map { index, code in
                // Whose code has no file is refused for that, under whatever name.
                TableRow(line: index + 1, cells: [code, names[code] ?? code] + common.map(\.value))
            })
        let findings = checked.refused.flatMap(\.self) + checked.diverted
        guard findings.isEmpty else { throw Problem(refusals: findings) }
        return checked
    }

    private func refuse(_ sorted: SortedListings, _ resolution: SubjectResolution, _ list: CreditList) throws(Problem) {
        var outcome = IntakeOutcome()
        sorted.count(into: &outcome, refused: resolution.refused)
        let findings = outcome.leftovers.compactMap(\.finding)
        guard findings.isEmpty else { throw Problem(refusals: findings) }
        guard outcome.leftovers.isEmpty, !sorted.entering.isEmpty else {
            throw Problem(existing: "名单“\(list.names.zh)”中相同的条目", "the same entry of this list")
        }
    }
}

extension Problem {
    /// Refuses an act without a word of why.
    static func refuseBlank(_ reason: String?) throws(Problem) {
        guard reason?.contains(where: { !$0.isWhitespace }) == true else {
            throw Problem(.usage, ["what": "须写明理由 (a reason is needed)"])
        }
    }
}

extension ListProposalReport {
    /// Reads a proposal inside an act, without natural persons.
    ///
    /// - Throws: ``Problem`` `proposal-not-found`.
    init(_ number: Int64, in transaction: inout Transaction) async throws {
        guard let proposal = try await transaction.first(Query<ListProposal>.listProposal(number)) else {
            throw Problem(.proposalNotFound, ["number": "\(number)"])
        }
        self.proposal = proposal
        entries = try await transaction.all(Query<ProposedEntry>.entries(of: number))
    }
}

extension Query where Output == Int64 {
    static func propose(entering list: String, unit: Int64, batch: Int64?, act: Int64) -> Self {
        """
        INSERT INTO listing_proposal (list, unit_id, operation, batch_id, act_id)
        VALUES (\(list), \(unit), 'enter', \(batch), \(act)) RETURNING proposal_id
        """
    }

    static func propose(leaving list: String, unit: Int64, act: Int64) -> Self {
        """
        INSERT INTO listing_proposal (list, unit_id, operation, act_id)
        VALUES (\(list), \(unit), 'leave', \(act)) RETURNING proposal_id
        """
    }

    /// The proposal that a file became.
    static func proposal(of batch: Int64) -> Self {
        "SELECT proposal_id FROM listing_proposal WHERE batch_id = \(batch)"
    }
}
