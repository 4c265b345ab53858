import CreditRules
import Postgres

/// Counts the figures beside the rates (其他指标) of a month and of the month before; what is derived is stored nowhere.
struct IndicatorReckoning {
    let month: ReportingMonth
    let rules: [SupplyIndicator]
    /// The last day that is looked at, where the month is not over.
    let today: Day

    init(_ month: ReportingMonth, _ rules: SupplyRules, on today: Day) {
        self.month = month
        self.rules = rules.indicators ?? []
        self.today = today
    }

    /// What was sampled of the month, where the rules count what was concealed of it.
    private(set) var sampled: [SampledDecision] = []

    /// How much of it was concealed, by unit.
    var concealment: [UnitConcealment] {
        rules.first { $0.measure == .concealed }.map { UnitConcealment.byUnit(sampled, $0) } ?? []
    }

    /// Counts everything; all of it as of one moment.
    mutating func reckon(in transaction: inout Transaction) async throws -> [IndicatorFigure] {
        var figures: [IndicatorFigure] = []
        for rule in rules {
            try Task.checkCancellation()
            let before = try await count(rule, in: month.adding(months: -1), &transaction)
            let now = try await count(rule, in: month, &transaction)
            figures.append(IndicatorFigure(rule: rule, count: now, before: before))
        }
        return figures
    }

    private mutating func count(
        _ rule: SupplyIndicator, in month: ReportingMonth, _ transaction: inout Transaction
    ) async throws -> IndicatorCount? {
        let day = min(today, month.last)
        let entry = rule.recordClass ?? ""
        switch rule.measure {
        case .collected: return try await transaction.first(.collected(of: entry, in: month))
        case .kept:
            return try await transaction.first(
                .kept(of: entry, in: month, field: rule.field ?? "", part: rule.part, whole: rule.whole))
        case .listedShare: return try await transaction.first(.listedShare(rule.lists, on: day))
        case .listed: return try await transaction.first(.listed(rule.lists, on: day))
        case .applied: return try await transaction.first(.applied(in: month))
        case .stated: return try await transaction.first(.stated(rule.id, in: month))
        case .concealed:
            let decisions = try await transaction.all(Query<SampledDecision>.sampled(in: month))
            if month == self.month { sampled = decisions }
            return IndicatorCount(part: decisions.count(where: \.isConcealed), whole: decisions.count)
        }
    }
}

extension Query where Output == IndicatorCount {
    /// Records of a class that units reported, by the day in Shanghai on which they were first taken in, under whatever number:
    /// in the month, and of all until its end those that stood then.
    ///
    /// What was withdrawn or undone was reported in error and is none; what was annulled, repaired or upheld against stands until
    /// its day. What stands back for another version, or was suspended, stands. (Only of what came by a move other numbers are asked
    /// for: asked of every record of a class, that was four fifths of the time.)
    static func collected(of entry: String, in month: ReportingMonth) -> Self {
        """
        WITH moved AS MATERIALIZED (SELECT DISTINCT basis FROM publicity_end WHERE reason = 'moved' AND superseded_by IS NULL)
        SELECT count(*) FILTER (WHERE t.taken_on >= \(month.first)) AS part, count(*) FILTER (WHERE e.is_over IS NOT TRUE) AS whole
          FROM record r LEFT JOIN moved m ON m.basis = r.subject_id || '-' || r.seq
         CROSS JOIN LATERAL (
                SELECT (min(j.at) AT TIME ZONE 'Asia/Shanghai')::date AS taken_on
                  FROM (SELECT r.subject_id, r.seq WHERE m.basis IS NULL
                         UNION ALL
                        SELECT p.subject_id, p.seq FROM record_places(r.subject_id, r.seq) p WHERE m.basis IS NOT NULL) p
                  JOIN record f USING (subject_id, seq)
                  JOIN journal j ON j.act_id = f.act_id
                 WHERE f.revision = 1) t
         CROSS JOIN LATERAL (
                SELECT bool_or(x.reason IN ('withdrawn', 'undone', 'moved')) AS is_none,
                       bool_or(x.reason IN ('annulled', 'repaired', 'repaired_elsewhere', 'objection')
                               AND x.ended_on <= \(month.last)) AS is_over
                  FROM publicity_end x
                 WHERE x.subject_id = r.subject_id AND x.seq = r.seq AND x.superseded_by IS NULL) e
         WHERE r.class = \(entry) AND r.source = 'local' AND r.superseded_by IS NULL AND e.is_none IS NOT TRUE
           AND t.taken_on <= \(month.last)
        """
    }

