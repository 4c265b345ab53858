import CreditRules
package import Postgres

/// Submits an objection (异议申诉) to what is said of a subject: to records, to entries of lists, or to something that is missing.
///
/// By a clerk at a window, or by the objector itself. Each item goes to the unit that received it, which checks its own error
/// and forwards the rest to the unit that sent the information. Until the objector is confirmed nothing is marked, so that
/// nobody can put a mark on a competitor.
package struct SubmitObjection: Act {
    package static let kind = "objection.submit"
    package let reason: String?
    let records: [String]
    let listings: [Int64]
    let subject: String?
    let claim: String
    let party: CaseParty
    let papers: HandedPapers
    let code: CaseCode

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - subject: The subject's code, where something is missing and no record or entry is named.
    ///   - claim: What is said to be wrong; required.
    package init(
        records: [String] = [], listings: [Int64] = [], subject: String? = nil, claim: String,
        party: CaseParty = CaseParty(), papers: [HandedPaper] = [], code: CaseCode = .random(), reason: String? = nil
    ) {
        self.records = records
        self.listings = listings
        self.subject = subject
        self.claim = CellText.trimmed(claim)
        self.party = party
        self.papers = HandedPapers(papers: papers)
        self.code = code
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [
            ("--claim", claim), ("--reason", reason), ("--person", party.person), ("--telephone", party.telephone),
            ("--address", party.address),
        ])
        guard !claim.isEmpty else { throw Problem(.usage, ["what": "须用 --claim 写明认为有误之处 (say what is wrong)"]) }
        guard (records.isEmpty && listings.isEmpty) == (subject != nil) else {
            throw Problem(.usage, ["what": "写明记录或名单条目，或者用 --subject 写明主体 (name records, entries, or the subject)"])
        }
        for record in records { _ = try RecordNumber(record) }
        try papers.check(.objection, try context.rules.library.repair)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReceipt {
        let rules = try context.rules.library.repair
        let items = try await items(isOpenly: context.code != nil, in: &transaction)
        guard let subject = items.first?.subject, items.allSatisfy({ $0.subject == subject }) else {
            throw Problem(.usage, ["what": "一份申请只能涉及同一主体 (an application is of one subject)"])
        }
        let opening = Query<OpenedCase>.open(
            .objection, subject: subject, object: nil, applicant: "subject", ruling: nil, on: context.today,
            act: context.act)
        guard let opened = try await transaction.first(opening) else {
            throw Problem(.internalError, ["what": "casework"])
        }
        try await transaction.execute(.keep(code, ofCase: opened.id))
        try await transaction.execute(
            .name(items, claim: claim, steps: rules.signing.steps, ofCase: opened.id, act: context.act))
        let role: CaseRole = opened.isApplicants ? .applicant : .windowClerk
        let moves =
            [CaseMove(item: 0, action: .submit, role: role)]
            + items.indices.map { CaseMove(item: Int32($0 + 1), action: .receive, role: role) }
        try await transaction.execute(.take(moves, ofCase: opened.id, on: context.today, act: context.act))
        if !party.isEmpty { try await transaction.execute(.keep(party, ofCase: opened.id, act: context.act)) }
        try await papers.keep(inCase: opened.id, .objection, context, in: &transaction)
        return CaseReceipt(report: try await CaseReport(opened.id, context, in: &transaction), code: code)
    }

    /// - Parameter isOpenly: Whether only what is openly shown is there, as for applicants.
    private func items(isOpenly: Bool, in transaction: inout Transaction) async throws -> [DisputedItem] {
        var items: [DisputedItem] = []
        for text in records {
            let number = try RecordNumber(text)
            let asked: Query<DisputedItem> = isOpenly ? .open(record: number) : .record(number)
            guard let item = try await transaction.first(asked) else {
                throw Problem(.recordNotFound, ["number": number.text])
            }
            items.append(item)
        }
        for listing in listings {
            let asked: Query<DisputedItem> = isOpenly ? .open(listing: listing) : .listing(listing)
            guard let item = try await transaction.first(asked) else {
                throw Problem(.listingNotFound, ["number": "\(listing)"])
            }
            items.append(item)
        }
        if let subject {
            let code = TypedCode.normalised(subject)
            let asked: Query<DisputedItem> = isOpenly ? .open(subject: code) : .subject(code)
            guard let item = try await transaction.first(asked) else {
                throw Problem(.subjectNotFound, ["subject": CellText.excerpt(subject)])
            }
            items.append(item)
        }
        try Problem.refuseTwice(
            items.map { item in (item.seq.map { RecordNumber(subject: item.subject, seq: $0) }, item.listing) })
        return items
    }
}

/// What somebody objects to: a record, an entry of a list, or what is missing of a subject.
struct DisputedItem: RowDecodable, Sendable {
    let subject: Int64
    let seq: Int32?
    let listing: Int64?

    init(subject: Int64, seq: Int32?, listing: Int64?) {
        self.subject = subject
        self.seq = seq
        self.listing = listing
    }

    init(from row: borrowing Row) throws(DecodingError) {
        subject = try row("subject_id")
        seq = try row.optional("seq")
        listing = try row.optional("listing_id")
    }
}

extension Query where Output == DisputedItem {
    static func record(_ number: RecordNumber) -> Self {
        """
        SELECT r.subject_id, r.seq, NULL::bigint AS listing_id
          FROM record_now(\(number.subject), \(number.seq)) n JOIN record r ON (r.subject_id, r.seq) = (n.subject_id, n.seq)
         WHERE r.superseded_by IS NULL
        """
    }

    static func listing(_ number: Int64) -> Self {
        """
        SELECT subject_id, NULL::integer AS seq, listing_id FROM listing
         WHERE listing_id = listing_now(\(number)) AND superseded_by IS NULL
        """
    }

    static func subject(_ code: String) -> Self {
        """
        SELECT coalesce(merged_into, subject_id) AS subject_id, NULL::integer AS seq, NULL::bigint AS listing_id
          FROM subject WHERE code = \(code)
        """
    }
}

extension Query where Output == Never {
    /// Says what an objection is about; each item is for the unit that received it.
    static func name(_ items: [DisputedItem], claim: String, steps: Int, ofCase id: Int64, act: Int64) -> Self {
        """
        INSERT INTO case_item (case_id, item, subject_id, seq, listing_id, unit_id, steps, claim, act_id)
        SELECT c.case_id, t.item, CASE WHEN t.seq > 0 THEN t.subject_id END, nullif(t.seq, 0), nullif(t.listing, 0), c.unit_id,
               coalesce(g.steps, \(Int16(steps))), \(claim), \(act)
          FROM casework c
         CROSS JOIN unnest(\(items.indices.map { Int32($0 + 1) })::int[], \(items.map(\.subject))::bigint[],
                           \(items.map { $0.seq ?? 0 })::int[], \(items.map { $0.listing ?? 0 })::bigint[])
                    AS t (item, subject_id, seq, listing)
          LEFT JOIN unit_signing g ON g.unit_id = c.unit_id AND g.superseded_by IS NULL
         WHERE c.case_id = \(id)
        """
    }
}
