package import Postgres

/// Who is signed in.
public struct SignedInOfficer: Sendable, Equatable {
    /// The account's name.
    public let name: String
    /// reporter, reviewer, operator, security or auditor.
    public let duty: String
    /// The officer's unit.
    public let unit: String
    let unitID: Int64
}

extension SignedInOfficer: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        name = try row("login")
        duty = try row("duty")
        unit = try row("unit_name")
        unitID = try row("unit_id")
    }
}

/// An officer as the list shows it.
public struct OfficerEntry: Sendable, Equatable {
    /// The account's name.
    public let name: String
    /// The officer's unit.
    public let unit: String
    /// What the officer may do.
    public let duty: String
    /// Who added the account: an officer's name, or `founder`.
    public let addedBy: String
}

extension OfficerEntry: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        name = try row("login")
        unit = try row("unit_name")
        duty = try row("duty")
        addedBy = try row("added_by")
    }
}

extension Query where Output == SignedInOfficer {
    static func holder(of token: SessionToken) -> Self {
        "SELECT login, duty, unit_id, unit_name FROM officer_of(\(token.bytes))"
    }
}

extension Query where Output == OfficerEntry {
    static var all: Self {
        """
        SELECT o.login, u.name AS unit_name, o.duty, adder.name AS added_by
          FROM officer o JOIN reporting_unit u USING (unit_id) JOIN act ON act.act_id = o.act_id
          JOIN actor adder ON adder.actor_id = act.actor_id
         ORDER BY o.login
        """
    }
}

extension CreditRegistry {
    /// Who a token stands for.
    ///
    /// - Throws: ``Problem`` `not-signed-in` when the session is unknown, ended or expired.
    public func officer(of token: SessionToken) async throws -> SignedInOfficer {
        try await asking {
            guard let officer = try await clerk.first(.holder(of: token)) else { throw Problem(.notSignedIn) }
            return officer
        }
    }

    /// Every officer, by name.
    public func officers() async throws -> [OfficerEntry] {
        try await asking { try await clerk.all(Query<OfficerEntry>.all) }
    }
}
