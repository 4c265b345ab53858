import CreditRules
package import Postgres

/// What an officer proposes of a list that this office or its units determine, for another to confirm.
public struct ListProposal: Sendable, Equatable {
    /// The proposal's own number.
    public let number: Int64
    /// The list's identifier.
    public let list: String
    /// The unit that determines.
    public let unit: CreditFile.UnitName
    /// enter or leave.
    public let operation: String
    /// open, confirmed, declined or withdrawn.
    public let state: String
    /// Why.
    public let reason: String
    /// The file that it came in.
    public let fileName: String?
    /// Whether its file was not read to the end, so that it cannot be confirmed.
    public let isIncomplete: Bool
    /// Who proposed it, and when.
    public let proposed: Correction.Step
    /// Who decided it, or took it back; nil while it is open.
    public let decided: Correction.Step?
    /// Why it was decided so.
    public let decisionReason: String?
    /// How many subjects, and how many natural persons, it is about.
    public let counts: (subjects: Int, persons: Int)

    /// Compares everything a reader sees.
    public static func == (left: Self, right: Self) -> Bool { left.json() == right.json() }
}

/// One line of a proposal: who enters or leaves, and by what.
public struct ProposedEntry: Sendable, Equatable {
    /// The line of the file, or the place in what was typed.
    public let line: Int
    /// The subject's code; nil for a natural person.
    public let code: String?
    /// Its name.
    public let name: String
    /// The entry that is to end, or that was made.
    public let listing: Int64?
    /// What it stands by.
    public let content: ListingWords
    /// Why it ends; nil for one that is entered.
    public let endReason: String?
    /// The first day on which it is not on the list.
    public let endedOn: String?
}

/// What an entry says: document, organ, basis, cause and days.
public struct ListingWords: Sendable, Equatable {
    /// Number of the decision (认定文号), as written.
    public let documentNo: String?
    /// The determining organ (认定单位).
    public let organ: String?
    /// On what it rests.
    public let basis: String
    /// Why it was entered.
    public let cause: String?
    /// First day on the list.
    public let from: String
    /// Last day on it; nil without term.
    public let until: String?
    /// First day on which it may leave early; nil where none is laid down.
    public let earliestExit: String?
}

/// A proposal with its lines.
public struct ListProposalReport: Sendable, Equatable {
    /// The proposal.
    public let proposal: ListProposal
    /// Its lines in their order; natural persons only for those who may see them.
    public let entries: [ProposedEntry]
}

extension ListProposal: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        number = try row("proposal_id")
        list = try row("list")
        unit = CreditFile.UnitName(code: try row.optional("unit_code"), name: try row("unit_name"))
        operation = try row("operation")
        state = try row("state")
        reason = try row.optional("reason") ?? ""
        fileName = try row.optional("file_name")
        isIncomplete = try row("is_incomplete")
        proposed = Correction.Step(
            by: try row("proposed_by"), at: try row("proposed_at", as: Timestamp.self).rfc3339)
        let decidedAt = try row.optional("decided_at", as: Timestamp.self)
        let decidedBy = try row.optional("decided_by", as: String.self)
        decided = decidedAt.flatMap { at in decidedBy.map { Correction.Step(by: $0, at: at.rfc3339) } }
        decisionReason = try row.optional("decision_reason")
        let subjects = Int(try row("subjects", as: Int64.self))
        let persons = Int(try row("persons", as: Int64.self))
        counts = (subjects, persons)
    }
}

extension ProposedEntry: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        line = Int(try row("line", as: Int32.self))
        code = try row.optional("code")
        name = try row("name")
        listing = try row.optional("listing_id")
        content = try ListingWords(from: row)
        endReason = try row.optional("reason")
        endedOn = try row.optional("ended_on", as: Day.self)?.description
    }
}

