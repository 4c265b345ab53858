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
    /// Whom a complaint is about, as told.
    public let object: String?
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
        _ row: CaseTaskRow, of unit: TaskUnit, _ library: RuleLibrary, _ told: WorklistClocks.Told
    ) -> (task: Self, urgency: Day) {
        let task = Self(
            number: row.number, kind: row.kind.rawValue, item: row.item, state: row.state, unit: unit.name,
            subject: row.code.flatMap { code in row.name.map { (code, $0) } }, object: row.object,
            documentNo: row.documentNo,
            submittedOn: row.submittedOn.description, clocks: told.clocks,
            awaited: row.awaited.map { name in
                library.exchange.platforms.first { $0.id == name }?.names.zh ?? name
            }, person: unit.person, telephone: unit.telephone, recall: nil)
        return (task, told.urgency)
    }

    /// What a unit is to drop, as something to be done.
    fileprivate static func recalled(_ recall: RecallEntry) -> (task: Self, urgency: Day) {
        let task = Self(
            number: recall.caseNumber, kind: CaseKind.repair.rawValue, item: recall.item, state: "recalled",
            unit: recall.unit, subject: (recall.code, recall.name), object: nil, documentNo: recall.documentNo,
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

extension CreditRegistry {
    /// What the officer's unit and those below it have to do: what is overdue or due soonest first, what stands still last.
    ///
    /// - Throws: ``Problem`` `not-signed-in`.
    public func tasks(kind: String? = nil, limit: Int = 10_000, by token: SessionToken) async throws -> [CaseTask] {
        try await asking {
            let units = try await clerk.all(Query<TaskUnit>.units(workedFor: token))
            guard let own = units.first(where: \.isOwn) else { throw Problem(.notSignedIn) }
            let byID = Dictionary(units.map { ($0.id, $0) }) { first, _ in first }
            let library = try await rules().library
            let rows = try await clerk.all(
                Query<CaseTaskRow>.tasks(of: units.map(\.id), own: own.id, kind: kind, limit: Int64(max(1, limit))))
            let today = clock.today
            var clocks = WorklistClocks(library, on: today)
            var tasks = rows.compactMap { row in
                byID[row.whose].map { CaseTask.dated(row, of: $0, library, clocks.clocks(of: row)) }
            }
            if kind == nil || kind == CaseKind.repair.rawValue, units.contains(where: \.isAskedToDrop) {
                let recalls = try await clerk.all(Query<RecallEntry>.recalls(toAnswerBy: units.map(\.id)))
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
            ("name", subject?.name), ("object", self.object), ("document_no", documentNo),
            ("submitted_on", submittedOn),
            ("due", next?.due), ("alert", next?.alert), ("person", person), ("telephone", telephone),
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
