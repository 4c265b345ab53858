import CreditRules
import Postgres

/// A record of ours that a row of a platform's list means.
struct ReconciledRecord: RowDecodable {
    /// Which row of the chunk.
    let place: Int
    /// Whether its publicity was ended here.
    let isEnded: Bool
    let row: ExportRow

    init(from row: borrowing Row) throws(DecodingError) {
        place = Int(try row("place", as: Int32.self))
        isEnded = try row("is_ended")
        self.row = try ExportRow(from: row)
    }
}

extension Query where Output == ReconciledRecord {
    /// The records reported here under some codes and natural keys, as they would go up; of several units the first.
    static func reconciled(
        codes: [String], keys: [String], class entry: String, details: [String], on day: Day
    ) -> Self {
        """
        SELECT DISTINCT ON (k.place) k.place, r.subject_id, r.seq, r.revision, NULL::bigint AS exchange_item_id,
               'change' AS operation, 'corrected' AS state, NULL::text AS upstream_key, NULL::text AS end_reason,
               NULL::text AS end_basis, s.code, s.name, s.kind, u.name AS unit_name, u.code AS unit_code,
               r.document_no, r.decided_on, r.organ, r.organ_code, r.valid_from, r.valid_until, r.kinds,
               CASE WHEN r.severity_by = 'unit' THEN r.severity END AS stated_severity, r.amount_fen, r.latest_end,
               x.ended AS is_ended,
               ARRAY(SELECT coalesce(r.details ->> d.key, '')
                       FROM unnest(\(details)::text[]) WITH ORDINALITY AS d (key, place) ORDER BY d.place) AS details
          FROM unnest(\(codes.indices.map(Int32.init))::int[], \(codes)::text[], \(keys)::text[]) AS k (place, code, natural_key)
          JOIN subject s ON s.code = k.code
          JOIN record r ON r.subject_id = s.subject_id AND r.class = \(entry) AND r.natural_key = k.natural_key
                       AND r.source = 'local' AND r.superseded_by IS NULL
          JOIN reporting_unit u ON u.unit_id = r.unit_id
         CROSS JOIN LATERAL (
                SELECT EXISTS (SELECT FROM publicity_end e
                                WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.superseded_by IS NULL
                                  AND e.ended_on <= \(day)::date AND e.reason <> 'other_version') AS ended) x
         ORDER BY k.place, x.ended, r.unit_id
        """
    }
}

/// A record that a platform should have.
struct HeldRecord: RowDecodable {
    let number: RecordNumber
    let unit: String
    let code: String
    let documentNo: String?

    init(from row: borrowing Row) throws(DecodingError) {
        number = RecordNumber(subject: try row("subject_id"), seq: try row("seq"))
        unit = try row("unit_name")
        code = try row("code")
        documentNo = try row.optional("document_no")
    }
}

extension Query where Output == HeldRecord {
    /// What went up of a class and was neither returned nor withdrawn.
    static func held(by target: String, class entry: String) -> Self {
        """
        SELECT i.subject_id, i.seq, u.name AS unit_name, s.code, r.document_no
          FROM exchange_item i JOIN record r ON r.subject_id = i.subject_id AND r.seq = i.seq AND r.revision = i.revision
          JOIN subject s ON s.subject_id = i.subject_id JOIN reporting_unit u ON u.unit_id = r.unit_id
         WHERE i.target = \(target) AND i.superseded_by IS NULL AND r.class = \(entry)
           AND (i.held OR i.state IN ('reported', 'accepted', 'corrected')) AND i.operation <> 'withdraw'
         ORDER BY i.subject_id, i.seq
        """
    }
}
