import CreditRules
import Foundation
import Registry
import TestSupport
import Testing

/// The machines, the rows that the database goes by, the drawings and the table of who may do what are one and the same.
@Suite struct CaseTransitionTests {
    @Test func theDatabaseGoesByTheMachines() async throws {
        try await RegistryFixture.with { fixture in
            let stored = try await fixture.sql(
                """
                SELECT concat_ws(' ', kind, level, from_state, action, role, state, is_open, array_to_string(steps, ','),
                                 in_open, act) FROM case_transition
                """)
            let ours = CaseMachine.all.flatMap { machine in
                machine.transitions.flatMap { way in
                    way.roles.map { role in
                        [
                            machine.kind.rawValue, machine.level.rawValue, way.from.rawValue, way.action.rawValue,
                            role.rawValue, way.to.rawValue, way.to.isOpen ? "t" : "f",
                            way.steps.sorted().map(String.init).joined(separator: ","), way.needsOpenCase ? "t" : "f",
                            way.act,
                        ].joined(separator: " ")
                    }
                }
            }
            #expect(Set(stored).subtracting(ours).isEmpty)
            #expect(Set(ours).subtracting(stored).isEmpty)
            #expect(stored.count == ours.count)
            // Every step has a kind of act that takes it.
            let kinds = Set(try await fixture.sql("SELECT kind FROM act_kind"))
            for machine in CaseMachine.all {
                for way in machine.transitions where way.act != "settle" {
                    #expect(kinds.contains("\(machine.kind.rawValue).\(way.act)"))
                }
            }
        }
    }

    /// Each arrow of a drawing is a way of the machine, and the other way round; `REGISTRY_SNAPSHOTS=record` draws them anew.
    @Test func theDrawingsAreTheMachines() throws {
        let file = RegistryFixture.root + "/docs/states.md"
        var text = try String(contentsOfFile: file, encoding: .utf8)
        for machine in CaseMachine.all {
            let head = "```mermaid\nstateDiagram-v2\n    %% \(machine.kind.rawValue) \(machine.level.rawValue)\n"
            let start = try #require(text.range(of: head), "\(machine.kind) \(machine.level) is not drawn")
            let end = try #require(text.range(of: "```", range: start.upperBound..<text.endIndex))
            let drawn = text[start.upperBound..<end.lowerBound]
            let arrows = machine.arrows.map { "    \($0)\n" }.joined()
            if ProcessInfo.processInfo.environment["REGISTRY_SNAPSHOTS"] == "record" {
                text.replaceSubrange(start.upperBound..<end.lowerBound, with: arrows)
            } else {
                #expect(drawn == arrows, "run with REGISTRY_SNAPSHOTS=record and read the difference")
            }
        }
        if ProcessInfo.processInfo.environment["REGISTRY_SNAPSHOTS"] == "record" {
            try Data(text.utf8).write(to: URL(filePath: file))
        }
    }

    /// `docs/casework-table.md` is what the machines say; `REGISTRY_SNAPSHOTS=record` writes it anew.
    @Test func theTableIsTheMachines() throws {
        let file = RegistryFixture.root + "/docs/casework-table.md"
        let text = CaseTable.text
        if ProcessInfo.processInfo.environment["REGISTRY_SNAPSHOTS"] == "record" {
            try Data(text.utf8).write(to: URL(filePath: file))
        }
        #expect(try text == String(contentsOfFile: file, encoding: .utf8), "run with REGISTRY_SNAPSHOTS=record")
    }
}

extension CaseMachine {
    /// The drawing's arrows, in the machine's order; an end is drawn towards the end mark.
    var arrows: [String] {
        var lines: [String] = []
        for way in transitions {
            let from = way.from == .start ? "[*]" : way.from.rawValue
            let line = "\(from) --> \(way.to.rawValue): \(way.action.rawValue)"
            if !lines.contains(line) { lines.append(line) }
        }
        let isLeft = Set(transitions.map(\.from))
        return lines + states.filter { !isLeft.contains($0) && !$0.isOpen }.map { "\($0.rawValue) --> [*]" }
    }
}

/// Who may do what in which state, as a page.
enum CaseTable {
    static var text: String {
        var text = """
            # Who may do what in a case (办件步骤表)

            Generated from the machines of `Sources/CreditRules/Casework` by `CaseTransitionTests`
            (`REGISTRY_SNAPSHOTS=record swift test --filter CaseTransitionTests`); the database holds the same rows in
            `case_transition`. A row is a state and an action; ● the part may take it, 2 or 3 only in units of so many steps of
            signing. Every combination that has no mark is refused with `case-step-illegal` (409, exit 4). “Open” marks steps
            that need the applicant confirmed and the case not taken back.

            """
        for machine in CaseMachine.all { text += "\n" + table(of: machine) }
        return text
    }

    private static func table(of machine: CaseMachine) -> String {
        let level = machine.level == .application ? "the application (办件)" : "an item (事项)"
        var text = "## \(machine.kind.names.zh) \(machine.kind.rawValue): \(level)\n\n"
        text += "| State | Action | Leads to | Open |"
        text += CaseRole.allCases.map { " \($0.names.zh) `\($0.rawValue)` |" }.joined() + "\n"
        text += "|---|---|---|---|" + CaseRole.allCases.map { _ in ":-:|" }.joined() + "\n"
        var legal = 0
        for state in machine.states {
            for action in CaseAction.allCases {
                let ways = machine.transitions.filter { $0.from == state && $0.action == action }
                guard let to = ways.first?.to, let needsOpenCase = ways.first?.needsOpenCase else { continue }
                let cells = CaseRole.allCases.map { role -> String in
                    let steps = ways.filter { $0.roles.contains(role) }.reduce(into: Set<Int>()) {
                        $0.formUnion($1.steps)
                    }
                    legal += steps.isEmpty ? 0 : 1
                    return steps.isEmpty ? "" : steps.count == 2 ? "●" : steps.map(String.init).joined()
                }
                text += "| \(state.names.zh) `\(state.rawValue)` | \(action.names.zh) `\(action.rawValue)` "
                text += "| \(to.names.zh) `\(to.rawValue)` | \(needsOpenCase ? "●" : "") |"
                text += cells.map { " \($0) |" }.joined() + "\n"
            }
        }
        let all = machine.states.count * CaseAction.allCases.count * CaseRole.allCases.count
        text += "\nOf \(all) combinations of state, action and part \(legal) are legal, \(all - legal) refused.\n"
        return text
    }
}
