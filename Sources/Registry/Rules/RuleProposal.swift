import CreditRules
package import Postgres

/// A set of rule files that an operator proposes, and what became of it.
public struct RuleProposal: Sendable, Equatable {
    /// Who did something, and when.
    public struct Step: Sendable, Equatable {
        /// The officer's account.
        public let by: String
        /// RFC 3339 in UTC.
        public let at: String
    }

    /// The proposal's own number.
    public let number: Int64
    /// open, activated or declined.
    public let state: String
    /// How many files it is of.
    public let files: Int
    /// Why, as the operator gave it.
    public let reason: String?
    /// Who proposed it.
    public let proposed: Step
    /// Who activated or declined it; nil while it is open.
    public let decided: Step?
    /// Why it was decided so.
    public let decisionReason: String?
    /// Whether the rules in force have changed since, so that it cannot be activated any more.
    public let isOvertaken: Bool
}

extension RuleProposal: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        number = try row("rule_proposal_id")
        state = try row("state")
        files = Int(try row("files", as: Int64.self))
        reason = try row.optional("reason")
        proposed = Step(by: try row("proposed_by"), at: try row("proposed_at", as: Timestamp.self).rfc3339)
        let by = try row.optional("decided_by", as: String.self)
        let at = try row.optional("decided_at", as: Timestamp.self)
        decided = at.flatMap { at in by.map { Step(by: $0, at: at.rfc3339) } }
        decisionReason = try row.optional("decision_reason")
        isOvertaken = try row("is_overtaken")
    }
}

extension Query where Output == RuleProposal {
    /// Proposals, the last first; one of them by its number.
    static func proposals(number: Int64? = nil, isOpen: Bool = false) -> Self {
        """
        SELECT p.rule_proposal_id, coalesce(d.decision, 'open') AS state,
               (SELECT count(*) FROM rule_proposal_file f WHERE f.rule_proposal_id = p.rule_proposal_id) AS files,
               a.reason, w.name AS proposed_by, a.begun_at AS proposed_at, y.name AS decided_by,
               x.begun_at AS decided_at, x.reason AS decision_reason,
               d.decision IS NULL AND p.base_act <> rules_changed_by(0) AS is_overtaken
          FROM rule_proposal p JOIN act a ON a.act_id = p.act_id JOIN actor w ON w.actor_id = a.actor_id
          LEFT JOIN rule_decision d USING (rule_proposal_id) LEFT JOIN act x ON x.act_id = d.act_id
          LEFT JOIN actor y ON y.actor_id = x.actor_id
         WHERE (\(number)::bigint IS NULL OR p.rule_proposal_id = \(number))
           AND (NOT \(isOpen) OR d.decision IS NULL)
         ORDER BY p.rule_proposal_id DESC
        """
    }
}

extension Query where Output == StoredRuleFile {
    static func files(of proposal: Int64) -> Self {
        """
        SELECT kind, name, digest, content FROM rule_proposal_file WHERE rule_proposal_id = \(proposal)
         ORDER BY kind, name
        """
    }
}

extension RuleProposal {
    /// Reads a proposal.
    ///
    /// - Throws: ``Problem`` `rule-proposal-not-found`.
    static func find(_ number: Int64, in transaction: inout Transaction) async throws -> Self {
        guard let proposal = try await transaction.first(Query<RuleProposal>.proposals(number: number)) else {
            throw Problem(.ruleProposalNotFound, ["number": "\(number)"])
        }
        return proposal
    }

    /// The rules as they were proposed.
    func book(in transaction: inout Transaction) async throws -> RuleBook {
        try RuleBook(files: try await transaction.all(.files(of: number)))
    }

    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { write(to: &$0) }
        return writer.bytes
    }

    /// Its members, for an entry of a list.
    package func write(to object: inout JSONWriter) {
        object.key("number")
        object.integer(number)
        object.key("state")
        object.string(state)
        object.key("files")
        object.integer(files)
        object.key("reason")
        object.string(reason)
        object.key("proposed")
        proposed.write(to: &object)
        object.key("decided")
        if let decided { decided.write(to: &object) } else { object.null() }
        object.key("decision_reason")
        object.string(decisionReason)
        object.key("overtaken")
        object.bool(isOvertaken)
    }
}

extension RuleProposal.Step {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.key("by")
            object.string(by)
            object.key("at")
            object.string(at)
        }
    }
}

extension CreditRegistry {
    /// Proposals of rules, the last first.
    ///
    /// - Throws: ``Problem`` `not-signed-in`.
    public func ruleProposals(isOpen: Bool = false, by token: SessionToken) async throws -> [RuleProposal] {
        try await asking {
            _ = try await officer(of: token)
            return try await clerk.all(Query<RuleProposal>.proposals(isOpen: isOpen))
        }
    }
}
