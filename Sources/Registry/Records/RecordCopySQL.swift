import CreditRules
import Postgres

/// The head of a record that an act is about, after its subject was locked.
struct RecordHead: RowDecodable {
    let entry: String
    let unit: Int64
    let unitName: String
    let unitCode: String?
    let revision: Int32
    let decidedOn: Day
    let naturalKey: String
    let severity: String?
    let channel: RecordSource
    let kinds: [String]
    let organ: String?
    let organCode: String?
    let validUntil: Day?
    let details: JSONText

    /// The unit the record is from.
    var source: ReportingUnit { ReportingUnit(id: unit, name: unitName, code: unitCode) }

    init(from row: borrowing Row) throws(DecodingError) {
        entry = try row("class")
        unit = try row("unit_id")
        unitName = try row("unit_name")
        unitCode = try row.optional("unit_code")
        revision = try row("revision")
        decidedOn = try row("decided_on")
        naturalKey = try row("natural_key")
        severity = try row.optional("severity")
        channel = RecordSource(rawValue: try row("source")) ?? .local
        kinds = try row("kinds")
        organ = try row.optional("organ")
        organCode = try row.optional("organ_code")
        validUntil = try row.optional("valid_until")
        details = try row("details")
    }
}

extension Query where Output == RecordHead {
    static func head(_ number: RecordNumber) -> Self {
        """
        SELECT r.class, r.unit_id, u.name AS unit_name, u.code AS unit_code, r.revision, r.decided_on, r.natural_key,
               r.severity, r.source, r.kinds, r.organ, r.organ_code, r.valid_until, r.details
          FROM record r JOIN reporting_unit u USING (unit_id)
         WHERE r.subject_id = \(number.subject) AND r.seq = \(number.seq) AND r.superseded_by IS NULL
        """
    }
}

extension Query where Output == LockedSubject {
    /// Locks one subject by its number.
    static func lock(id: Int64) -> Self {
        """
        SELECT code AS requested, name_key AS requested_name_key, subject_id, code, name, name_key, state, on_file,
               false AS is_overtaken
          FROM subject
         WHERE subject_id = \(id) FOR NO KEY UPDATE
        """
    }
}

extension RecordHead {
    /// Locks the subject and reads the record's head.
    ///
    /// - Throws: ``Problem`` `record-not-found`, `illegal-step` when publicity has ended.
    static func lock(_ number: RecordNumber, in transaction: inout Transaction) async throws -> RecordHead {
        guard try await transaction.first(Query<LockedSubject>.lock(id: number.subject)) != nil,
            let head = try await transaction.first(Query<RecordHead>.head(number))
        else { throw Problem(.recordNotFound, ["number": number.text]) }
        if let end = try await transaction.first(Query<StoredEnd>.finalEnd(of: number)) {
            throw Problem(
                .illegalStep,
                [
                    "what": "记录 \(number.text) 已于 \(end.endedOn) 终止公示（\(end.reason)）",
                    "legal": "record show \(number.text)",
                ])
        }
        return head
    }
}
