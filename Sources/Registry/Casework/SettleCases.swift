import CreditRules
package import Postgres

/// Ends what by itself has nothing left to be done; the clock's act.
///
/// Repairs that everybody is in step with, and items of which nothing stands any more because it lapsed, was withdrawn or
/// was repaired above.
package struct SettleCases: Act {
    package static let kind = "case.settle"
    package let reason: String? = nil
    let due: [DueItem]

    /// How many items were settled.
    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> Int {
        var settled = 0
        for number in Set(due.map(\.number)).sorted() {
            guard let id = try await transaction.first(Query<Int64?>.lock(case: number)) ?? nil else { continue }
            // Once more under the lock: an officer may have decided meanwhile.
            let standing = try await transaction.all(Query<DueItem>.due(on: context.today, case: id))
            guard !standing.isEmpty else { continue }
            let moves = standing.map { CaseMove(item: $0.item, action: $0.action, role: .clock) }
            try await transaction.execute(.take(moves, ofCase: id, on: context.today, act: context.act))
            settled += moves.count
        }
        return settled
    }
}

/// An item that has nothing left to be done.
struct DueItem: RowDecodable, Sendable {
    let number: String
    let item: Int32
    let action: CaseAction

    init(from row: borrowing Row) throws(DecodingError) {
        number = try row("number")
        item = try row("item")
        action = CaseAction(rawValue: try row("action")) ?? .moot
    }
}

extension Query where Output == DueItem {
    /// What may be settled on a day: of one case, or of all.
    static func due(on day: Day, case id: Int64?) -> Self {
        """
        SELECT c.number, s.item, CASE s.state WHEN 'approved' THEN 'sync' ELSE 'moot' END AS action
          FROM case_step s JOIN casework c USING (case_id)
         WHERE s.superseded_by IS NULL AND s.is_open AND s.item > 0 AND s.kind <> 'complaint'
           AND (\(id)::bigint IS NULL OR s.case_id = \(id))
           AND CASE WHEN s.state = 'approved' THEN item_in_step(s.case_id, s.item)
                    WHEN s.state IN ('revocation_proposed', 'revocation_reviewed') THEN false
                    ELSE NOT item_stands(s.case_id, s.item, \(day)) END
         ORDER BY s.case_id, s.item LIMIT 1000
        """
    }
}

extension CreditRegistry {
    /// Settles what has nothing left to be done; how many items.
    @discardableResult
    package func settleCases() async throws -> Int {
        let due = try await asking { try await clerk.all(Query<DueItem>.due(on: clock.today, case: nil)) }
        guard !due.isEmpty else { return 0 }
        return try await perform(SettleCases(due: due), by: .clock)
    }
}
