import CreditRules
import FoundationEssentials
import Postgres

/// A revision as it is stored, with what readers need to know of its unit.
struct StoredRecord: Sendable {
    let subject: Int64
    let seq: Int32
    let revision: Int32
    let entry: String
    let unitName: String
    let unitCode: String?
    let documentNo: String?
    let title: String?
    let decidedOn: Day
    let organ: String?
    let organCode: String?
    let validFrom: Day?
    let validUntil: Day?
    let kinds: [String]
    let severity: String?
    let severityBy: String?
    let amountFen: Int64?
    let shownFrom: Day
    let earliestEnd: Day?
    let latestEnd: Day
    let firstApplication: Day?
    let rule: String?
    let details: JSONText

    /// The record's number, `1042-3`.
    var number: String { "\(subject)-\(seq)" }
}

extension StoredRecord: RowDecodable {
    init(from row: borrowing Row) throws(DecodingError) {
        subject = try row("subject_id")
        seq = try row("seq")
        revision = try row("revision")
        entry = try row("class")
        unitName = try row("unit_name")
        unitCode = try row.optional("unit_code")
        documentNo = try row.optional("document_no")
        title = try row.optional("title")
        decidedOn = try row("decided_on")
        organ = try row.optional("organ")
        organCode = try row.optional("organ_code")
        validFrom = try row.optional("valid_from")
        validUntil = try row.optional("valid_until")
        kinds = try row("kinds")
        severity = try row.optional("severity")
        severityBy = try row.optional("severity_by")
        amountFen = try row.optional("amount_fen")
        shownFrom = try row("shown_from")
        earliestEnd = try row.optional("earliest_end")
        latestEnd = try row("latest_end")
        firstApplication = try row.optional("first_application")
        rule = try row.optional("publicity_rule")
        details = try row("details")
    }
}

/// Where a page of records ended: after this decision day and number.
struct RecordCursor: Sendable {
    let decidedOn: Day
    let seq: Int32

    init(decidedOn: Day, seq: Int32) {
        self.decidedOn = decidedOn
        self.seq = seq
    }

    init?(_ text: String) {
        let parts = text.split(separator: ".")
        guard parts.count == 2, let day = Day(iso: String(parts[0])), let seq = Int32(parts[1]), seq > 0 else {
            return nil
        }
        self.init(decidedOn: day, seq: seq)
    }

    var text: String { "\(decidedOn).\(seq)" }

    /// Before every record.
    static let start = RecordCursor(decidedOn: .infinity, seq: 0)
}

/// Which records of a file are asked for.
struct RecordPage: Sendable {
    let subject: Int64
    let `class`: String?
    let after: RecordCursor
    let limit: Int64
}

extension Query where Output == StoredRecord {
    /// The records shown to everybody today, newest decision first.
    static func open(_ page: RecordPage) -> Self {
        """
        SELECT r.*, u.name AS unit_name, u.code AS unit_code
          FROM open_records(\(page.subject)) r JOIN open_unit u ON u.unit_id = r.unit_id
         WHERE r.class <> 'registration' AND (\(page.class)::text IS NULL OR r.class = \(page.class))
           AND (r.decided_on, -r.seq) < (\(page.after.decidedOn)::date, -(\(page.after.seq)::int))
         ORDER BY r.decided_on DESC, r.seq
         LIMIT \(page.limit)
        """
    }

    /// The records shown in a channel on a day.
    static func visible(_ page: RecordPage, channel: DisclosureChannel, on day: Day) -> Self {
        """
        SELECT r.*, u.name AS unit_name, u.code AS unit_code
          FROM visible_records(\(page.subject), \(channel.rawValue), \(day), NULL) r
          JOIN reporting_unit u ON u.unit_id = r.unit_id
         WHERE r.class <> 'registration' AND (\(page.class)::text IS NULL OR r.class = \(page.class))
           AND (r.decided_on, -r.seq) < (\(page.after.decidedOn)::date, -(\(page.after.seq)::int))
         ORDER BY r.decided_on DESC, r.seq
         LIMIT \(page.limit)
        """
    }

    /// The registration shown to everybody today: the one that was logged last.
    static func openRegistration(of subject: Int64) -> Self {
        """
        SELECT r.*, u.name AS unit_name, u.code AS unit_code
          FROM open_records(\(subject)) r JOIN open_unit u ON u.unit_id = r.unit_id
         WHERE r.class = 'registration' ORDER BY r.act_id DESC LIMIT 1
        """
    }

    static func registration(of subject: Int64, channel: DisclosureChannel, on day: Day) -> Self {
        """
        SELECT r.*, u.name AS unit_name, u.code AS unit_code
          FROM visible_records(\(subject), \(channel.rawValue), \(day), NULL) r
          JOIN reporting_unit u ON u.unit_id = r.unit_id
         WHERE r.class = 'registration' ORDER BY r.act_id DESC LIMIT 1
        """
    }
}

/// How many records of a class are shown.
struct ClassCount: RowDecodable {
    let entry: String
    let count: Int64

    init(from row: borrowing Row) throws(DecodingError) {
        entry = try row("class")
        count = try row("count")
    }
}

extension Query where Output == ClassCount {
    static func openCounts(of subject: Int64) -> Self {
        """
        SELECT class, count(*) AS count FROM open_records(\(subject)) WHERE class <> 'registration'
         GROUP BY class ORDER BY class
        """
    }

    static func counts(of subject: Int64, channel: DisclosureChannel, on day: Day) -> Self {
        """
        SELECT class, count(*) AS count FROM visible_records(\(subject), \(channel.rawValue), \(day), NULL)
         WHERE class <> 'registration' GROUP BY class ORDER BY class
        """
    }
}
