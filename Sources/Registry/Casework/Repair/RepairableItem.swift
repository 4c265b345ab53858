import CreditRules
import Postgres

/// A record or an entry of a list that somebody wants repaired, as it stands when the application is submitted.
struct RepairableItem: Sendable {
    let record: RecordNumber?
    let listing: Int64?
    let subject: Int64
    let unit: Int64
    let steps: Int
    /// The class, or the list.
    let entry: String
    let documentNo: String?
    let organ: DecidingOrgan
    let isUpstream: Bool
    let severity: Severity?
    let firstDay: Day?
    let until: Day
    /// Why it is shown no more, where it is not.
    let endReason: String?
    /// The number of a case about it that is open.
    let openCase: String?

    /// What messages call it.
    var name: String { documentNo ?? record?.text ?? "\(listing ?? 0)" }
}

extension RepairableItem: RowDecodable {
    init(from row: borrowing Row) throws(DecodingError) {
        subject = try row("subject_id")
        record = try row.optional("seq", as: Int32.self).map { [subject] in RecordNumber(subject: subject, seq: $0) }
        listing = try row.optional("listing_id")
        unit = try row("unit_id")
        steps = Int(try row("steps", as: Int16.self))
        entry = try row("entry")
        documentNo = try row.optional("document_no")
        organ = DecidingOrgan(name: try row.optional("organ"), code: try row.optional("organ_code"))
        isUpstream = try row("source", as: String.self) == RecordSource.upstream.rawValue
        severity = try row.optional("severity", as: String.self).flatMap(Severity.init(rawValue:))
        firstDay = try row.optional("first_day")
        until = try row("until")
        endReason = try row.optional("end_reason")
        openCase = try row.optional("open_case")
    }
}

extension Query where Output == RepairableItem {
    /// A record, where it stands now.
    ///
    /// - Parameter steps: Of signing, in units that have laid down none.
    static func repairable(_ number: RecordNumber, steps: Int, on day: Day) -> Self {
        """
        SELECT r.subject_id, r.seq, NULL::bigint AS listing_id, r.unit_id, coalesce(g.steps, \(Int16(steps))) AS steps,
               r.class AS entry, r.document_no, r.organ, r.organ_code, r.source, r.severity, r.first_application AS first_day,
               r.latest_end AS until,
               (SELECT e.reason FROM publicity_end e
                 WHERE e.subject_id = r.subject_id AND e.seq = r.seq AND e.superseded_by IS NULL AND e.ended_on <= \(day)::date
                   AND e.reason NOT IN ('court', 'reorganisation', 'other_version')
                 ORDER BY e.publicity_end_id LIMIT 1) AS end_reason,
               (SELECT c.number FROM record_places(r.subject_id, r.seq) p JOIN case_item i USING (subject_id, seq)
                  JOIN casework c ON c.case_id = i.case_id
                  JOIN case_step s ON s.case_id = i.case_id AND s.item = i.item AND s.superseded_by IS NULL AND s.is_open
                  JOIN case_step h ON h.case_id = i.case_id AND h.item = 0 AND h.superseded_by IS NULL AND h.state = 'open'
                 WHERE c.kind = 'repair' LIMIT 1) AS open_case
          FROM record_now(\(number.subject), \(number.seq)) n JOIN record r ON (r.subject_id, r.seq) = (n.subject_id, n.seq)
          LEFT JOIN unit_signing g ON g.unit_id = r.unit_id AND g.superseded_by IS NULL
         WHERE r.superseded_by IS NULL
        """
    }

    /// An entry of a list, where it stands now.
    static func repairable(listing: Int64, steps: Int, on day: Day) -> Self {
        """
        SELECT l.subject_id, NULL::integer AS seq, l.listing_id, l.unit_id, coalesce(g.steps, \(Int16(steps))) AS steps,
               l.list AS entry, l.document_no, l.organ, NULL::text AS organ_code, l.source, NULL::text AS severity,
               l.earliest_exit AS first_day, l.until_day AS until,
               (SELECT e.reason FROM listing_end e
                 WHERE e.listing_id = l.listing_id AND e.superseded_by IS NULL AND e.ended_on <= \(day)::date LIMIT 1) AS end_reason,
               (SELECT c.number FROM listing_places(l.listing_id) p JOIN case_item i ON i.listing_id = p.listing_id
                  JOIN casework c ON c.case_id = i.case_id
                  JOIN case_step s ON s.case_id = i.case_id AND s.item = i.item AND s.superseded_by IS NULL AND s.is_open
                  JOIN case_step h ON h.case_id = i.case_id AND h.item = 0 AND h.superseded_by IS NULL AND h.state = 'open'
                 WHERE c.kind = 'repair' LIMIT 1) AS open_case
          FROM listing l LEFT JOIN unit_signing g ON g.unit_id = l.unit_id AND g.superseded_by IS NULL
         WHERE l.listing_id = listing_now(\(listing)) AND l.superseded_by IS NULL AND l.side = 'untrust'
        """
    }
}

extension RepairableItem {
    /// Where the applicant goes with it, where its unit here does not decide.
    func channel(_ rules: RepairRules) -> ReferralChannel? { rules.channel(of: entry, organ, isUpstream: isUpstream) }

    /// Refuses an application that could lead nowhere: nothing is left to be repaired, or it is too early.
    ///
    /// - Parameter insists: Whether the applicant insists on a written answer, to which it has a right.
    /// - Throws: ``Problem`` `repair-not-needed`, `repair-too-early`, `already-exists`.
    func check(_ rules: RepairRules, insists: Bool, today: Day) throws(Problem) {
        if let endReason {
            try refuse("已终止公示（\(endReason)）", "its publicity has ended (\(endReason))")
        }
        if until < today { try refuse("公示期已满，自 \(until) 后不再公示", "its publicity lapsed on \(until)") }
        if severity == .minor, rules.minor.lapses { try refuse(rules.minor.text.zh, rules.minor.text.en) }
        if severity == nil, record != nil {
            try refuse("该类信息没有公示期，不适用修复", "records of its class have no publicity period")
        }
        if let openCase {
            throw Problem(existing: "该事项未办结的办件 \(openCase)", "an open case about it, \(openCase)")
        }
        if let firstDay, firstDay > today, !insists {
            throw Problem(.repairTooEarly, ["record": name, "day": "\(firstDay)"])
        }
    }

    private func refuse(_ zh: String, _ en: String) throws(Problem) {
        throw Problem(.repairNotNeeded, ["record": name, "why": zh, "why_en": en])
    }
}

/// A bar that stands against a subject (限制申请).
struct StandingBar: RowDecodable {
    let until: Day?

    init(from row: borrowing Row) throws(DecodingError) { until = try row.optional("until_day") }

    /// Until when, for a message.
    var words: (zh: String, en: String) {
        until.map { ("\($0)以前", "before \($0)") } ?? ("在解除以前", "until it is lifted")
    }
}

extension Query where Output == StandingBar {
    static func bar(against subject: Int64, on day: Day) -> Self {
        """
        SELECT b.until_day FROM case_bar b JOIN subject s USING (subject_id), subject a
         WHERE a.subject_id = \(subject) AND coalesce(s.merged_into, s.subject_id) = coalesce(a.merged_into, a.subject_id)
           AND b.superseded_by IS NULL AND (b.until_day IS NULL OR b.until_day >= \(day)::date)
         ORDER BY b.until_day DESC NULLS FIRST LIMIT 1
        """
    }
}
