import CreditRules
package import Postgres

/// Confirms a proposal: all its entries are made, or end, in the same commit.
///
/// By a reviewer of the unit who has not proposed it; where the unit has none, of the unit above (上级复核). The database refuses
/// anybody else, and a confirmation that does more or less than was proposed.
package struct ConfirmProposal: Act {
    package static let kind = "list.confirm"
    package let reason: String?
    let number: Int64

    /// Prepares the act.
    package init(number: Int64, reason: String? = nil) {
        self.number = number
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [("--reason", reason)])
    }

    package func perform(
        _ context: ActContext, in transaction: inout Transaction
    ) async throws -> ListProposalReport {
        let proposal = try await ListProposal.decide(number, "confirmed", context, in: &transaction)
        _ = try await transaction.all(Query<Int64>.lockSubjects(of: number))
        do {
            if proposal.operation == "enter" {
                try await transaction.execute(.enterProposed(number, act: context.act))
            } else {
                try await transaction.execute(.endProposed(number, act: context.act))
                try await transaction.execute(.endProposedPersons(number, act: context.act))
            }
        } catch {
            throw Problem(any: error).code == .alreadyExists
                ? Problem(.proposalOvertaken, ["number": "\(number)"]) : error
        }
        return try await ListProposalReport(number, in: &transaction)
    }
}

/// Sends a proposal back (退回): nobody enters or leaves.
package struct DeclineProposal: Act {
    package static let kind = "list.decline"
    package let reason: String?
    let number: Int64

    /// Prepares the act.
    ///
    /// - Parameter reason: What the proposer is told; required.
    package init(number: Int64, reason: String) {
        self.number = number
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [("--reason", reason)])
        try Problem.refuseBlank(reason)
    }

    package func perform(
        _ context: ActContext, in transaction: inout Transaction
    ) async throws -> ListProposalReport {
        _ = try await ListProposal.decide(number, "declined", context, in: &transaction)
        try await transaction.execute(.dropProposedPersons(number, act: context.act))
        return try await ListProposalReport(number, in: &transaction)
    }
}

/// Takes a proposal back, by whoever made it, before it is decided.
package struct WithdrawProposal: Act {
    package static let kind = "list.withdraw"
    package let reason: String?
    let number: Int64

    /// Prepares the act.
    package init(number: Int64, reason: String? = nil) {
        self.number = number
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        try Problem.refusePersonNumbers(in: [("--reason", reason)])
    }

    package func perform(
        _ context: ActContext, in transaction: inout Transaction
    ) async throws -> ListProposalReport {
        _ = try await ListProposal.decide(number, "withdrawn", context, in: &transaction)
        try await transaction.execute(.dropProposedPersons(number, act: context.act))
        return try await ListProposalReport(number, in: &transaction)
    }
}

extension ListProposal {
    /// Notes what is decided of an open proposal, and gives it as it was.
    ///
    /// Who may is the database's word. Of two who decide at once the second waits here, and is told that it is decided.
    /// - Throws: ``Problem`` `proposal-not-found`, `illegal-step`, `own-proposal`, `unit-confirms-itself`, `unit-not-yours`.
    fileprivate static func decide(
        _ number: Int64, _ decision: String, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> ListProposal {
        guard let proposal = try await transaction.first(Query<ListProposal>.listProposal(number)) else {
            throw Problem(.proposalNotFound, ["number": "\(number)"])
        }
        guard proposal.state == "open" else {
            let what = "申报 \(number) 已办结 (the proposal is decided)"
            throw Problem(.illegalStep, ["what": what, "legal": "list proposals --all"])
        }
        guard decision != "confirmed" || !proposal.isIncomplete else {
            let what = "申报 \(number) 的文件没有读完 (its file was not read to the end)"
            throw Problem(.illegalStep, ["what": what, "legal": "list decline \(number)"])
        }
        do {
            try await transaction.execute(.decide(proposal: number, decision, act: context.act))
        } catch {
            let problem = Problem(error)
            let values = ["number": "\(number)", "unit": proposal.unit.name]
            switch problem.code {
            case .ownProposal, .unitConfirmsItself, .unitNotYours, .proposalNotYours:
                throw Problem(problem.code, values)
            default: throw error
            }
        }
        return proposal
    }
}

extension Query where Output == Int64 {
    /// Locks the subjects of a proposal, ascending.
    static func lockSubjects(of proposal: Int64) -> Self {
        """
        SELECT s.subject_id FROM subject s
         WHERE s.subject_id IN (SELECT coalesce(m.merged_into, m.subject_id)
                                  FROM listing_candidate c JOIN subject m USING (subject_id)
                                 WHERE c.proposal_id = \(proposal))
         ORDER BY s.subject_id FOR NO KEY UPDATE
        """
    }
}

extension Query where Output == Never {
    static func decide(proposal: Int64, _ decision: String, act: Int64) -> Self {
        "INSERT INTO listing_decision (proposal_id, decision, act_id) VALUES (\(proposal), \(decision), \(act))"
    }

