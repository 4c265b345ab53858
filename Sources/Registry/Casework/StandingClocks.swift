import CreditRules
import Foundation

extension RuleLibrary {
    /// The clocks of an item as they stand on a day, by the rules of the day on which its case was opened; none before that.
    ///
    /// Worklists, cases, papers and marks ask the same, so that they cannot name different days.
    func clocks(of kind: CaseKind, item: Int, _ steps: [ClockedStep], on today: Day) -> [CaseClock] {
        clocks(of: kind, CaseMoment.moments(of: kind, item: item, steps), on: today)
    }

    /// The same by what happened to it.
    func clocks(of kind: CaseKind, _ moments: [CaseMoment], on today: Day) -> [CaseClock] {
        guard let opened = moments.first(where: { $0.kind == .opened })?.day,
            let rules = deadlines.rules(on: opened) ?? deadlines.rules.last
        else { return [] }
        return CaseClocks(rules: rules, calendar: calendar).clocks(of: kind, moments, on: today)
    }
}

extension CaseStep {
    /// The step as far as clocks go by it.
    var clocked: ClockedStep? {
        struct Lengthening: Decodable {
            let workingDays: Int?
        }
        guard let action = CaseAction(rawValue: action), let state = CaseState(rawValue: state), let day = Day(iso: day)
        else { return nil }
        var added: Int?
        if action == .extend {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            added = (try? decoder.decode(Lengthening.self, from: Data(details.utf8)))?.workingDays
        }
        return ClockedStep(item: item, action: action, state: state, day: day, workingDays: added)
    }
}
