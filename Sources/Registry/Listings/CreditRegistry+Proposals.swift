import CreditRules
package import Postgres

/// A natural person on a list, as officers of the list's organ see it.
public struct PersonListing: Sendable, Equatable {
    /// The entry's own number.
    public let number: Int64
    /// The list's identifier.
    public let list: String
    /// The unit that entered it.
    public let unit: String
    /// The person's name; no number is kept.
    public let name: String
    /// What it stands by.
    public let words: ListingWords
    /// confirmed; open while its proposal awaits another officer.
    public let state: String
}

extension PersonListing: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        number = try row("person_listing_id")
        list = try row("list")
        unit = try row("unit_name")
        name = try row("name")
        words = try ListingWords(from: row)
        state = try row("state")
    }
}

extension Query where Output == PersonListing {
    /// Those whom the officer may see; nobody else gets a row.
    static func persons(on list: String?, readBy token: SessionToken) -> Self {
        """
        SELECT person_listing_id, list, unit_name, name, document_no, organ, basis, cause, entered_on, until_day,
               earliest_exit, state
          FROM read_person_listings(\(token.bytes), \(list), NULL) ORDER BY person_listing_id
        """
    }
}

extension CreditRegistry {
    /// Natural persons on lists today, for officers of the unit that entered them.
    ///
    /// - Throws: ``Problem`` `not-signed-in`, `list-not-found`.
    public func listedPersons(_ list: String? = nil, by token: SessionToken) async throws -> [PersonListing] {
        try await asking {
            _ = try await officer(of: token)
            var id: String?
            if let list { id = try await rules().list(list).id }
            return try await clerk.all(Query<PersonListing>.persons(on: id, readBy: token))
        }
    }

    /// Proposals of the officer's own unit and of those below it, what was proposed last first.
    ///
    /// - Throws: ``Problem`` `not-signed-in`, `list-not-found`.
    public func listProposals(
        isOpen: Bool = true, list: String? = nil, limit: Int = 1000, by token: SessionToken
    ) async throws -> [ListProposal] {
        try await asking {
            _ = try await officer(of: token)
            var id: String?
            if let list { id = try await rules().list(list).id }
            return try await clerk.all(
                Query<ListProposal>.listProposals(
                    readableBy: token, number: nil, isOpen: isOpen, list: id, limit: Int64(max(1, limit))))
        }
    }

    /// One proposal with its lines; its natural persons only for those who may see them.
    ///
    /// - Throws: ``Problem`` `not-signed-in`, `proposal-not-found`, also for one of a unit that is not the officer's.
    public func listProposal(_ number: Int64, by token: SessionToken) async throws -> ListProposalReport {
        try await asking {
            _ = try await officer(of: token)
            return try await clerk.transaction(.readOnlySnapshot) { transaction in
                let asked = Query<ListProposal>.listProposals(
                    readableBy: token, number: number, isOpen: false, list: nil, limit: 1)
                guard let proposal = try await transaction.first(asked) else {
                    throw Problem(.proposalNotFound, ["number": "\(number)"])
                }
                let subjects = try await transaction.all(Query<ProposedEntry>.entries(of: number))
                let persons = try await transaction.all(Query<ProposedEntry>.persons(of: number, readBy: token))
                return ListProposalReport(proposal: proposal, entries: subjects + persons)
            }
        }
    }
}
