import CreditRules
import Foundation
import Registry
import Testing

/// Fifty officers at once on one worklist: nothing is decided twice, and no step is lost.
@Suite struct BusyDeskTests {
    @Test func fiftyOfficersAtOneQueue() async throws {
        try await RegistryFixture.with { fixture in
            // The pools are those of a server.
            let registry = CreditRegistry(RegistryFixture.connections(fixture.conninfo))
            do {
                try await work(fixture, registry)
                await registry.close()
            } catch {
                await registry.close()
                throw error
            }
        }
    }

    private func work(_ fixture: RegistryFixture, _ registry: CreditRegistry) async throws {
        let desk = try await BusyDesk(fixture, registry, officers: 50)
        #expect(desk.officers.count == 50)
        try await desk.fill(cases: 36)
        let attempts = try await withThrowingTaskGroup(of: [BusyDesk.Attempt].self) { group in
            for officer in desk.officers { group.addTask { try await desk.work(officer) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let taken = attempts.filter { $0.refusal == nil }
        let refused = attempts.compactMap(\.refusal)
        print("\(taken.count) steps taken, \(refused.count) refused")
        // Whoever came second is told what may be done now, and nothing else.
        #expect(refused.allSatisfy { $0 == .caseStepIllegal }, "\(Set(refused.map(\.rawValue)))")
        #expect(!refused.isEmpty, "nobody came second: they did not work at once")
        let stored = try await fixture.sql(
            """
            SELECT concat_ws(' ', a.request_id, c.number, s.item, s.action)
              FROM case_step s JOIN act a USING (act_id) JOIN casework c USING (case_id) JOIN officer o USING (actor_id)
             WHERE o.login LIKE 'desk%'
            """)
        #expect(
            stored.sorted() == taken.map(\.step).sorted(), "each step that was accepted is there once, and no other")
        try await expectDecidedOnce(fixture)
        try await expectFold(fixture)
        let sound = try await registry.journalSoundness(by: desk.auditor)
        #expect(sound.isSound, "\(sound)")
        let numbers = try await fixture.sql("SELECT right(number, 4)::int FROM casework ORDER BY 1").compactMap {
            Int($0)
        }
        #expect(numbers == Array(1...36), "numbers have no gap")
    }

    private func expectDecidedOnce(_ fixture: RegistryFixture) async throws {
        let decided = try await fixture.sql(
            """
            SELECT concat_ws(' ', c.number, count(*) FILTER (WHERE s.action = 'sign'), count(e.*), count(DISTINCT e.act_id),
                             string_agg(s.state, ',') FILTER (WHERE s.superseded_by IS NULL))
              FROM casework c JOIN case_step s ON s.case_id = c.case_id AND s.item = 1 JOIN case_item i ON i.case_id = c.case_id
              LEFT JOIN publicity_end e ON s.action = 'sign' AND (e.subject_id, e.seq, e.act_id) = (i.subject_id, i.seq, s.act_id)
             GROUP BY c.number
            """)
        #expect(decided.count == 36)
        for line in decided {
            let parts = line.split(separator: " ")
            let approves = parts[0].utf8.last.map { $0 % 2 == 0 } ?? true
            #expect(
                parts.dropFirst() == (approves ? ["1", "1", "1", "approved"] : ["1", "0", "0", "refused"]), "\(line)")
        }
        let shown = try await fixture.sql(
            """
            SELECT count(*) FROM subject s, visible_records(s.subject_id, 'open', registry_today(), NULL) r
             WHERE r.class = 'admin_penalty'
            """)
        #expect(shown == ["18"])
    }

    /// What a case has come to is its steps, one after the other, along the machine.
    private func expectFold(_ fixture: RegistryFixture) async throws {
        let broken = try await fixture.sql(
            """
            SELECT concat_ws(' ', s.case_id, s.item, s.step)
              FROM case_step s LEFT JOIN case_step n ON (n.case_id, n.item, n.step) = (s.case_id, s.item, s.step + 1)
             WHERE s.superseded_by IS DISTINCT FROM n.act_id
                OR s.step > 1 AND NOT EXISTS (SELECT FROM case_step p WHERE (p.case_id, p.item, p.step) = (s.case_id, s.item, s.step - 1))
            """)
        #expect(broken.isEmpty)
        let steps = try await fixture.sql(
            """
            SELECT string_agg(s.action, ',' ORDER BY s.step) || ' ' || max(s.state) FILTER (WHERE s.superseded_by IS NULL)
              FROM case_step s WHERE s.item = 1 GROUP BY s.case_id
            """)
        for line in steps {
            let parts = line.split(separator: " ")
            var state: CaseState? = .start
            for action in parts[0].split(separator: ",") {
                state = CaseAction(rawValue: String(action)).flatMap { action in
                    state.flatMap { CaseMachine.of(.repair, .item).next($0, action) }
                }
            }
            #expect(state?.rawValue == String(parts[1]), "\(line)")
        }
    }
}
