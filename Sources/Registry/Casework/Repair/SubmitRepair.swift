import CreditRules
package import Postgres

/// Who applies for a repair.
package enum RepairApplicant: Sendable {
    /// The subject itself.
    case subject
    /// An administrator in bankruptcy (破产管理人), by the court's ruling.
    case administrator(ruling: String)

    var name: String {
        switch self {
        case .subject: "subject"
        case .administrator: "administrator"
        }
    }

    var ruling: String? {
        switch self {
        case .subject: nil
        case .administrator(let ruling): CellText.trimmed(ruling)
        }
    }
}

/// Whom to reach about a case; read by units that handle it, and by nobody else.
package struct CaseParty: Sendable {
    let person: String?
    let telephone: String?
    let address: String?

    package init(person: String? = nil, telephone: String? = nil, address: String? = nil) {
        self.person = person.map(CellText.trimmed)
        self.telephone = telephone.map(CellText.trimmed)
        self.address = address.map(CellText.trimmed)
    }

    var isEmpty: Bool { person == nil && telephone == nil && address == nil }
}

/// Submits an application for repair: of several records and entries, each of which goes to the unit that determined it.
///
/// By a clerk at a window, who gives the applicant the slip with the case's code, or by the applicant itself. Until the
/// applicant is confirmed the case is 待核身, no clock runs, and it stands in nobody's way. What another authority decides
/// is referred at once: no refusal, no mark.
package struct SubmitRepair: Act {
    package static let kind = "repair.submit"
    package let reason: String?
    let records: [String]
    let listings: [Int64]
    let applicant: RepairApplicant
    let party: CaseParty
    let papers: HandedPapers
    let code: CaseCode
    let insists: Bool

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - records: Numbers of records, all of one subject.
    ///   - listings: Numbers of entries of lists, of the same.
    ///   - code: The case's code; whoever has it follows the case.
    ///   - insists: Whether the applicant wants a written answer although it is too early.
    package init(
        records: [String], listings: [Int64] = [], applicant: RepairApplicant = .subject,
        party: CaseParty = CaseParty(),
        papers: [HandedPaper] = [], code: CaseCode = .random(), insists: Bool = false, reason: String? = nil
    ) {
        self.records = records
        self.listings = listings
        self.applicant = applicant
        self.party = party
        self.papers = HandedPapers(papers: papers)
        self.code = code
        self.insists = insists
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [
            ("--reason", reason), ("--person", party.person), ("--telephone", party.telephone),
            ("--address", party.address), ("--ruling", applicant.ruling),
        ])
        guard !(records.isEmpty && listings.isEmpty) else {
            throw Problem(.usage, ["what": "须写明要修复的记录或名单条目 (name records or entries)"])
        }
        if case .administrator(let ruling) = applicant, CellText.trimmed(ruling).isEmpty {
            throw Problem(.usage, ["what": "破产管理人申请须写明法院裁定文号 (an administrator names the court's ruling)"])
        }
        for record in records { _ = try RecordNumber(record) }
        try papers.check(.repair, try context.rules.library.repair)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReceipt {
        let rules = try context.rules.library.repair
        let items = try await items(rules, context, in: &transaction)
        guard let subject = items.first?.subject, items.allSatisfy({ $0.subject == subject }) else {
            throw Problem(.usage, ["what": "一份申请只能涉及同一主体 (an application is of one subject)"])
        }
        // Who applies by itself is not confirmed yet: it is not told of a bar, which whoever decides is.
        if context.code == nil { try await checkBar(against: subject, context, in: &transaction) }
        let opening = Query<OpenedCase>.open(
            .repair, subject: subject, object: nil, applicant: applicant.name, ruling: applicant.ruling,
            on: context.today, act: context.act)
        guard let opened = try await transaction.first(opening) else {
            throw Problem(.internalError, ["what": "casework"])
        }
        try await transaction.execute(.keep(code, ofCase: opened.id))
        try await transaction.execute(.name(items, ofCase: opened.id, act: context.act))
        let role: CaseRole = opened.isApplicants ? .applicant : .windowClerk
        var moves = [CaseMove(item: 0, action: .submit, role: role)]
        for (index, item) in items.enumerated() where item.channel(rules) == nil {
            moves.append(CaseMove(item: Int32(index + 1), action: .receive, role: role))
        }
        try await transaction.execute(.take(moves, ofCase: opened.id, on: context.today, act: context.act))
        for (index, item) in items.enumerated() {
            guard let channel = item.channel(rules) else { continue }
            let referring = CaseMove(item: Int32(index + 1), action: .refer, role: role)
            try await transaction.execute(
                .take([referring], ofCase: opened.id, .channel(channel.id), on: context.today, act: context.act))
        }
        if !party.isEmpty { try await transaction.execute(.keep(party, ofCase: opened.id, act: context.act)) }
        try await papers.keep(inCase: opened.id, .repair, context, in: &transaction)
        return CaseReceipt(report: try await CaseReport(opened.id, context, in: &transaction), code: code)
    }

    private func checkBar(
        against subject: Int64, _ context: ActContext, in transaction: inout Transaction
    ) async throws {
        _ = try await transaction.first(Query<LockedSubject>.lock(id: subject))
        guard !insists,
            let bar = try await transaction.first(Query<StandingBar>.bar(against: subject, on: context.today))
        else { return }
        throw Problem(.repairBarred, ["until": bar.words.zh, "until_en": bar.words.en])
    }

    /// What is to be repaired, each as it stands; nothing that could lead nowhere.
    private func items(
        _ rules: RepairRules, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> [RepairableItem] {
        var items: [RepairableItem] = []
        for text in records {
            let number = try RecordNumber(text)
            let asked: Query<RepairableItem> =
                context.code != nil
                ? .open(repairable: number, steps: rules.signing.steps)
                : .repairable(number, steps: rules.signing.steps, on: context.today)
            guard let item = try await transaction.first(asked) else {
                throw Problem(.recordNotFound, ["number": number.text])
            }
            items.append(item)
        }
        for listing in listings {
            let asked: Query<RepairableItem> =
                context.code != nil
                ? .open(repairableListing: listing, steps: rules.signing.steps)
                : .repairable(listing: listing, steps: rules.signing.steps, on: context.today)
            guard let item = try await transaction.first(asked) else {
                throw Problem(.listingNotFound, ["number": "\(listing)"])
            }
            items.append(item)
        }
        try Problem.refuseTwice(items.map { ($0.record, $0.listing) })
        for item in items where item.channel(rules) == nil {
            try item.check(rules, insists: insists, today: context.today)
        }
        return items
    }
}

extension Problem {
    /// Refuses a case that names the same record or entry twice, be it by a number that it had before.
    static func refuseTwice(_ things: [(record: RecordNumber?, listing: Int64?)]) throws(Problem) {
        let records = things.compactMap(\.record)
        let listings = things.compactMap(\.listing)
        guard Set(records).count == records.count, Set(listings).count == listings.count else {
            throw Problem(.usage, ["what": "同一记录或条目只能写一次 (name each record or entry once)"])
        }
    }
}

extension StepContent {
    /// Where the applicant was referred to.
    static func channel(_ id: String) -> Self { Self(ground: id) }
}

/// A case that was opened, and whether the applicant itself opened it.
struct OpenedCase: RowDecodable {
    let id: Int64
    let isApplicants: Bool

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("case_id")
        isApplicants = try row("is_applicants")
    }
}

