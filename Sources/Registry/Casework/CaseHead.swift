import CreditRules
import Postgres

/// An application (办件) with what it has come to, as the database folds it.
struct CaseHead: Sendable {
    let id: Int64
    let kind: CaseKind
    let number: String
    let unit: Int64
    let unitName: String
    let subject: Int64?
    let subjectCode: String?
    let subjectName: String?
    let object: String?
    let applicant: String
    let ruling: String?
    let submittedOn: Day
    let submittedAt: String
    let state: CaseState
}

extension CaseHead: RowDecodable {
    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("case_id")
        kind = CaseKind(rawValue: try row("kind")) ?? .repair
        number = try row("number")
        unit = try row("unit_id")
        unitName = try row("unit_name")
        subject = try row.optional("subject_id")
        subjectCode = try row.optional("subject_code")
        subjectName = try row.optional("subject_name")
        object = try row.optional("object")
        applicant = try row("applicant")
        ruling = try row.optional("ruling")
        submittedOn = try row("submitted_on")
        submittedAt = try row("submitted_at", as: Timestamp.self).rfc3339
        state = CaseState(rawValue: try row("state")) ?? .start
    }
}

extension Query where Output == CaseHead {
    static func head(ofCase id: Int64) -> Self {
        """
        SELECT case_id, kind, number, unit_id, unit_name, subject_id, subject_code, subject_name, object, applicant, ruling,
               submitted_on, submitted_at, state
          FROM case_head WHERE case_id = \(id)
        """
    }

    /// Cases that an officer's unit, or one below it, received, handles or is asked about; newest first.
    ///
    /// Complaints only of the own unit.
    static func cases(readBy token: SessionToken, _ filter: CaseFilter, number: String?) -> Self {
        """
        WITH RECURSIVE own AS (
            SELECT o.unit_id, true AS is_own FROM officer_of(\(token.bytes)) o
            UNION ALL
            SELECT u.unit_id, false FROM reporting_unit u JOIN own ON u.parent_id = own.unit_id)
        SELECT h.case_id, h.kind, h.number, h.unit_id, h.unit_name, h.subject_id, h.subject_code, h.subject_name, h.object,
               h.applicant, h.ruling, h.submitted_on, h.submitted_at, h.state
          FROM case_head h
         WHERE EXISTS (SELECT FROM own
                        WHERE (own.is_own OR h.kind <> 'complaint')
                          AND (own.unit_id = h.unit_id
                               OR EXISTS (SELECT FROM case_item i WHERE i.case_id = h.case_id AND i.unit_id = own.unit_id)
                               OR EXISTS (SELECT FROM case_step s WHERE s.case_id = h.case_id AND s.to_unit = own.unit_id)))
           AND (\(number)::text IS NULL OR h.number = \(number))
           AND (\(filter.kind?.rawValue)::text IS NULL OR h.kind = \(filter.kind?.rawValue))
           AND (\(filter.subject)::text IS NULL OR h.subject_code = \(filter.subject))
           AND (NOT \(filter.isOpen) OR h.state IN ('identity', 'open'))
         ORDER BY h.case_id DESC LIMIT \(Int64(filter.limit))
        """
    }
}
