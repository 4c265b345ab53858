import CreditRules
import Postgres

/// Counts what became of cases in a month, page by page, from their steps; nothing of it is stored.
struct CaseworkReckoning {
    private let month: ReportingMonth
    private let asOf: Day
    private let library: RuleLibrary
    private let rules: [CaseworkRate]
    private var tallies: [Int64: [CaseKind: CaseworkTally]] = [:]
    private var names: [Int64: String] = [:]

    /// Items that are in hand at once.
    private static let page: Int64 = 5_000

    /// - Parameter today: The last day that is looked at, where the month is not over.
    init(_ month: ReportingMonth, _ rules: SupplyRules, _ library: RuleLibrary, on today: Day) {
        self.month = month
        asOf = min(today, month.last)
        self.library = library
        self.rules = rules.casework ?? []
    }

    /// Counts everything; all of it as of one moment.
    mutating func reckon(in transaction: inout Transaction) async throws -> CaseworkMonth {
        var (lastCase, lastItem) = (Int64(0), Int32(0))
        while true {
            try Task.checkCancellation()
            let page = try await transaction.all(
                Query<CaseworkItem>.items(in: month, through: asOf, after: lastCase, lastItem, limit: Self.page))
            for item in page { take(item) }
            guard let last = page.last else { break }
            (lastCase, lastItem) = (last.id, last.item)
        }
        return result
    }

    private var result: CaseworkMonth {
        var total: [CaseKind: CaseworkTally] = [:]
        for tally in tallies.values.joined() { total[tally.key, default: CaseworkTally()].add(tally.value) }
        return CaseworkMonth(
            total: CaseKind.allCases.map { CaseworkFigures($0, total[$0] ?? CaseworkTally(), rules) },
            units: tallies.keys.sorted().map { unit in
                CaseworkMonth.Unit(
                    name: names[unit] ?? "",
                    figures: CaseKind.allCases.compactMap { kind in
                        tallies[unit]?[kind].map { CaseworkFigures(kind, $0, rules) }
                    })
            })
    }

    private mutating func take(_ item: CaseworkItem) {
        var tally = CaseworkTally()
        for step in item.steps where step.clocked.day >= month.first && step.clocked.item > 0 {
            for id in item.counted(step) { tally.count(id) }
        }
        let steps = item.steps.map(\.clocked)
        let moments = CaseMoment.moments(of: item.kind, item: Int(item.item), steps)
        let clocks = { [library] (day: Day) in library.clocks(of: item.kind, item: Int(item.item), steps, on: day) }
        if let span = CaseSpan(of: item.kind, moments, clocks: clocks, library.calendar),
            span.decidedOn >= month.first
        {
            tally.add(span)
        }
        if item.isOpen {
            let isConfirmed = moments.contains { $0.kind == .opened }
            tally.count(isConfirmed ? "open" : "unconfirmed")
            if clocks(asOf).contains(where: { $0.party == .unit && $0.state.isOverdue }) { tally.count("overdue") }
        }
        names[item.unit] = item.unitName
        tallies[item.unit, default: [:]][item.kind, default: CaseworkTally()].add(tally)
    }
}

extension CaseClock.State {
    /// Whether it is over and nothing was done.
    fileprivate var isOverdue: Bool { if case .overdue = self { true } else { false } }
}

/// An item of a case with its steps up to a day.
struct CaseworkItem: RowDecodable {
    /// One step, and the result that it proposed.
    struct Step {
        let clocked: ClockedStep
        let outcome: String
    }

    /// The case.
    let id: Int64
    let item: Int32
    let kind: CaseKind
    let unit: Int64
    let unitName: String
    /// Of the case itself (item 0) and of the item.
    let steps: [Step]

