import CreditRules
import Postgres

/// A record with what a guide asks of it besides: whose it is, and whether it was sent down.
struct GuidedRecord: RowDecodable, Sendable {
    let stored: StoredRecord
    let unit: Int64
    let isUpstream: Bool
    let code: String
    let name: String
    let endedOn: Day?

    init(from row: borrowing Row) throws(DecodingError) {
        stored = try StoredRecord(from: row)
        unit = try row("unit_id")
        isUpstream = try row("source", as: String.self) == "upstream"
        code = try row("code")
        name = try row("name")
        endedOn = try row.optional("ended_on")
    }
}

extension Query where Output == GuidedRecord {
    /// A record that is shown to everybody today; nothing for any other.
    static func open(guided number: RecordNumber) -> Self {
        """
        SELECT r.*, u.name AS unit_name, u.code AS unit_code, s.code, s.name, NULL::date AS ended_on
          FROM open_records(\(number.subject)) r JOIN open_unit u ON u.unit_id = r.unit_id
          JOIN open_subject s ON s.subject_id = r.subject_id AND s.requested = s.code
         WHERE r.seq = \(number.seq)
        """
    }

    /// A record as officers know it, with the first day on which something had ended it.
    static func known(guided number: RecordNumber) -> Self {
        """
        SELECT r.*, u.name AS unit_name, u.code AS unit_code, s.code, s.name,
               (SELECT min(e.ended_on) FROM publicity_end e
                 WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.superseded_by IS NULL) AS ended_on
          FROM record r JOIN reporting_unit u ON u.unit_id = r.unit_id JOIN subject s ON s.subject_id = r.subject_id
         WHERE r.subject_id = \(number.subject) AND r.seq = \(number.seq) AND r.superseded_by IS NULL
        """
    }
}

/// An entry of a list with what a guide asks of it besides.
struct GuidedListing: RowDecodable, Sendable {
    let stored: VisibleListing
    let unit: Int64
    let earliestExit: Day?
    let endedOn: Day?

    init(from row: borrowing Row) throws(DecodingError) {
        stored = try VisibleListing(from: row)
        unit = try row("unit_id")
        earliestExit = try row.optional("earliest_exit")
        endedOn = try row.optional("ended_on")
    }
}

extension Query where Output == GuidedListing {
    /// An entry that is shown to everybody today; nothing for any other.
    static func open(guided listing: Int64) -> Self {
        """
        SELECT l.listing_id, l.subject_id, l.code, l.name, l.division, l.list, l.side, l.document_no, l.organ, l.basis,
               l.cause, l.entered_on, l.until_day, l.earliest_exit, l.source, l.details, l.unit_name, l.unit_code,
               u.unit_id, NULL::date AS ended_on
          FROM open_listing l JOIN open_unit u ON u.name = l.unit_name
         WHERE l.listing_id = \(listing)
        """
    }

    /// An entry as officers know it, with the first day on which something had ended it.
    static func known(guided listing: Int64) -> Self {
        """
        SELECT l.listing_id, l.subject_id, s.code, s.name, s.division, l.list, c.side, l.document_no, l.organ, l.basis,
               l.cause, l.entered_on, l.until_day, l.earliest_exit, l.source, l.details, u.name AS unit_name,
               u.code AS unit_code, u.unit_id,
               (SELECT min(e.ended_on) FROM listing_end e
                 WHERE e.listing_id = l.listing_id AND e.superseded_by IS NULL) AS ended_on
          FROM listing l JOIN subject s USING (subject_id) JOIN credit_list c USING (list)
          JOIN reporting_unit u ON u.unit_id = l.unit_id
         WHERE l.listing_id = \(listing) AND l.superseded_by IS NULL
        """
    }
}
