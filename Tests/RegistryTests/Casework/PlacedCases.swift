import CreditRules
import Foundation

@testable import Registry

/// A case in a state that its machine knows, placed there by whoever owns the server: no history leads to each of them alone.
struct PlacedCase: Sendable {
    let id: Int
    let kind: CaseKind
    let level: CaseLevel
    let state: CaseState
    let steps: Int
    /// Whether its item is of a unit that has no reviewer, so that one above confirms.
    let isLone: Bool

    var number: String { "150800-\(kind.letters)-20261120-\(id)" }
    var ofCase: CaseState { level == .application ? state : .open }
    var ofItem: CaseState { level == .application ? .received : state }
    var code: CaseCode { CaseCode(bytes: (0..<16).map { UInt8(truncatingIfNeeded: id >> ($0 % 2 * 8)) &+ UInt8($0) }) }

    /// What a step says that must have led there.
    private var led: (action: String, outcome: String?) {
        switch ofItem {
        case .forwarded: ("forward", nil)
        case .resultProposed, .resultReviewed: ("propose_result", "keep")
        case .finalProposed, .finalReviewed: ("propose_final", "keep")
        default: ("receive", nil)
        }
    }

    /// The values of the rows that place it: of the case, of its state and its item's, and of how it came there.
    fileprivate var values: String {
        let code = "\\x" + code.bytes.map { String(format: "%02x", $0) }.joined()
        let texts = [kind.rawValue, number, ofCase.rawValue, ofItem.rawValue, led.action, led.outcome ?? "", code]
        return "(\(id), \(texts.map { "'\($0)'" }.joined(separator: ", ")), \(steps), \(isLone), "
            + "\(ofItem.isOpen), \(ofItem == .forwarded))"
    }
}

extension [PlacedCase] {
    /// Places them: received at the platform's window, each about a record of the bureau, or of the unit without a reviewer.
    func place(_ window: String, _ bureau: String, _ lone: String, in fixture: RegistryFixture) async throws {
        let unit = "(SELECT unit_id FROM reporting_unit WHERE name = "
        let item = "CASE WHEN is_lone THEN \(unit)'\(lone)') ELSE \(unit)'\(bureau)') END"
        try await fixture.sql(
            """
            BEGIN; SET LOCAL session_replication_role = replica;
            CREATE TABLE placed AS SELECT v.*, r.subject_id, r.seq
              FROM (VALUES \(map(\.values).joined(separator: ",\n"))) AS v
                   (id, kind, number, case_state, item_state, action, outcome, code, steps, is_lone, is_open, is_forwarded)
              JOIN LATERAL (SELECT subject_id, seq FROM record WHERE class = 'admin_penalty' AND unit_id = \(item)
                             ORDER BY seq LIMIT 1) r ON true;
            INSERT INTO casework (case_id, kind, number, unit_id, subject_id, applicant, submitted_on, act_id) OVERRIDING SYSTEM VALUE
            SELECT id, kind, number, \(unit)'\(window)'), subject_id, 'subject', registry_today(), 1 FROM placed;
            INSERT INTO case_item (case_id, item, subject_id, seq, unit_id, steps, act_id)
            SELECT id, 1, subject_id, seq, \(item), steps, 1 FROM placed;
            INSERT INTO case_step (case_id, item, step, kind, level, from_state, action, role, state, is_open, unit_id, day, act_id)
            SELECT id, 0, 1, kind, 'case', 'start', 'submit', 'window_clerk', case_state, case_state IN ('identity', 'open'),
                   \(unit)'\(window)'), registry_today(), 1 FROM placed;
            INSERT INTO case_step (case_id, item, step, kind, level, from_state, action, role, state, is_open, unit_id, to_unit, outcome,
                                   day, act_id)
            SELECT id, 1, 1, kind, 'item', 'start', action, 'window_clerk', item_state, is_open, \(item),
                   CASE WHEN is_forwarded THEN \(unit)'\(lone)') END, nullif(outcome, ''), registry_today(), 1 FROM placed;
            INSERT INTO actor (kind, name) SELECT 'applicant', id::text FROM placed;
            INSERT INTO case_code (case_id, digest, actor_id, act_id)
            SELECT p.id, sha256(p.code::bytea), a.actor_id, 1 FROM placed p JOIN actor a ON a.name = p.id::text;
            COMMIT; ANALYZE casework; ANALYZE case_step; ANALYZE case_item;
            """)
    }
}
