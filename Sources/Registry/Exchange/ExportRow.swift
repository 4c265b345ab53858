import CreditRules
import Postgres

/// A record that is to go up to a platform (待上报), with what its columns may ask for.
struct ExportRow: RowDecodable {
    let subject: Int64
    let seq: Int32
    let revision: Int32
    /// What the platform has of it so far; nil when it never went up.
    let item: Int64?
    let operation: Operation
    /// What is then the state of the item: reported, corrected or withdrawn.
    let state: String
    let upstreamKey: String?
    /// The end that is told as a withdrawal, and what was stated with it.
    let endReason: String?
    let endBasis: String?
    let code: String
    let name: String
    let kind: String
    let unit: String
    let unitCode: String?
    let documentNo: String?
    let decidedOn: Day
    let organ: String?
    let organCode: String?
    let validFrom: Day?
    let validUntil: Day?
    let kinds: [String]
    /// As far as the unit stated it: what the rules inferred, the platform infers by its own.
    let statedSeverity: String?
    let amountFen: Int64?
    let latestEnd: Day
    /// The details that the profile's columns name, in their order; empty where there is none.
    let details: [String]

    /// What the platform is told to do.
    enum Operation: String, Sendable, CaseIterable { case add, change, withdraw }

    var number: RecordNumber { RecordNumber(subject: subject, seq: seq) }

    init(from row: borrowing Row) throws(DecodingError) {
        subject = try row("subject_id")
        seq = try row("seq")
        revision = try row("revision")
        item = try row.optional("exchange_item_id")
        operation = Operation(rawValue: try row("operation")) ?? .add
        state = try row("state")
        upstreamKey = try row.optional("upstream_key")
        endReason = try row.optional("end_reason")
        endBasis = try row.optional("end_basis")
        code = try row("code")
        name = try row("name")
        kind = try row("kind")
        unit = try row("unit_name")
        unitCode = try row.optional("unit_code")
        documentNo = try row.optional("document_no")
        decidedOn = try row("decided_on")
        organ = try row.optional("organ")
        organCode = try row.optional("organ_code")
        validFrom = try row.optional("valid_from")
        validUntil = try row.optional("valid_until")
        kinds = try row("kinds")
        statedSeverity = try row.optional("stated_severity")
        amountFen = try row.optional("amount_fen")
        latestEnd = try row("latest_end")
        details = try row("details")
    }
}

/// Which records are to go up.
struct ExportQuestion: Sendable {
    let profile: ExportProfile
    /// The platform's unit: its own records never go back up.
    let unit: Int64
    let day: Day
    /// Whether what was returned goes up again though nothing of it was changed.
    let again: Bool
    /// The keys of the details asked for.
    let details: [String]
}

extension Query where Output == ExportRow {
    /// What is new, changed or withdrawn since it last went up; withdrawals first, so that a document is free before it
    /// comes again under another subject.
    ///
    /// A platform has a record when it said so, and may have it while it has not answered. What stands back for another
    /// version (`other_version`) does not go up, and is not taken back either: the platform has that version.
    static func toReport(_ asked: ExportQuestion) -> Self {
        """
        SELECT r.subject_id, r.seq, r.revision, i.exchange_item_id, o.operation,
               CASE WHEN o.operation = 'withdraw' THEN 'withdrawn'
                    WHEN i.exchange_item_id IS NULL OR i.state = 'withdrawn' THEN 'reported' ELSE 'corrected' END AS state,
               i.upstream_key, e.reason AS end_reason, e.basis AS end_basis, s.code, s.name, s.kind,
               u.name AS unit_name, u.code AS unit_code, r.document_no, r.decided_on, r.organ, r.organ_code, r.valid_from,
               r.valid_until, r.kinds, CASE WHEN r.severity_by = 'unit' THEN r.severity END AS stated_severity,
               r.amount_fen, r.latest_end,
               ARRAY(SELECT coalesce(r.details ->> k.key, '')
                       FROM unnest(\(asked.details)::text[]) WITH ORDINALITY AS k (key, place) ORDER BY k.place) AS details
          FROM record r JOIN subject s USING (subject_id) JOIN reporting_unit u ON u.unit_id = r.unit_id
          LEFT JOIN exchange_item i ON i.subject_id = r.subject_id AND i.seq = r.seq
                                   AND i.target = \(asked.profile.target) AND i.superseded_by IS NULL
          LEFT JOIN record p ON p.subject_id = i.subject_id AND p.seq = i.seq AND p.revision = i.revision
          LEFT JOIN LATERAL (
                SELECT e.reason, e.basis FROM publicity_end e
                  LEFT JOIN repair_result t USING (repair_result_id)
                 WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.superseded_by IS NULL
                   AND e.ended_on <= \(asked.day)::date
                   AND e.reason = ANY (\(Array(asked.profile.withdrawals.keys).sorted())::text[])
                   AND NOT EXISTS (SELECT FROM repair_result o WHERE o.code = t.code AND o.document_key = t.document_key
                                                                 AND o.unit_id = \(asked.unit) AND o.superseded_by IS NULL)
                 ORDER BY e.publicity_end_id LIMIT 1) e ON i.exchange_item_id IS NOT NULL
         CROSS JOIN LATERAL (
                SELECT EXISTS (SELECT FROM publicity_end x
                                WHERE x.subject_id = r.subject_id AND x.seq = r.seq AND x.superseded_by IS NULL
                                  AND x.ended_on <= \(asked.day)::date
                                  AND (x.reason <> 'other_version' OR i.exchange_item_id IS NULL)) AS ended,
                       i.exchange_item_id IS NULL OR i.state = 'withdrawn' AS absent,
                       i.held OR i.state IN ('reported', 'corrected') AS present,
                       i.state = 'returned' AND \(asked.again) AS again,
                       (p.digest, p.severity, p.severity_by) IS DISTINCT FROM (r.digest, r.severity, r.severity_by) AS differs) w
         CROSS JOIN LATERAL (
                SELECT CASE WHEN w.absent THEN CASE WHEN NOT w.ended THEN 'add' END
                            WHEN e.reason IS NOT NULL THEN
                                CASE WHEN w.present AND (i.operation <> 'withdraw' OR w.again) THEN 'withdraw' END
                            WHEN w.ended THEN NULL
                            WHEN w.differs OR w.again THEN CASE WHEN w.present THEN 'change' ELSE 'add' END END AS operation) o
         WHERE r.class = \(asked.profile.classID) AND r.source = 'local' AND r.superseded_by IS NULL
           AND r.unit_id <> \(asked.unit) AND o.operation IS NOT NULL
           AND (o.operation <> 'add' OR \(asked.profile.minor) OR r.severity IS DISTINCT FROM 'minor')
           AND (o.operation = 'withdraw' OR \(asked.profile.unconfirmed)
                OR (r.severity = 'serious' AND r.severity_by = 'inferred') IS NOT TRUE)
         ORDER BY o.operation = 'withdraw' DESC, r.subject_id, r.seq
        """
    }
}
