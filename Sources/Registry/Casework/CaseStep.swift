import CreditRules
package import Postgres

/// One step that was taken of a case, or of one of its items.
public struct CaseStep: Sendable, Equatable {
    /// 0 for the case itself, else the item.
    public let item: Int
    /// Its place among the item's steps, from 1.
    public let step: Int
    /// What was done: submit, confirm, accept and so on.
    public let action: String
    /// In which part it was taken: applicant, window_clerk, handler and so on.
    public let role: String
    /// The state it led to.
    public let state: String
    /// Of a refusal, by the rules' identifier.
    public let ground: String?
    /// The result of an objection.
    public let outcome: String?
    /// The unit that it was forwarded to.
    public let toUnit: String?
    /// The day, `YYYY-MM-DD`.
    public let day: String
    /// When, RFC 3339 in UTC.
    public let at: String
    /// Who: an officer's account, `clock`, or `applicant`.
    public let by: String
    /// Why.
    public let reason: String?
    /// What else it says, as a JSON object.
    public let details: String
}

extension CaseStep: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        item = Int(try row("item", as: Int32.self))
        step = Int(try row("step", as: Int32.self))
        action = try row("action")
        role = try row("role")
        state = try row("state")
        ground = try row.optional("ground")
        outcome = try row.optional("outcome")
        toUnit = try row.optional("to_unit")
        day = try row("day", as: Day.self).description
        at = try row("at", as: Timestamp.self).rfc3339
        by = try row("actor")
        reason = try row.optional("reason")
        details = try row("details", as: JSONText.self).text
    }
}

extension Query where Output == CaseStep {
    /// Every step of a case, in the order in which they were taken.
    ///
    /// An applicant has no name in it.
    static func steps(ofCase id: Int64) -> Self {
        """
        SELECT s.item, s.step, s.action, s.role, s.state, s.ground, s.outcome, u.name AS to_unit, s.day, a.begun_at AS at,
               CASE w.kind WHEN 'applicant' THEN 'applicant' ELSE w.name END AS actor, a.reason, s.details
          FROM case_step s JOIN act a USING (act_id) JOIN actor w USING (actor_id)
          LEFT JOIN reporting_unit u ON u.unit_id = s.to_unit
         WHERE s.case_id = \(id) ORDER BY s.act_id, s.item, s.step
        """
    }
}

/// What a step says besides leading somewhere.
package struct StepContent: Sendable {
    var outcome: String?
    var ground: String?
    var toUnit: Int64?
    /// A JSON object.
    var details = JSONText("{}")
}

/// A step that an act takes: of which item (0: the case), and in which part.
package struct CaseMove: Sendable {
    let item: Int32
    let action: CaseAction
    let role: CaseRole
}

extension Query where Output == Never {
    /// Takes steps: closes those that are current and inserts those that follow, along the machine's rows.
    ///
    /// The insert reads from the closing, or two steps of an item would be current at once.
    static func take(
        _ moves: [CaseMove], ofCase id: Int64, _ content: StepContent = StepContent(), on day: Day, act: Int64
    ) -> Self {
        """
        WITH told AS (
            SELECT * FROM unnest(\(moves.map(\.item))::int[], \(moves.map(\.action.rawValue))::text[],
                                 \(moves.map(\.role.rawValue))::text[]) AS t (item, action, role)
        ),
        before AS (
            UPDATE case_step s SET superseded_by = \(act) FROM told t
             WHERE s.case_id = \(id) AND s.item = t.item AND s.superseded_by IS NULL
            RETURNING s.item, s.step, s.state
        )
        INSERT INTO case_step (case_id, item, step, kind, level, from_state, action, role, state, is_open, unit_id, outcome,
                               ground, to_unit, details, day, act_id)
        SELECT c.case_id, t.item, coalesce(b.step, 0) + 1, w.kind, w.level, w.from_state, w.action, w.role, w.state, w.is_open,
               coalesce(i.unit_id, c.unit_id), \(content.outcome), \(content.ground), \(content.toUnit), \(content.details),
               \(day), \(act)
          FROM told t JOIN casework c ON c.case_id = \(id) LEFT JOIN before b USING (item)
          LEFT JOIN case_item i ON i.case_id = c.case_id AND i.item = t.item
          JOIN case_transition w ON w.kind = c.kind AND w.level = CASE t.item WHEN 0 THEN 'case' ELSE 'item' END
                                AND w.from_state = coalesce(b.state, 'start') AND w.action = t.action AND w.role = t.role
        """
    }
}
