import CreditRules
import Postgres

/// A unit whose tasks an officer sees, and of another than the own whom to ring there.
struct TaskUnit: RowDecodable {
    let id: Int64
    let isOwn: Bool
    let name: String
    let person: String?
    let telephone: String?
    /// Whether it has recalls (撤回通知) to answer.
    let isAskedToDrop: Bool

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("unit_id")
        isOwn = try row("is_own")
        name = try row("name")
        person = try row.optional("person")
        telephone = try row.optional("telephone")
        isAskedToDrop = try row("is_asked_to_drop")
    }
}

extension Query where Output == TaskUnit {
    /// The officer's unit and those below it; none where the token is nobody's.
    static func units(workedFor token: SessionToken) -> Self {
        """
        WITH RECURSIVE own AS (
            SELECT o.unit_id, true AS is_own FROM officer_of(\(token.bytes)) o
            UNION ALL
            SELECT u.unit_id, false FROM reporting_unit u JOIN own ON u.parent_id = own.unit_id)
        SELECT own.unit_id, own.is_own, u.name, k.person,
               CASE WHEN NOT own.is_own THEN coalesce(k.telephone, u.telephone) END AS telephone,
               EXISTS (SELECT FROM case_recall c WHERE c.unit_id = own.unit_id AND c.superseded_by IS NULL) AS is_asked_to_drop
          FROM own JOIN reporting_unit u USING (unit_id)
          LEFT JOIN LATERAL (SELECT k.person, k.telephone FROM unit_contact k
                              WHERE NOT own.is_own AND k.unit_id = own.unit_id AND k.matter IN ('reporting', 'repair')
                                AND k.superseded_by IS NULL
                              ORDER BY k.matter = 'reporting' DESC, k.telephone IS NULL LIMIT 1) k ON true
        """
    }
}

/// A task as it is stored: a step that is current and open, and every step that its clocks go by.
struct CaseTaskRow: RowDecodable {
    let number: String
    let kind: CaseKind
    let item: Int
    let state: String
    /// The unit whose turn it is.
    let whose: Int64
    let code: String?
    let name: String?
    /// Whom a complaint is about, as told.
    let object: String?
    let documentNo: String?
    let submittedOn: Day
    let steps: [ClockedStep]
    let awaited: [String]
    let awaitedSince: Day?

    init(from row: borrowing Row) throws(DecodingError) {
        number = try row("number")
        kind = CaseKind(rawValue: try row("kind")) ?? .repair
        item = Int(try row("item", as: Int32.self))
        state = try row("state")
        whose = try row("whose")
        code = try row.optional("code")
        name = try row.optional("name")
        object = try row.optional("object")
        documentNo = try row.optional("document_no")
        submittedOn = try row("submitted_on")
        awaited = try row("awaited", as: [String].self)
        awaitedSince = try row.optional("awaited_since")
        let items = try row("items", as: [Int32].self)
        let actions = try row("actions", as: [String].self)
        let states = try row("states", as: [String].self)
        let days = try row("days", as: [Day].self)
        let workingDays = try row("working_days", as: [Int32].self)
        steps = items.indices.compactMap { index in
            guard let action = CaseAction(rawValue: actions[index]), let state = CaseState(rawValue: states[index])
            else { return nil }
            return ClockedStep(
                item: Int(items[index]), action: action, state: state, day: days[index],
                workingDays: workingDays[index] > 0 ? Int(workingDays[index]) : nil)
        }
    }
}