    /// Whether it was still to be decided after the last of its steps; a repair that others are to follow is decided.
    var isOpen: Bool {
        let state = steps.last { $0.clocked.item > 0 }?.clocked.state ?? .start
        return state.isOpen && state != .approved
    }

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("case_id")
        item = try row("item")
        kind = CaseKind(rawValue: try row("kind")) ?? .repair
        unit = try row("unit_id")
        unitName = try row("unit_name")
        let items = try row("items", as: [Int32].self)
        let actions = try row("actions", as: [String].self)
        let states = try row("states", as: [String].self)
        let days = try row("days", as: [String].self)
        let workingDays = try row("working_days", as: [Int32].self)
        let outcomes = try row("outcomes", as: [String].self)
        steps = items.indices.compactMap { index in
            guard let action = CaseAction(rawValue: actions[index]), let state = CaseState(rawValue: states[index]),
                let day = Day(iso: days[index])
            else { return nil }
            let clocked = ClockedStep(
                item: Int(items[index]), action: action, state: state, day: day,
                workingDays: workingDays[index] > 0 ? Int(workingDays[index]) : nil)
            return Step(clocked: clocked, outcome: outcomes[index])
        }
    }

    /// As what a step counts.
    func counted(_ step: Step) -> [String] {
        switch step.clocked.action {
        case .receive: ["filed"]
        case .refer: isFirst(step) ? ["filed", "referred"] : ["referred"]
        case .return: ["returned"]
        case .accept: ["accepted"]
        case .decline: ["declined"]
        case .forward: ["forwarded"]
        case .answer: kind == .objection ? ["answered"] : []
        case .reply: ["answered"]
        case .sign: signed(step).map { [$0] } ?? []
        case .withdraw, .deny, .moot, .merge: ["ended"]
        default: []
        }
    }

    private func isFirst(_ step: Step) -> Bool { steps.first { $0.clocked.item > 0 }?.clocked == step.clocked }

    private func signed(_ step: Step) -> String? {
        switch step.clocked.state {
        case .approved: "granted"
        case .refused: "refused"
        case .revoked: "revoked"
        case .final: "reviewed"
        case .resolved: resolution(at: step) == "keep" ? "refused" : "granted"
        default: nil
        }
    }

    /// The result that was proposed last before the first decision.
    private func resolution(at step: Step) -> String? {
        let decided = steps.firstIndex { $0.clocked == step.clocked } ?? steps.endIndex
        return steps[..<decided].last { !$0.outcome.isEmpty }?.outcome
    }
}

extension Query where Output == CaseworkItem {
    /// Items that were open in a month or of which a step was taken in it, each with its steps up to a day.
    static func items(
        in month: ReportingMonth, through day: Day, after lastCase: Int64, _ lastItem: Int32, limit: Int64
    ) -> Self {
        """
        SELECT i.case_id, i.item, c.kind, i.unit_id, u.name AS unit_name, p.items, p.actions, p.states, p.days, p.working_days,
               p.outcomes
          FROM case_item i JOIN casework c USING (case_id) JOIN reporting_unit u ON u.unit_id = i.unit_id
          JOIN case_step l ON l.case_id = i.case_id AND l.item = i.item AND l.superseded_by IS NULL
         CROSS JOIN LATERAL (
               SELECT array_agg(x.item ORDER BY x.act_id, x.item) AS items, array_agg(x.action ORDER BY x.act_id, x.item) AS actions,
                      array_agg(x.state ORDER BY x.act_id, x.item) AS states,
                      array_agg(x.day::text ORDER BY x.act_id, x.item) AS days,
                      array_agg(coalesce((x.details ->> 'working_days')::int, 0) ORDER BY x.act_id, x.item) AS working_days,
                      array_agg(coalesce(x.outcome, '') ORDER BY x.act_id, x.item) AS outcomes
                 FROM case_step x WHERE x.case_id = i.case_id AND x.item IN (0, i.item) AND x.day <= \(day)) p
         WHERE c.submitted_on <= \(day) AND (l.is_open OR l.day >= \(month.first))
           AND (i.case_id, i.item) > (\(lastCase), \(lastItem))
         ORDER BY i.case_id, i.item LIMIT \(limit)
        """
    }
}
