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
        let rules = library.deadlines.rules(on: row.submittedOn) ?? library.deadlines.rules.last
        let moments = CaseMoment.moments(of: row.kind, item: row.item, row.steps)
        let clocks =
            rules.map { CaseClocks(rules: $0, calendar: library.calendar).clocks(of: row.kind, moments, on: today) }
            ?? []
        let open = clocks.filter { if case .met = $0.state { false } else { true } }
        let task = Self(
            number: row.number, kind: row.kind.rawValue, item: row.item, state: row.state, unit: row.unit,
            subject: row.code.flatMap { code in row.name.map { (code, $0) } }, documentNo: row.documentNo,
            submittedOn: row.submittedOn.description, clocks: clocks.map(Clock.init))
        return (task, open.map(\.urgency).min() ?? .infinity)
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
            SELECT u.unit_id, false FROM reporting_unit u JOIN own ON u.parent_id = own.unit_id)
        SELECT c.number, c.kind, t.item, t.state, u.name AS unit_name, s.code, s.name,
               -- (Scalar sub-selects ask an index row by row; a join could be planned as a scan of all records.)
               coalesce((SELECT r.document_no FROM record r
                          WHERE r.subject_id = i.subject_id AND r.seq = i.seq AND r.superseded_by IS NULL),
                        (SELECT l.document_no FROM listing l WHERE l.listing_id = i.listing_id)) AS document_no, c.submitted_on, p.items, p.actions, p.states, p.days,
               p.working_days
          FROM own JOIN case_step t ON t.unit_id = own.unit_id AND t.superseded_by IS NULL AND t.is_open
          JOIN casework c ON c.case_id = t.case_id JOIN reporting_unit u ON u.unit_id = t.unit_id
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
            return rows.map { CaseTask.dated($0, library, on: today) }
                .sorted { ($0.urgency, $0.task.number, $0.task.item) < ($1.urgency, $1.task.number, $1.task.item) }
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
            ("alert", next?.alert),
        ] as [(StaticString, String?)] {
            object.key(key)
            object.string(value)
        }
        object.key("item")
        object.integer(item)
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
