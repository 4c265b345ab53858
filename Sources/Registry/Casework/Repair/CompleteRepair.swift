import CreditRules
package import Postgres

/// Asks the applicant to complete (一次性告知补正): once in a case for each unit, listing everything.
package struct ReturnRepair: Act {
    package static let kind = "repair.return"
    package let reason: String?
    let number: String
    let items: [Int]

    /// Prepares the act.
    ///
    /// - Parameter reason: Everything that is wanting; required.
    package init(number: String, items: [Int] = [], reason: String) {
        self.number = number
        self.items = items
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) { try Problem.wantReason(reason) }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReport {
        let inHand = try await CaseInHand.lock(number, .repair, in: &transaction)
        do {
            return try await inHand.take(try inHand.moves(.return, of: items), context, in: &transaction)
        } catch let error as DatabaseError {
            throw inHand.problem(error)
        }
    }
}

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
        let inHand = try await CaseInHand.lock(number, .repair, in: &transaction)
        let moves = try inHand.moves(.complete, of: [])
        try await transaction.execute(.take(moves, ofCase: inHand.head.id, on: context.today, act: context.act))
        try await papers.keep(inCase: inHand.head.id, .repair, context, in: &transaction)
        return try await CaseReport(inHand.head.id, context.rules, in: &transaction)
    }
}
