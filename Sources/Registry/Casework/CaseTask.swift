import CreditRules
import Postgres

/// Something of a case that is to be done, with its clocks as they stand today.
public struct CaseTask: Sendable, Equatable {
    /// One clock of it.
    public struct Clock: Sendable, Equatable {
        /// As the rules name it: acceptance, result and so on.
        public let code: String
        /// What is due, Chinese and English.
        public let name: (zh: String, en: String)
        /// Until when: a day, `YYYY-MM-DD`; nil while it stands still, or the calendar is not published.
        public let due: String?
        /// Until when, in words.
        public let dueWords: String?
        /// running, paused, met or overdue.
        public let state: String
        /// none, soon, today or escalated.
        public let alert: String
        /// From when, how many working days, and on what it rests; Chinese and English.
        public let why: (zh: String, en: String)

        /// Compares everything a reader sees.
        public static func == (left: Self, right: Self) -> Bool {
            left.code == right.code && left.due == right.due && left.state == right.state && left.alert == right.alert
        }
    }

    /// The case's number.
    public let number: String
    /// repair, objection or complaint.
    public let kind: String
    /// 0: the applicant is to be confirmed; else the item.
    public let item: Int
    /// What it has come to.
    public let state: String
    /// Whose turn it is.
    public let unit: String
    /// Code and name of the subject; nil for a complaint about nobody yet.
    public let subject: (code: String, name: String)?
    /// The document it is about.
    public let documentNo: String?
    /// The day, `YYYY-MM-DD`.
    public let submittedOn: String
    /// Its clocks, what is due soonest first; none before the applicant is confirmed.
    public let clocks: [Clock]
    /// Who has not dropped what was repaired yet: units, and platforms above.
    public let awaited: [String]
    /// Whom to ring at another unit than the own.
    public let person: String?, telephone: String?
    /// Of a recall that the unit is to answer its number; the task is then `recalled`.
    public let recall: Int64?

    /// The clock that is to be met next; nil where none runs.
    public var next: Clock? { clocks.first { $0.state != "met" } }

    /// Compares everything a reader sees.
    public static func == (left: Self, right: Self) -> Bool {
        left.number == right.number && left.item == right.item && left.state == right.state
            && left.clocks == right.clocks
    }
}

extension CaseTask {
    /// The task with its clocks, and by which day it is sorted.
    fileprivate static func dated(
        _ row: CaseTaskRow, _ library: RuleLibrary, on today: Day
    ) -> (task: Self, urgency: Day) {
        var clocks = library.clocks(of: row.kind, item: row.item, row.steps, on: today)
        if let asked = row.awaitedSince {
            let rules = library.deadlines.rules(on: asked) ?? library.deadlines.rules.last
            clocks += rules?.recallClock(askedOn: asked, library.calendar, on: today).map { [$0] } ?? []
        }
        let open = clocks.filter { if case .met = $0.state { false } else { true } }
        let task = Self(
            number: row.number, kind: row.kind.rawValue, item: row.item, state: row.state, unit: row.unit,
            subject: row.code.flatMap { code in row.name.map { (code, $0) } }, documentNo: row.documentNo,
            submittedOn: row.submittedOn.description, clocks: clocks.map(Clock.init),
            awaited: row.awaited.map { name in
                library.exchange.platforms.first { $0.id == name }?.names.zh ?? name
            }, person: row.person, telephone: row.telephone, recall: nil)
        return (task, open.map(\.urgency).min() ?? .infinity)
    }

    /// What a unit is to drop, as something to be done.
    fileprivate static func recalled(_ recall: RecallEntry) -> (task: Self, urgency: Day) {
        let task = Self(
            number: recall.caseNumber, kind: CaseKind.repair.rawValue, item: recall.item, state: "recalled",
            unit: recall.unit, subject: (recall.code, recall.name), documentNo: recall.documentNo,
            submittedOn: recall.askedOn, clocks: recall.clock.map { [$0] } ?? [], awaited: [], person: recall.person,
            telephone: recall.telephone, recall: recall.number)
        return (task, recall.clock?.due.flatMap(Day.init(iso:)) ?? .infinity)
    }
}

