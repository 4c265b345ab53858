import CreditRules
package import Postgres

/// Does not accept an objection (不予受理), on a ground of the rules.
package struct DeclineObjection: Act {
    package static let kind = "objection.decline"
    package let reason: String?
    let number: String
    let items: [Int]
    let ground: String

    /// Prepares the act.
    ///
    /// - Parameters:
    ///   - ground: By its identifier or Chinese name.
    ///   - reason: Why; required.
    package init(number: String, items: [Int] = [], ground: String, reason: String) {
        self.number = number
        self.items = items
        self.ground = ground
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        try Problem.wantReason(reason)
        _ = try context.rules.library.repair.named(ground: ground, for: .decline, of: .objection)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReport {
        let inHand = try await CaseInHand.lock(number, .objection, in: &transaction)
        let ground = try context.rules.library.repair.named(ground: ground, for: .decline, of: .objection)
        return try await inHand.take(
            try inHand.moves(.decline, of: items), says: StepContent(ground: ground.id), context, in: &transaction)
    }
}

/// Hands in what was wanting of an objection (补正), by the objector or at the window.
package struct CompleteObjection: Act {
    package static let kind = "objection.complete"
    package let reason: String?
    let number: String
    let papers: HandedPapers

    /// Prepares the act.
    package init(number: String, papers: [HandedPaper], reason: String? = nil) {
        self.number = number
        self.papers = HandedPapers(papers: papers)
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [("--reason", reason)])
        try papers.check(.objection, try context.rules.library.repair)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReport {
        let inHand = try await CaseInHand.lock(number, .objection, context, in: &transaction)
        let moves = try inHand.moves(.complete, of: [])
        try await transaction.execute(.take(moves, ofCase: inHand.head.id, on: context.today, act: context.act))
        try await papers.keep(inCase: inHand.head.id, .objection, context, in: &transaction)
        return try await CaseReport(inHand.head.id, context, in: &transaction)
    }
}
