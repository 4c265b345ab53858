package import CreditRules
package import Postgres

package typealias DeclineRepair = DeclineCase<RepairKind>
package typealias DeclineObjection = DeclineCase<ObjectionKind>
package typealias DeclineComplaint = DeclineCase<ComplaintKind>

/// Does not accept (不予受理), on a ground of the rules; of a complaint with the right organ named.
package struct DeclineCase<Kind: CaseKindName>: ItemStep {
    package static var caseKind: CaseKind { Kind.kind }
    package static var action: CaseAction { .decline }
    package let reason: String?
    package let number: String
    package let items: [Int]
    let ground: String
    let amountFen: Int64?

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - ground: By its identifier or Chinese name.
    ///   - amountFen: What is still to be paid, where the ground says so.
    ///   - reason: Why, in the unit's own words; required.
    package init(number: String, items: [Int] = [], ground: String, amountFen: Int64? = nil, reason: String) {
        self.number = number
        self.items = items
        self.ground = ground
        self.amountFen = amountFen
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        try Problem.wantReason(reason)
        _ = try named(context)
    }

    package func content(
        of moves: [CaseMove], _ inHand: CaseInHand, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> StepContent {
        try await inHand.founded(
            on: try named(context), moves, amountFen: amountFen, context, in: &transaction)
    }

    private func named(_ context: ActContext) throws(Problem) -> Ground {
        try context.rules.library.repair.named(ground: ground, for: .decline, of: Kind.kind)
    }
}