extension ListingWords: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        documentNo = try row.optional("document_no")
        organ = try row.optional("organ")
        basis = try row("basis")
        cause = try row.optional("cause")
        from = try row("entered_on", as: Day.self).description
        let last = try row("until_day", as: Day.self)
        until = last.isInfinite ? nil : last.description
        earliestExit = try row.optional("earliest_exit", as: Day.self)?.description
    }
}

extension Query where Output == ListProposal {
    static func listProposal(_ number: Int64) -> Self {
        """
        SELECT r.*, (SELECT count(*) FROM listing_candidate c WHERE c.proposal_id = r.proposal_id
                                                               AND c.person_listing_id IS NULL) AS subjects,
               (SELECT count(*) FROM listing_candidate c WHERE c.proposal_id = r.proposal_id
                                                           AND c.person_listing_id IS NOT NULL)
               + (SELECT count(person_listing_id) FROM person_listing l WHERE l.proposal_id = r.proposal_id) AS persons
          FROM list_proposal r WHERE r.proposal_id = \(number)
        """
    }

    /// Those of an officer's own unit and of those below it, what was proposed last first.
    static func listProposals(
        readableBy token: SessionToken, number: Int64?, isOpen: Bool, list: String?, limit: Int64
    ) -> Self {
        """
        SELECT r.*, (SELECT count(*) FROM listing_candidate c WHERE c.proposal_id = r.proposal_id
                                                               AND c.person_listing_id IS NULL) AS subjects,
               (SELECT count(*) FROM listing_candidate c WHERE c.proposal_id = r.proposal_id
                                                           AND c.person_listing_id IS NOT NULL)
               + (SELECT count(person_listing_id) FROM person_listing l WHERE l.proposal_id = r.proposal_id) AS persons
          FROM list_proposal r
         WHERE r.unit_id IN (
                WITH RECURSIVE own AS (
                    SELECT o.unit_id FROM officer_of(\(token.bytes)) o
                    UNION ALL
                    SELECT u.unit_id FROM reporting_unit u JOIN own ON u.parent_id = own.unit_id)
                SELECT unit_id FROM own)
           AND (\(number)::bigint IS NULL OR r.proposal_id = \(number))
           AND (NOT \(isOpen) OR r.state = 'open') AND (\(list)::text IS NULL OR r.list = \(list))
         ORDER BY r.proposal_id DESC LIMIT \(limit)
        """
    }
}

extension Query where Output == ProposedEntry {
    /// What a proposal says of subjects; an entry that was made is named by its number.
    static func entries(of proposal: Int64) -> Self {
        """
        SELECT c.line, s.code, s.name, coalesce(c.listing_id, m.listing_id) AS listing_id,
               coalesce(c.document_no, l.document_no) AS document_no, coalesce(c.organ, l.organ) AS organ,
               coalesce(CASE WHEN c.reason IS NULL THEN c.basis END, l.basis) AS basis, coalesce(c.cause, l.cause) AS cause,
               coalesce(c.entered_on, l.entered_on) AS entered_on, coalesce(c.until_day, l.until_day) AS until_day,
               coalesce(c.earliest_exit, l.earliest_exit) AS earliest_exit, c.reason, c.ended_on
          FROM listing_candidate c JOIN subject s USING (subject_id) LEFT JOIN listing l ON l.listing_id = c.listing_id
          LEFT JOIN LATERAL (SELECT x.listing_id FROM listing x WHERE x.candidate_id = c.candidate_id
                              ORDER BY x.listing_id DESC LIMIT 1) m ON true
         WHERE c.proposal_id = \(proposal) ORDER BY c.line
        """
    }

    /// The natural persons of a proposal, for whoever may see them.
    static func persons(of proposal: Int64, readBy token: SessionToken) -> Self {
        """
        SELECT 0 AS line, NULL::text AS code, p.name, p.person_listing_id AS listing_id, p.document_no, p.organ, p.basis,
               p.cause, p.entered_on, p.until_day, p.earliest_exit, p.end_reason AS reason, p.ended_on
          FROM read_person_listings(\(token.bytes), NULL, \(proposal)) p ORDER BY p.person_listing_id
        """
    }
}
