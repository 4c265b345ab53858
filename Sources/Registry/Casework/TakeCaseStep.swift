package import CreditRules
package import Postgres

/// A step that says nothing besides why it is taken.
///
/// Such steps differ in their names alone, so one act takes them all; each name is a type of its own, because an act's kind
/// belongs to its type.
package protocol PlainCaseStep: Sendable {
    static var kind: CaseKind { get }
    static var action: CaseAction { get }
    /// Whether it must say why.
    static var wantsReason: Bool { get }
    /// Whether it is taken of the case itself, with all its items that go along.
    static var isOfCase: Bool { get }
}

extension PlainCaseStep {
    package static var wantsReason: Bool { false }
    package static var isOfCase: Bool { false }
}

/// Takes a plain step of a case, or of items of it.
package struct TakeCaseStep<Step: PlainCaseStep>: Act {
    package static var kind: String { "\(Step.kind.rawValue).\(Step.action.rawValue)" }
    package let reason: String?
    let number: String
    let items: [Int]

    /// Prepares the act.
    ///
    /// - Parameter items: Which; all of which it may be taken, where none are named.
    package init(number: String, items: [Int] = [], reason: String? = nil) {
        self.number = number
        self.items = items
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        if Step.wantsReason {
            try Problem.wantReason(reason)
        } else {
            try Problem.refusePersonNumbers(in: [("--reason", reason)])
        }
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReport {
        let inHand = try await CaseInHand.lock(number, Step.kind, context, in: &transaction)
        let moves = try Step.isOfCase ? inHand.moves(ofCase: Step.action) : inHand.moves(Step.action, of: items)
        // Confirming opens the case itself; its items stay where they are.
        let taken = Step.action == .confirm ? Array(moves.prefix(1)) : moves
        do {
            return try await inHand.take(taken, context, in: &transaction)
        } catch let error as DatabaseError {
            throw inHand.problem(error)
        }
    }
}
