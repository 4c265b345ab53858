import CreditRules
package import Postgres

package typealias CompleteRepair = CompleteCase<RepairKind>
package typealias CompleteObjection = CompleteCase<ObjectionKind>

/// Hands in what was wanting (补正), by the applicant or at the window: everything that units had asked for.
package struct CompleteCase<Kind: CaseKindName>: Act {
    package static var kind: String { "\(Kind.kind.rawValue).complete" }
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
        try papers.check(Kind.kind, try context.rules.library.repair)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> CaseReport {
        let inHand = try await CaseInHand.lock(number, Kind.kind, context, in: &transaction)
        let moves = try inHand.moves(.complete, of: [])
        try await transaction.execute(.take(moves, ofCase: inHand.head.id, on: context.today, act: context.act))
        try await papers.keep(inCase: inHand.head.id, Kind.kind, context, in: &transaction)
        return try await CaseReport(inHand.head.id, context, in: &transaction)
    }
}
