package import CreditRules
package import Postgres

/// Proposes that a repair be revoked for fraud (拟撤销修复).
package struct RevokeRepair: ItemStep {
    package static var kind: String { "repair.revoke" }
    package static var caseKind: CaseKind { .repair }
    package static var action: CaseAction { .proposeRevocation }
    package let reason: String?
    package let number: String
    package let items: [Int]
    let ground: String

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - ground: By its identifier or Chinese name.
    ///   - reason: What was found; required.
    package init(number: String, items: [Int] = [], ground: String, reason: String) {
        self.number = number
        self.items = items
        self.ground = ground
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        try Problem.wantReason(reason)
        _ = try named(context)
    }

    package func content(
        of _: [CaseMove], _: CaseInHand, _ context: ActContext, in _: inout Transaction
    ) async throws -> StepContent {
        StepContent(ground: try named(context).id)
    }

    private func named(_ context: ActContext) throws(Problem) -> Ground {
        try context.rules.library.repair.named(ground: ground, for: .proposeRevocation, of: .repair)
    }
}
