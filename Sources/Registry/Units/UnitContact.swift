import CreditRules
package import Postgres

/// Whom to ring at a unit about a matter, and where to go (联系人, 办理窗口), with the person's name; for the office, never for
/// everybody.
public struct UnitContact: Sendable, Equatable {
    /// Full name of the unit.
    public let unit: String
    /// reporting, repair, objection or complaint.
    public let matter: String
    /// The division that is served there; nil where it is the unit's own.
    public let place: String?
    /// The person's name.
    public let person: String?
    /// The window at which the matter is dealt with.
    public let window: String?
    /// Telephone.
    public let telephone: String?
    /// Where the window is.
    public let address: String?
    /// When it is open.
    public let hours: String?
    /// The day from which it holds.
    public let from: String

    /// The matters that a contact is for.
    public static let matters = ["reporting", "repair", "objection", "complaint"]
}

extension UnitContact: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        unit = try row("unit_name")
        matter = try row("matter")
        place = try row.optional("place")
        person = try row.optional("person")
        window = try row.optional("service_window")
        telephone = try row.optional("telephone")
        address = try row.optional("address")
        hours = try row.optional("hours")
        from = try row("from_day", as: Day.self).description
    }
}

extension Query where Output == UnitContact {
    static func contacts(of unit: Int64?, for matter: String?) -> Self {
        """
        SELECT u.name AS unit_name, c.matter, c.place, c.person, c.service_window, c.telephone, c.address, c.hours, c.from_day
          FROM unit_contact c JOIN reporting_unit u USING (unit_id)
         WHERE c.superseded_by IS NULL AND (\(unit)::bigint IS NULL OR c.unit_id = \(unit))
           AND (\(matter)::text IS NULL OR c.matter = \(matter))
         ORDER BY c.unit_id, c.matter, c.place NULLS FIRST
        """
    }
}

extension CreditRegistry {
    /// The contacts of units, to a signed-in officer.
    ///
    /// - Parameters:
    ///   - unit: Only of this unit, by any word that fits it.
    ///   - matter: Only for this matter.
    /// - Throws: ``Problem`` `not-signed-in`, `unit-not-found`, `parameter-invalid` for a matter that there is not.
    public func contacts(
        of unit: String? = nil, for matter: String? = nil, by actor: Actor
    ) async throws -> [UnitContact] {
        try await vouch(for: actor)
        if let matter { try UnitContact.check(matter) }
        return try await asking {
            var id: Int64?
            if let unit { id = try await ReportingUnit.resolve(unit, in: clerk).id }
            return try await clerk.all(Query<UnitContact>.contacts(of: id, for: matter))
        }
    }

    /// Lets only a signed-in officer read on: what the office knows of its units is not for everybody.
    ///
    /// - Throws: ``Problem`` `not-signed-in`.
    func vouch(for actor: Actor) async throws {
        guard case .officer(let token) = actor else { throw Problem(.notSignedIn) }
        _ = try await officer(of: token)
    }
}

extension UnitContact {
    static func check(_ matter: String) throws(Problem) {
        guard !matters.contains(matter) else { return }
        throw Problem(
            .parameterInvalid,
            ["parameter": "--matter", "value": matter, "allowed": matters.joined(separator: ", ")])
    }
}