    /// Makes every entry that was proposed, at the files that answer today.
    static func enterProposed(_ proposal: Int64, act: Int64) -> Self {
        """
        INSERT INTO listing (list, side, subject_id, unit_id, document_no, document_key, organ, basis, cause, entered_on,
                             until_day, earliest_exit, rule, source, details, digest, batch_id, candidate_id, act_id)
        SELECT p.list, k.side, coalesce(s.merged_into, s.subject_id), p.unit_id, c.document_no, c.document_key, c.organ,
               c.basis, c.cause, c.entered_on, c.until_day, c.earliest_exit, c.rule, 'local', c.details, c.digest,
               p.batch_id, c.candidate_id, \(act)
          FROM listing_candidate c JOIN listing_proposal p USING (proposal_id) JOIN credit_list k ON k.list = p.list
          JOIN subject s USING (subject_id)
         WHERE c.proposal_id = \(proposal) ORDER BY c.line
        """
    }

    /// Ends every entry that was proposed to end, where it is now; an end that was told for a later day gives way.
    static func endProposed(_ proposal: Int64, act: Int64) -> Self {
        """
        WITH RECURSIVE stay AS (  -- the entry, and where mergers took it since
            SELECT c.candidate_id, l.listing_id FROM listing_candidate c JOIN listing l USING (listing_id)
             WHERE c.proposal_id = \(proposal)
            UNION
            SELECT s.candidate_id, n.listing_id FROM stay s JOIN listing n ON n.copy_of = s.listing_id
        ), later AS (
            UPDATE listing_end e SET superseded_by = \(act)
              FROM stay s JOIN listing_candidate c USING (candidate_id)
             WHERE e.listing_id = s.listing_id AND e.superseded_by IS NULL AND e.ended_on > c.ended_on
            RETURNING e.listing_id
        )
        INSERT INTO listing_end (listing_id, subject_id, reason, ended_on, basis, candidate_id, act_id)
        SELECT l.listing_id, l.subject_id, c.reason, c.ended_on, c.basis, c.candidate_id, \(act)
          FROM stay JOIN listing l USING (listing_id) JOIN listing_candidate c ON c.candidate_id = stay.candidate_id
          LEFT JOIN later ON later.listing_id = l.listing_id
         WHERE l.superseded_by IS NULL
        """
    }

    /// Ends the natural persons that were proposed to end, in the same way.
    static func endProposedPersons(_ proposal: Int64, act: Int64) -> Self {
        """
        WITH later AS (
            UPDATE person_listing_end e SET superseded_by = \(act)
              FROM listing_candidate c
             WHERE c.proposal_id = \(proposal) AND e.person_listing_id = c.person_listing_id AND e.superseded_by IS NULL
               AND e.ended_on > c.ended_on
            RETURNING e.person_listing_id
        )
        INSERT INTO person_listing_end (person_listing_id, reason, ended_on, basis, candidate_id, act_id)
        SELECT c.person_listing_id, c.reason, c.ended_on, c.basis, c.candidate_id, \(act)
          FROM listing_candidate c LEFT JOIN later USING (person_listing_id)
         WHERE c.proposal_id = \(proposal) AND c.person_listing_id IS NOT NULL
        """
    }

    /// Natural persons of a proposal that was not followed are kept as history, and stand no more.
    static func dropProposedPersons(_ proposal: Int64, act: Int64) -> Self {
        "UPDATE person_listing SET superseded_by = \(act) WHERE proposal_id = \(proposal) AND superseded_by IS NULL"
    }
}