extension Query where Output == CaseTaskRow {
    /// What units have to do; complaints only of the own unit.
    ///
    /// An item waits for its applicant's confirmation, and is its window's to do until then. What was forwarded is the source
    /// unit's turn; of who sees both it is told once.
    ///
    /// (Each table is asked by its key, row by row, whatever the planner believes of how much a unit has to do: `OFFSET 0` keeps
    /// it from reading all cases for the few of one unit.)
    static func tasks(of units: [Int64], own: Int64, kind: String?, limit: Int64) -> Self {
        """
        WITH task AS (
            SELECT o.unit_id AS whose, t.case_id, t.item, t.kind, t.state
              FROM unnest(\(units)::bigint[]) AS o (unit_id)
             CROSS JOIN LATERAL (SELECT t.case_id, t.item, t.kind, t.state FROM case_step t
                                  WHERE t.unit_id = o.unit_id AND t.superseded_by IS NULL AND t.is_open OFFSET 0) t
             WHERE t.state <> 'forwarded' OR t.kind = 'complaint' OR forwarded_to(t.case_id, t.item) <> ALL (\(units)::bigint[])
             UNION ALL
            SELECT o.unit_id, f.case_id, f.item, t.kind, t.state
              FROM unnest(\(units)::bigint[]) AS o (unit_id)
             CROSS JOIN LATERAL (SELECT DISTINCT f.case_id, f.item FROM case_step f WHERE f.to_unit = o.unit_id) f
             CROSS JOIN LATERAL (SELECT t.kind, t.state FROM case_step t
                                  WHERE t.case_id = f.case_id AND t.item = f.item AND t.superseded_by IS NULL OFFSET 0) t
             WHERE t.state = 'forwarded' AND forwarded_to(f.case_id, f.item) = o.unit_id)
        SELECT t.whose, c.number, c.kind, t.item, t.state, s.code, s.name, c.object,
               coalesce((SELECT r.document_no FROM record r
                          WHERE r.subject_id = i.subject_id AND r.seq = i.seq AND r.superseded_by IS NULL),
                        (SELECT l.document_no FROM listing l WHERE l.listing_id = i.listing_id)) AS document_no, c.submitted_on,
               CASE t.state WHEN 'approved' THEN
                   ARRAY(SELECT coalesce(a.name, q.target) FROM case_recall q LEFT JOIN reporting_unit a ON a.unit_id = q.unit_id
                          WHERE q.case_id = t.case_id AND q.item = t.item AND q.superseded_by IS NULL AND recall_is_open(q.recall_id)
                          ORDER BY q.recall_id) ELSE '{}' END AS awaited,
               CASE t.state WHEN 'approved' THEN
                   (SELECT min(q.asked_on) FROM case_recall q
                     WHERE q.case_id = t.case_id AND q.item = t.item AND q.superseded_by IS NULL
                       AND recall_is_open(q.recall_id)) END AS awaited_since,
               p.items, p.actions, p.states, p.days, p.working_days
          FROM task t
         CROSS JOIN LATERAL (SELECT c.number, c.kind, c.subject_id, c.object, c.submitted_on FROM casework c
                              WHERE c.case_id = t.case_id OFFSET 0) c
          LEFT JOIN LATERAL (SELECT i.subject_id, i.seq, i.listing_id FROM case_item i
                              WHERE i.case_id = t.case_id AND i.item = t.item OFFSET 0) i ON true
          LEFT JOIN LATERAL (SELECT s.code, s.name FROM subject s WHERE s.subject_id = c.subject_id OFFSET 0) s ON true
         CROSS JOIN LATERAL (
               SELECT array_agg(x.item) AS items, array_agg(x.action) AS actions, array_agg(x.state) AS states,
                      array_agg(x.day) AS days,
                      array_agg(coalesce((x.details ->> 'working_days')::int, 0)) AS working_days,
                      max(x.state) FILTER (WHERE x.item = 0 AND x.superseded_by IS NULL) AS case_state
                 FROM (SELECT x.item, x.action, x.state, x.day, x.details, x.superseded_by FROM case_step x
                        WHERE x.case_id = t.case_id AND x.item IN (0, t.item) ORDER BY x.act_id, x.item) x) p
         WHERE (t.whose = \(own) OR t.kind <> 'complaint') AND (\(kind)::text IS NULL OR t.kind = \(kind))
           AND CASE t.item WHEN 0 THEN t.state = 'identity' ELSE p.case_state <> 'identity' END
         ORDER BY t.case_id, t.item LIMIT \(limit)
        """
    }
}