    /// Of the records of a class that stood at the month's end, by what a field of theirs said as it was known then: a promise that
    /// was found kept in the month after was not yet found so.
    static func kept(
        of entry: String, in month: ReportingMonth, field: String, part: [String], whole: [String]
    ) -> Self {
        """
        WITH moved AS MATERIALIZED (SELECT DISTINCT basis FROM publicity_end WHERE reason = 'moved' AND superseded_by IS NULL)
        SELECT count(*) FILTER (WHERE v.said = ANY (\(part)::text[])) AS part, count(*) AS whole
          FROM record r LEFT JOIN moved m ON m.basis = r.subject_id || '-' || r.seq
         CROSS JOIN LATERAL (
                SELECT c.details ->> \(field)::text AS said
                  FROM (SELECT r.subject_id, r.seq WHERE m.basis IS NULL
                         UNION ALL
                        SELECT p.subject_id, p.seq FROM record_places(r.subject_id, r.seq) p WHERE m.basis IS NOT NULL) p
                  JOIN record c USING (subject_id, seq)
                  JOIN journal j ON j.act_id = c.act_id
                 WHERE j.at < \(month.next.first)::date::timestamp AT TIME ZONE 'Asia/Shanghai'
                 ORDER BY j.timepoint DESC, c.revision DESC LIMIT 1) v
         CROSS JOIN LATERAL (
                SELECT bool_or(x.reason IN ('withdrawn', 'undone', 'moved')) AS is_none,
                       bool_or(x.reason IN ('annulled', 'repaired', 'repaired_elsewhere', 'objection')
                               AND x.ended_on <= \(month.last)) AS is_over
                  FROM publicity_end x
                 WHERE x.subject_id = r.subject_id AND x.seq = r.seq AND x.superseded_by IS NULL) e
         WHERE r.class = \(entry) AND r.source = 'local' AND r.superseded_by IS NULL AND e.is_none IS NOT TRUE
           AND e.is_over IS NOT TRUE AND v.said = ANY (\(whole)::text[])
        """
    }

    /// Of the subjects that exist, as their files say today, those that stood on one of some lists on a day.
    static func listedShare(_ lists: [String], on day: Day) -> Self {
        """
        SELECT count(l.subject_id) AS part, count(*) AS whole
          FROM subject s
          LEFT JOIN (SELECT DISTINCT l.subject_id FROM listing l
                       LEFT JOIN listing_end e ON e.listing_id = l.listing_id AND e.superseded_by IS NULL
                      WHERE l.list = ANY (\(lists)::text[]) AND l.superseded_by IS NULL
                        AND \(day)::date BETWEEN l.entered_on AND l.until_day AND (e.ended_on > \(day)::date) IS NOT FALSE) l USING (subject_id)
         WHERE s.on_file AND s.merged_into IS NULL AND s.state = 'active'
        """
    }

    /// Those that stood on one of some lists on a day, in whatever state they are.
    static func listed(_ lists: [String], on day: Day) -> Self {
        """
        SELECT count(DISTINCT l.subject_id) AS part, NULL::bigint AS whole
          FROM listing l JOIN subject s USING (subject_id)
          LEFT JOIN listing_end e ON e.listing_id = l.listing_id AND e.superseded_by IS NULL
         WHERE l.list = ANY (\(lists)::text[]) AND l.superseded_by IS NULL AND s.on_file AND s.merged_into IS NULL
           AND \(day)::date BETWEEN l.entered_on AND l.until_day AND (e.ended_on > \(day)::date) IS NOT FALSE
        """
    }

    /// What units did of measures in a month, as it stands.
    static func applied(in month: ReportingMonth) -> Self {
        """
        SELECT count(*) AS part, NULL::bigint AS whole FROM measure_feedback
         WHERE superseded_by IS NULL AND done_on BETWEEN \(month.first) AND \(month.last)
        """
    }

    /// What the office stated; no row where it did not.
    static func stated(_ indicator: String, in month: ReportingMonth) -> Self {
        """
        SELECT value AS part, NULL::bigint AS whole FROM stated_figure
         WHERE indicator = \(indicator) AND month = \(month.first) AND superseded_by IS NULL
        """
    }
}