extension CaseTask.Clock {
    init(_ clock: CaseClock) {
        var day: String?
        if case .day(let due)? = clock.due { day = due.description }
        self.init(
            code: clock.code, name: (clock.names.zh, clock.names.en), due: day, dueWords: clock.due?.inChinese,
            state: clock.state.name, alert: clock.alert.rawValue, why: (clock.why.zh, clock.why.en))
    }
}

/// A task as it is stored: a step that is current and open, and every step that its clocks go by.
struct CaseTaskRow: RowDecodable {
    let number: String
    let kind: CaseKind
    let item: Int
    let state: String
    let unit: String
    let code: String?
    let name: String?
    let documentNo: String?
    let submittedOn: Day
    let steps: [ClockedStep]
    let awaited: [String]
    let awaitedSince: Day?
    let person: String?
    let telephone: String?

    init(from row: borrowing Row) throws(DecodingError) {
        number = try row("number")
        kind = CaseKind(rawValue: try row("kind")) ?? .repair
        item = Int(try row("item", as: Int32.self))
        state = try row("state")
        unit = try row("unit_name")
        code = try row.optional("code")
        name = try row.optional("name")
        documentNo = try row.optional("document_no")
        submittedOn = try row("submitted_on")
        awaited = try row("awaited", as: [String].self)
        awaitedSince = try row.optional("awaited_since")
        person = try row.optional("person")
        telephone = try row.optional("telephone")
        let items = try row("items", as: [Int32].self)
        let actions = try row("actions", as: [String].self)
        let states = try row("states", as: [String].self)
        let days = try row("days", as: [String].self)
        let workingDays = try row("working_days", as: [Int32].self)
        steps = items.indices.compactMap { index in
            guard let action = CaseAction(rawValue: actions[index]), let state = CaseState(rawValue: states[index]),
                let day = Day(iso: days[index])
            else { return nil }
            return ClockedStep(
                item: Int(items[index]), action: action, state: state, day: day,
                workingDays: workingDays[index] > 0 ? Int(workingDays[index]) : nil)
        }
    }
}

extension Query where Output == CaseTaskRow {
    /// What an officer's unit and those below it have to do; complaints only of the own unit.
    ///
    /// An item waits for its applicant's confirmation, and is its window's to do until then.
    static func tasks(readBy token: SessionToken, kind: String?, limit: Int64) -> Self {
        """
        WITH RECURSIVE own AS (
            SELECT o.unit_id, true AS is_own FROM officer_of(\(token.bytes)) o
            UNION ALL
            SELECT u.unit_id, false FROM reporting_unit u JOIN own ON u.parent_id = own.unit_id),
        -- (Whom to ring is asked once for each unit, not once for each task.)
        whose AS MATERIALIZED (
            SELECT own.unit_id, own.is_own, u.name, k.person,
                   CASE WHEN NOT own.is_own THEN coalesce(k.telephone, u.telephone) END AS telephone
              FROM own JOIN reporting_unit u USING (unit_id)
              LEFT JOIN LATERAL (SELECT k.person, k.telephone FROM unit_contact k
                                  WHERE NOT own.is_own AND k.unit_id = own.unit_id AND k.matter IN ('reporting', 'repair')
                                    AND k.superseded_by IS NULL
                                  ORDER BY k.matter = 'reporting' DESC, k.telephone IS NULL LIMIT 1) k ON true),
        -- What was forwarded is the source unit's turn; of who sees both it is told once.
        task AS (
            SELECT own.unit_id AS whose, t.case_id, t.item, t.state
              FROM whose own JOIN case_step t ON t.unit_id = own.unit_id AND t.superseded_by IS NULL AND t.is_open
             WHERE CASE WHEN t.state <> 'forwarded' OR t.kind = 'complaint' THEN true
                        ELSE forwarded_to(t.case_id, t.item) NOT IN (SELECT unit_id FROM whose) END
             UNION ALL
            SELECT own.unit_id, t.case_id, t.item, t.state
              FROM whose own JOIN case_step f ON f.to_unit = own.unit_id
              JOIN case_step t ON t.case_id = f.case_id AND t.item = f.item AND t.superseded_by IS NULL
             WHERE t.state = 'forwarded' AND forwarded_to(t.case_id, t.item) = own.unit_id
               AND NOT EXISTS (SELECT FROM case_step l WHERE l.case_id = f.case_id AND l.item = f.item AND l.to_unit = f.to_unit
                                                         AND l.step > f.step))
        SELECT c.number, c.kind, t.item, t.state, own.name AS unit_name, s.code, s.name, own.person, own.telephone,
               -- (Scalar sub-selects ask an index row by row; a join could be planned as a scan of all records.)
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
          FROM task t JOIN whose own ON own.unit_id = t.whose JOIN casework c ON c.case_id = t.case_id
          JOIN case_step h ON h.case_id = t.case_id AND h.item = 0 AND h.superseded_by IS NULL
          LEFT JOIN case_item i ON i.case_id = t.case_id AND i.item = t.item
          LEFT JOIN subject s ON s.subject_id = c.subject_id
         CROSS JOIN LATERAL (
               SELECT array_agg(x.item ORDER BY x.act_id, x.item) AS items, array_agg(x.action ORDER BY x.act_id, x.item) AS actions,
                      array_agg(x.state ORDER BY x.act_id, x.item) AS states,
                      array_agg(x.day::text ORDER BY x.act_id, x.item) AS days,
                      array_agg(coalesce((x.details ->> 'working_days')::int, 0) ORDER BY x.act_id, x.item) AS working_days
                 FROM case_step x WHERE x.case_id = t.case_id AND x.item IN (0, t.item)) p
         WHERE (own.is_own OR c.kind <> 'complaint') AND (\(kind)::text IS NULL OR c.kind = \(kind))
           AND CASE t.item WHEN 0 THEN t.state = 'identity' ELSE h.state <> 'identity' END
         ORDER BY t.case_id, t.item LIMIT \(limit)
        """
    }
}

