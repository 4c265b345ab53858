import CreditRules
import Postgres

// What whoever has a case's code reads: the case that it opens, by functions that know no other way in.

extension Query where Output == CaseHead {
    static func head(openedBy code: CaseCode) -> Self {
        """
        SELECT case_id, kind, number, unit_id, unit_name, subject_id, subject_code, subject_name, object, applicant, ruling,
               submitted_on, submitted_at, state
          FROM opened_case(\(code.bytes))
        """
    }
}

extension Query where Output == CaseItem {
    static func items(openedBy code: CaseCode) -> Self {
        """
        SELECT item, subject_id, seq, listing_id, subject_now, seq_now, listing_now, unit_id, unit_name, steps, claim, state,
               entry, document_no, organ, first_day, until, ground, details, outcome, roles
          FROM opened_items(\(code.bytes))
        """
    }
}

extension Query where Output == CaseStep {
    static func steps(openedBy code: CaseCode) -> Self {
        """
        SELECT item, step, action, role, state, ground, outcome, to_unit, day, at, actor, reason, details
          FROM opened_steps(\(code.bytes))
        """
    }
}

extension Query where Output == CasePaper {
    static func papers(openedBy code: CaseCode) -> Self {
        "SELECT paper_id, item, material, media_type, size, digest FROM opened_papers(\(code.bytes))"
    }
}

extension Query where Output == OpenRecall {
    static func recalls(openedBy code: CaseCode) -> Self {
        "SELECT recall_id, item, unit_name, target FROM opened_recalls(\(code.bytes))"
    }
}

extension Query where Output == Int64? {
    /// Locks the case that a code opens for the rest of the act; nil where it opens none.
    static func lock(openedBy code: CaseCode) -> Self { "SELECT lock_opened_case(\(code.bytes))" }
}

extension Query where Output == String? {
    /// The kind of act that a request of the applicant's became.
    static func kind(ofRequest request: RequestID, openedBy code: CaseCode) -> Self {
        "SELECT opened_request(\(code.bytes), \(request.uuid))"
    }
}

// What applicants name is looked for in the open view: what is not shown there is not there.

extension Query where Output == RepairableItem {
    /// A record that is openly shown.
    static func open(repairable number: RecordNumber, steps: Int) -> Self {
        """
        SELECT r.subject_id, r.seq, NULL::bigint AS listing_id, r.unit_id, coalesce(g.steps, \(Int16(steps))) AS steps,
               r.class AS entry, r.document_no, r.organ, r.organ_code, r.source, r.severity, r.first_application AS first_day,
               r.latest_end AS until, NULL::text AS end_reason, NULL::text AS open_case
          FROM open_records(\(number.subject)) r LEFT JOIN unit_signing g ON g.unit_id = r.unit_id AND g.superseded_by IS NULL
         WHERE r.seq = \(number.seq)
        """
    }

    /// An entry of a list that is openly shown.
    static func open(repairableListing listing: Int64, steps: Int) -> Self {
        """
        SELECT l.subject_id, NULL::integer AS seq, l.listing_id, u.unit_id, coalesce(g.steps, \(Int16(steps))) AS steps,
               l.list AS entry, l.document_no, l.organ, NULL::text AS organ_code, l.source, NULL::text AS severity,
               l.earliest_exit AS first_day, l.until_day AS until, NULL::text AS end_reason, NULL::text AS open_case
          FROM open_listing l JOIN open_unit u ON u.name = l.unit_name
          LEFT JOIN unit_signing g ON g.unit_id = u.unit_id AND g.superseded_by IS NULL
         WHERE l.listing_id = \(listing) AND l.side = 'untrust'
        """
    }
}

extension Query where Output == DisputedItem {
    static func open(record number: RecordNumber) -> Self {
        """
        SELECT r.subject_id, r.seq, NULL::bigint AS listing_id FROM open_records(\(number.subject)) r WHERE r.seq = \(number.seq)
        """
    }

    static func open(listing number: Int64) -> Self {
        "SELECT subject_id, NULL::integer AS seq, listing_id FROM open_listing WHERE listing_id = \(number)"
    }

    static func open(subject code: String) -> Self {
        """
        SELECT subject_id, NULL::integer AS seq, NULL::bigint AS listing_id FROM open_subject WHERE requested = \(code)
        """
    }
}
