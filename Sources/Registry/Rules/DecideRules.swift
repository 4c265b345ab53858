import CreditRules
package import Postgres

/// Puts a proposal in force, by another officer than whoever made it: one commit, in which the windows of the records that
/// the rules reach move as the preview said.
package struct ActivateRules: Act {
    package static let kind = "rules.activate"
    package let reason: String?
    let number: Int64

    /// Prepares the act.
    package init(number: Int64, reason: String? = nil) {
        self.number = number
        self.reason = reason
    }

    package func perform(
        _ context: ActContext, in transaction: inout Transaction
    ) async throws -> ActivatedRules {
        let proposal = try await RuleProposal.find(number, in: &transaction)
        guard proposal.state == "open" else { throw Problem.decidedProposal(number) }
        guard !proposal.isOvertaken else { throw Problem(.rulesOvertaken, ["number": "\(number)"]) }
        // Once more by the database, whatever asks.
        guard try await transaction.first(Query<String>.actor(of: context.act)) != proposal.proposed.by else {
            throw Problem(.ownRuleProposal, ["number": "\(number)"])
        }
        // From here on nobody else changes the rules, and the rules in force are those that were proposed upon.
        try await transaction.execute(.decide(ruleProposal: number, "activated", act: context.act))
        let before = try RuleBook(files: try await transaction.all(.inForce))
        let after = try await proposal.book(in: &transaction).keepingCalendars(of: before)
        try await after.library.putInForce(act: context.act, in: &transaction)
        var moved = 0
        for entry in try WindowChange.classes(from: before, to: after) {
            let change = WindowChange(entry, after: try after.library.publicity, on: context.today)
            moved += try await change.perform(act: context.act, in: &transaction)
        }
        return ActivatedRules(
            proposal: try await RuleProposal.find(number, in: &transaction), records: moved,
            rules: try await transaction.all(Query<RuleEntry>.all))
    }
}

/// What an activation did.
public struct ActivatedRules: Sendable, Equatable {
    /// The proposal, decided.
    public let proposal: RuleProposal
    /// How many records have another window.
    public let records: Int
    /// The rules in force from now on.
    public let rules: [RuleEntry]
}

/// Leaves a proposal aside; the rules in force stay.
package struct DeclineRules: Act {
    package static let kind = "rules.decline"
    package let reason: String?
    let number: Int64

    /// Prepares the act.
    ///
    /// - Parameter reason: Why; required.
    package init(number: Int64, reason: String) {
        self.number = number
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        guard reason?.contains(where: { !$0.isWhitespace }) == true else {
            throw Problem(.usage, ["what": "须写明理由 (a reason is needed)"])
        }
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> RuleProposal {
        let proposal = try await RuleProposal.find(number, in: &transaction)
        guard proposal.state == "open" else { throw Problem.decidedProposal(number) }
        try await transaction.execute(.decide(ruleProposal: number, "declined", act: context.act))
        return try await RuleProposal.find(number, in: &transaction)
    }
}

extension Problem {
    /// A proposal that is decided already.
    static func decidedProposal(_ number: Int64?) -> Problem {
        let name = number.map { " \($0) " } ?? ""
        return Problem(
            .illegalStep, ["what": "规则提案\(name)已办结 (the proposal is decided)", "legal": "rules proposals --all"])
    }
}

extension Query where Output == Never {
    static func decide(ruleProposal proposal: Int64, _ decision: String, act: Int64) -> Self {
        "INSERT INTO rule_decision (rule_proposal_id, decision, act_id) VALUES (\(proposal), \(decision), \(act))"
    }
}
