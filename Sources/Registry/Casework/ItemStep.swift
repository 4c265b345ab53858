package import CreditRules
package import Postgres

/// An act that takes one step of items of a case, and says with it what it rests on.
///
/// The machine says of which items it may be taken; only what the step says is the act's own.
package protocol ItemStep: Act where Outcome == CaseReport {
    static var caseKind: CaseKind { get }
    static var action: CaseAction { get }
    /// The case's number, as typed.
    var number: String { get }
    /// Which items; all of which it may be taken, where none are named.
    var items: [Int] { get }

    /// What the step says besides leading somewhere; asked when the case is locked.
    func content(
        of moves: [CaseMove], _ inHand: CaseInHand, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> StepContent
}

extension ItemStep {
    package static var kind: String { "\(caseKind.rawValue).\(action.rawValue)" }

    package func check(_: ActContext) throws(Problem) { try Problem.wantReason(reason) }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReport {
        let inHand = try await CaseInHand.lock(number, Self.caseKind, in: &transaction)
        let moves = try inHand.moves(Self.action, of: items)
        let content = try await content(of: moves, inHand, context, in: &transaction)
        return try await inHand.take(moves, says: content, context, in: &transaction)
    }
}

/// A kind of case as a type, for acts that are the same of several: an act's kind belongs to its type.
package protocol CaseKindName: Sendable {
    static var kind: CaseKind { get }
}

package enum RepairKind: CaseKindName { package static let kind = CaseKind.repair }
package enum ObjectionKind: CaseKindName { package static let kind = CaseKind.objection }
package enum ComplaintKind: CaseKindName { package static let kind = CaseKind.complaint }
