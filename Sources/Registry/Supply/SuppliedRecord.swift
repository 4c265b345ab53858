import CreditRules
import Postgres

/// A record that a unit reported, and how far it has come.
struct SuppliedRecord: RowDecodable {
    /// The act that first took it in, and for whom.
    let source: SupplySource
    let number: String
    let code: String
    let name: String
    let documentNo: String?
    let decidedOn: Day
    let isMinor: Bool
    /// Whether its publicity ended before it went up, so that it never will.
    let isEnded: Bool
    /// The first day on which the platform took it in.
    let acceptedOn: Day?

    init(from row: borrowing Row) throws(DecodingError) {
        source = SupplySource(act: try row("act_id"), unit: try row("unit_id"), entry: try row("class"))
        number = try row("number")
        code = try row("code")
        name = try row("name")
        documentNo = try row.optional("document_no")
        decidedOn = try row("decided_on")
        isMinor = try row("is_minor")
        isEnded = try row("is_ended")
        acceptedOn = try row.optional("accepted_on")
    }
}

extension Query where Output == SuppliedRecord {
    /// What some acts first took in, wherever it stands now: a record that was moved to another subject is followed.
    ///
    /// What was withdrawn or undone was reported in error and is none. The first and the last act bound the search
    /// (`record_of_act`); `+ 0` keeps that index from being asked once for each act between them.
    static func supplied(by sources: [SupplySource], target: String, on day: Day) -> Self {
        let acts = sources.map(\.act)
        return """
            SELECT f.act_id, f.unit_id, f.class, p.subject_id || '-' || p.seq AS number, s.code, s.name, r.document_no, r.decided_on,
                   coalesce(r.severity = 'minor', false) AS is_minor, coalesce(e.is_ended, false) AS is_ended, p.accepted_on
              FROM record f
             CROSS JOIN LATERAL (
                    WITH RECURSIVE place AS (
                        SELECT f.subject_id, f.seq, 0 AS step
                         UNION ALL
                        SELECT split_part(m.basis, '-', 1)::bigint, split_part(m.basis, '-', 2)::int, p.step + 1
                          FROM place p JOIN publicity_end m ON m.subject_id = p.subject_id AND m.seq = p.seq
                                                           AND m.reason = 'moved' AND m.superseded_by IS NULL
                         WHERE p.step < 20 AND m.basis ~ '^[0-9]+-[0-9]+$'
                    )
                    SELECT (array_agg(subject_id ORDER BY step DESC))[1] AS subject_id,
                           (array_agg(seq ORDER BY step DESC))[1] AS seq,
                           (SELECT min(x.answered_on) FROM place q
                              JOIN exchange_item x ON x.subject_id = q.subject_id AND x.seq = q.seq
                             WHERE x.target = \(target) AND x.state = 'accepted') AS accepted_on
                      FROM place) p
             CROSS JOIN LATERAL (
                    SELECT c.document_no, c.decided_on, c.severity FROM record c
                     WHERE c.subject_id = p.subject_id AND c.seq = p.seq AND c.superseded_by IS NULL LIMIT 1) r
             CROSS JOIN LATERAL (
                    SELECT bool_or(x.ended_on <= \(day)::date) AS is_ended,
                           bool_or(x.reason IN ('withdrawn', 'undone')) AS is_error FROM publicity_end x
                     WHERE x.subject_id = p.subject_id AND x.seq = p.seq AND x.superseded_by IS NULL) e
              JOIN subject s ON s.subject_id = p.subject_id
             WHERE f.act_id + 0 = ANY (\(acts)::bigint[]) AND f.revision = 1 AND e.is_error IS NOT TRUE
               AND f.act_id BETWEEN (SELECT min(a) FROM unnest(\(acts)::bigint[]) a)
                                AND (SELECT max(a) FROM unnest(\(acts)::bigint[]) a)
               AND (f.act_id, f.unit_id, f.class) IN (
                    SELECT * FROM unnest(\(acts)::bigint[], \(sources.map(\.unit))::bigint[], \(sources.map(\.entry))::text[]))
             ORDER BY f.act_id, f.subject_id, f.seq
            """
    }
}

/// By what it is judged whether a record came in time.
struct SupplyJudge: Sendable {
    let rules: SupplyRules
    let exchange: ExchangeRules
    let calendar: WorkingCalendar
    let today: Day

    /// The day on which a record had arrived; nil while it is on its way.
    ///
    /// That is the platform's acceptance; of what does not go up, because nothing says how, or it is minor, or it had
    /// ended before, it is the day on which it was taken in here.
    func arrival(of record: SuppliedRecord, _ act: SupplyAct) -> Day? {
        if let accepted = record.acceptedOn { return accepted }
        guard let target = rules.target, let profile = exchange.export(of: act.entry, to: target) else {
            return act.enteredOn
        }
        return record.isEnded || record.isMinor && !profile.minor ? act.enteredOn : nil
    }

    func judge(_ record: SuppliedRecord, _ act: SupplyAct) -> JudgedRecord {
        let arrival = arrival(of: record, act)
        let days = [
            SupplyLeg.Stage.report: calendar.workingDays(after: record.decidedOn, through: act.receivedOn),
            .entry: calendar.workingDays(after: act.receivedOn, through: act.enteredOn),
            .acceptance: record.acceptedOn.flatMap { calendar.workingDays(after: act.enteredOn, through: $0) },
        ]
        return JudgedRecord(
            record: record, act: act, arrival: arrival,
            verdict: SupplyVerdict(
                decided: record.decidedOn, end: arrival, today: today, limit: rules.limit, calendar: calendar),
            days: days.compactMapValues(\.self),
            whole: arrival.flatMap { calendar.workingDays(after: record.decidedOn, through: $0) })
    }
}

/// A record with what is to be said of its way.
struct JudgedRecord {
    let record: SuppliedRecord
    let act: SupplyAct
    let arrival: Day?
    let verdict: SupplyVerdict
    /// Working days of the legs that it has behind it and that can be counted.
    let days: [SupplyLeg.Stage: Int]
    /// Of the whole way.
    let whole: Int?

    /// Whether it has a leg behind it.
    func hasPassed(_ stage: SupplyLeg.Stage) -> Bool { stage != .acceptance || record.acceptedOn != nil }
}