extension Query where Output == OpenedCase {
    /// Opens a case at the unit of the officer who acts, or at the one that runs the platform, under the day's next number.
    static func open(
        _ kind: CaseKind, subject: Int64?, object: String?, applicant: String, ruling: String?, on day: Day, act: Int64
    ) -> Self {
        """
        WITH receiving AS (
            SELECT o.unit_id, false AS is_applicants FROM act JOIN officer o USING (actor_id) WHERE act.act_id = \(act)
            UNION ALL
            SELECT u.unit_id, true FROM act JOIN actor a USING (actor_id), reporting_unit u
             WHERE act.act_id = \(act) AND a.kind = 'applicant' AND u.parent_id IS NULL
        ), opened AS (
            INSERT INTO casework (kind, number, unit_id, subject_id, object, applicant, ruling, submitted_on, act_id)
            SELECT \(kind.rawValue), next_case_number(\(kind.rawValue), r.unit_id, \(subject)), r.unit_id, \(subject), \(object),
                   \(applicant), \(ruling), \(day), \(act) FROM receiving r
            RETURNING case_id
        )
        SELECT o.case_id, r.is_applicants FROM opened o, receiving r
        """
    }
}

extension Query where Output == Never {
    /// Gives a case its code, of which the digest is kept.
    static func keep(_ code: CaseCode, ofCase id: Int64) -> Self { "SELECT keep_case_code(\(id), \(code.bytes))" }

    static func keep(_ party: CaseParty, ofCase id: Int64, act: Int64) -> Self {
        """
        INSERT INTO case_party (case_id, person, telephone, address, act_id)
        VALUES (\(id), \(party.person), \(party.telephone), \(party.address), \(act))
        """
    }

    /// Says what a case is about.
    static func name(_ items: [RepairableItem], ofCase id: Int64, act: Int64) -> Self {
        """
        INSERT INTO case_item (case_id, item, subject_id, seq, listing_id, unit_id, steps, act_id)
        SELECT \(id), t.item, CASE WHEN t.seq > 0 THEN t.subject_id END, nullif(t.seq, 0), nullif(t.listing, 0), t.unit_id, t.steps,
               \(act)
          FROM unnest(\(items.indices.map { Int32($0 + 1) })::int[], \(items.map(\.subject))::bigint[],
                      \(items.map { $0.record?.seq ?? 0 })::int[], \(items.map { $0.listing ?? 0 })::bigint[],
                      \(items.map(\.unit))::bigint[], \(items.map { Int32($0.steps) })::int[])
                   AS t (item, subject_id, seq, listing, unit_id, steps)
        """
    }
}
