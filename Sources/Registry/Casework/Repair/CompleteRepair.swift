import CreditRules
package import Postgres

/// Hands in what was wanting (补正), by the applicant or at the window: everything that units had asked for.
package struct CompleteRepair: Act {
    package static let kind = "repair.complete"
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
        try papers.check(.repair, try context.rules.library.repair)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReport {
        let inHand = try await CaseInHand.lock(number, .repair, context, in: &transaction)
        let moves = try inHand.moves(.complete, of: [])
        try await transaction.execute(.take(moves, ofCase: inHand.head.id, on: context.today, act: context.act))
        try await papers.keep(inCase: inHand.head.id, .repair, context, in: &transaction)
        return try await CaseReport(inHand.head.id, context, in: &transaction)
    }
}
