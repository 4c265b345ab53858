import CreditRules

/// The clocks of a worklist on one day: to whom the same happened on the same days, the same is told, and made once.
struct WorklistClocks {
    /// Clocks, and when the first of them that is not met is due; ``Day/infinity`` where none is.
    typealias Told = (clocks: [CaseTask.Clock], urgency: Day)

    private struct History: Hashable {
        let kind: CaseKind
        let moments: [CaseMoment]
        /// From which day others are waited for that are to drop what was repaired.
        let awaitedSince: Day?
    }

    private let library: RuleLibrary
    private let today: Day
    private var told: [History: Told] = [:]

    init(_ library: RuleLibrary, on today: Day) {
        self.library = library
        self.today = today
    }

    mutating func clocks(of row: CaseTaskRow) -> Told {
        let moments = CaseMoment.moments(of: row.kind, item: row.item, row.steps)
        let history = History(kind: row.kind, moments: moments, awaitedSince: row.awaitedSince)
        if let known = told[history] { return known }
        var clocks = library.clocks(of: row.kind, moments, on: today)
        if let asked = row.awaitedSince {
            let rules = library.deadlines.rules(on: asked) ?? library.deadlines.rules.last
            clocks += rules?.recallClock(askedOn: asked, library.calendar, on: today).map { [$0] } ?? []
        }
        let open = clocks.filter { if case .met = $0.state { false } else { true } }
        let new = (clocks: clocks.map(CaseTask.Clock.init), urgency: open.map(\.urgency).min() ?? .infinity)
        told[history] = new
        return new
    }
}