extension CreditRegistry {
    /// What the officer's unit and those below it have to do: what is overdue or due soonest first, what stands still last.
    ///
    /// - Throws: ``Problem`` `not-signed-in`.
    public func tasks(kind: String? = nil, limit: Int = 10_000, by token: SessionToken) async throws -> [CaseTask] {
        try await asking {
            _ = try await officer(of: token)
            let library = try await rules().library
            let rows = try await clerk.all(
                Query<CaseTaskRow>.tasks(readBy: token, kind: kind, limit: Int64(max(1, limit))))
            let today = clock.today
            var tasks = rows.map { CaseTask.dated($0, library, on: today) }
            if kind == nil || kind == CaseKind.repair.rawValue {
                let recalls = try await clerk.all(Query<RecallEntry>.recalls(toAnswerBy: token))
                tasks += recalls.map { CaseTask.recalled($0.dated(library, on: today)) }
            }
            return tasks.sorted {
                ($0.urgency, $0.task.number, $0.task.item) < ($1.urgency, $1.task.number, $1.task.item)
            }
            .map(\.task)
        }
    }
}

extension CaseTask {
    /// Its members, for an entry of a list.
    package func write(to object: inout JSONWriter) {
        for (key, value) in [
            ("number", number), ("kind", kind), ("state", state), ("unit", unit), ("code", subject?.code),
            ("name", subject?.name), ("document_no", documentNo), ("submitted_on", submittedOn), ("due", next?.due),
            ("alert", next?.alert), ("person", person), ("telephone", telephone),
        ] as [(StaticString, String?)] {
            object.key(key)
            object.string(value)
        }
        object.key("item")
        object.integer(item)
        object.key("recall")
        object.integer(recall)
        object.key("awaited")
        object.strings(awaited)
        object.key("clocks")
        object.array { list in for clock in clocks { clock.write(to: &list) } }
    }
}

extension CaseTask.Clock {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            for (key, value) in [
                ("code", code), ("name", name.zh), ("name_en", name.en), ("due", due), ("due_words", dueWords),
                ("state", state), ("alert", alert), ("why", why.zh), ("why_en", why.en),
            ] as [(StaticString, String?)] {
                object.key(key)
                object.string(value)
            }
        }
    }
}
