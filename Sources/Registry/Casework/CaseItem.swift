import CreditRules
import Postgres

/// One record or entry that a case is about, with its state and what it is.
struct CaseItem: Sendable {
    let item: Int32
    /// The record's number when the case was submitted.
    let record: RecordNumber?
    let listing: Int64?
    /// Where the record stands now, and the entry: both may have been taken along since.
    let recordNow: RecordNumber?
    let listingNow: Int64?
    let unit: Int64
    let unitName: String
    let steps: Int
    let claim: String?
    let state: CaseState
    /// The class, or the list.
    let entry: String?
    let documentNo: String?
    let organ: String?
    /// From which day repair may be applied for; nil where no minimum is laid down.
    let firstDay: Day?
    /// The last day shown.
    let until: Day?
    let ground: String?
    /// The result that was proposed last.
    let outcome: String?
    let details: JSONText
    /// Which parts the actor of the current act has in it; empty outside acts.
    let roles: Set<CaseRole>

    /// What messages call it.
    var name: BilingualText {
        let what = documentNo ?? record?.text ?? listing.map { "\($0)" } ?? ""
        return BilingualText(zh: "第\(item)项（\(what)）", en: "item \(item) (\(what))")
    }
}

extension CaseItem: RowDecodable {
    init(from row: borrowing Row) throws(DecodingError) {
        item = try row("item")
        let subject = try row.optional("subject_id", as: Int64.self)
        let seq = try row.optional("seq", as: Int32.self)
        record = subject.flatMap { subject in seq.map { RecordNumber(subject: subject, seq: $0) } }
        listing = try row.optional("listing_id")
        let subjectNow = try row.optional("subject_now", as: Int64.self)
        let seqNow = try row.optional("seq_now", as: Int32.self)
        recordNow = subjectNow.flatMap { subject in seqNow.map { RecordNumber(subject: subject, seq: $0) } }
        listingNow = try row.optional("listing_now")
        unit = try row("unit_id")
        unitName = try row("unit_name")
        steps = Int(try row("steps", as: Int16.self))
        claim = try row.optional("claim")
        state = CaseState(rawValue: try row("state")) ?? .start
        entry = try row.optional("entry")
        documentNo = try row.optional("document_no")
        organ = try row.optional("organ")
        firstDay = try row.optional("first_day")
        until = try row.optional("until")
        ground = try row.optional("ground")
        outcome = try row.optional("outcome")
        details = try row("details")
        let names = try row("roles", as: [String].self)
        roles = Set(names.compactMap(CaseRole.init(rawValue:)))
    }
}

extension Query where Output == CaseItem {
    /// The items of a case; of the parts that the current act's actor has in each only where an act asks.
    static func items(ofCase id: Int64, isActing: Bool) -> Self {
        """
        SELECT i.item, i.subject_id, i.seq, i.listing_id, n.subject_id AS subject_now, n.seq AS seq_now, l.listing_id AS listing_now,
               i.unit_id, u.name AS unit_name, i.steps, i.claim, s.state, coalesce(r.class, l.list) AS entry,
               coalesce(r.document_no, l.document_no) AS document_no, coalesce(r.organ, l.organ) AS organ,
               coalesce(r.first_application, l.earliest_exit) AS first_day, coalesce(r.latest_end, l.until_day) AS until,
               s.ground, s.details,
               CASE WHEN s.state <> 'accepted' THEN (
                 SELECT o.outcome FROM case_step o WHERE o.case_id = i.case_id AND o.item = i.item AND o.outcome IS NOT NULL
                  ORDER BY o.step DESC LIMIT 1) END AS outcome,
               CASE WHEN \(isActing) THEN case_roles(i.case_id, i.item) ELSE '{}' END AS roles
          FROM case_item i JOIN reporting_unit u USING (unit_id)
          JOIN case_step s ON s.case_id = i.case_id AND s.item = i.item AND s.superseded_by IS NULL
          LEFT JOIN LATERAL record_now(i.subject_id, i.seq) n ON i.seq IS NOT NULL
          LEFT JOIN record r ON r.subject_id = n.subject_id AND r.seq = n.seq AND r.superseded_by IS NULL
          LEFT JOIN listing l ON l.listing_id = listing_now(i.listing_id) AND i.listing_id IS NOT NULL
         WHERE i.case_id = \(id) ORDER BY i.item
        """
    }
}

extension Query where Output == String {
    /// The parts that the current act's actor has in a case itself.
    static func roles(inCase id: Int64) -> Self { "SELECT unnest(case_roles(\(id), 0))" }
}
