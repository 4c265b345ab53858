import CreditRules
package import Postgres

/// Says whom to ring at a unit about a matter; whoever was named before is kept as history.
package struct SetUnitContact: Act {
    package static let kind = "unit.contact"
    package let reason: String?
    let unit: String
    let contact: ContactDetails

    /// Prepares the act.
    ///
    /// - Parameter unit: Any word that fits the unit.
    package init(unit: String, contact: ContactDetails, reason: String? = nil) {
        self.unit = unit
        self.contact = contact
        self.reason = reason
    }

    package func check(_: ActContext) throws(Problem) {
        try UnitContact.check(contact.matter)
        if contact.matter == "reporting", let place = contact.place {
            let allowed = "报送联系方式不分地点 (reporting has no places)"
            throw Problem(.parameterInvalid, ["parameter": "--place", "value": place, "allowed": allowed])
        }
        guard !contact.parts.isEmpty else {
            let ways = "--person, --window, --telephone, --address"
            throw Problem(.parameterInvalid, ["parameter": "unit contact", "value": "", "allowed": ways])
        }
        if let part = (contact.parts + [contact.hours ?? ""]).first(where: { PersonNumber.isPresent(in: $0) }) {
            let allowed = "不含证件号码的文字 text without a person's number"
            throw Problem(
                .parameterInvalid,
                ["parameter": "unit contact", "value": PersonNumber.mask(part), "allowed": allowed])
        }
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> UnitContact {
        let unit = try await ReportingUnit.resolve(unit, in: &transaction)
        var place: ServedPlace?
        if let word = contact.place { place = try await ServedPlace.resolve(word, in: &transaction) }
        do {
            let setting = Query<UnitContact>.set(
                contact, at: place?.code, of: unit, from: context.today, act: context.act)
            guard let set = try await transaction.first(setting) else {
                throw Problem(.internalError, ["what": "unit.contact"])
            }
            return set
        } catch  where Problem(any: error).code == .unitNotYours {
            throw Problem(.unitNotYours, ["unit": unit.name])
        }
    }
}

/// Whom to ring, as somebody says it; blanks say nothing.
package struct ContactDetails: Sendable, Equatable {
    package let matter: String
    package let person: String?
    package let window: String?
    package let telephone: String?
    package let address: String?
    package let hours: String?
    /// The division that is served, as a code or a name; nil for the unit's own.
    package var place: String?

    package init(
        matter: String, person: String? = nil, window: String? = nil, telephone: String? = nil, address: String? = nil,
        hours: String? = nil, place: String? = nil
    ) {
        func said(_ text: String?) -> String? {
            guard let text else { return nil }
            let trimmed = CellText.trimmed(text)
            return trimmed.isEmpty ? nil : trimmed
        }
        self.matter = matter
        self.person = said(person)
        self.window = said(window)
        self.telephone = said(telephone)
        self.address = said(address)
        self.hours = said(hours)
        self.place = said(place)
    }

    var parts: [String] { [person, window, telephone, address].compactMap(\.self) }

    /// Whether it is what stands.
    package func agrees(with contact: UnitContact) -> Bool {
        matter == contact.matter && person == contact.person && window == contact.window
            && telephone == contact.telephone && address == contact.address && hours == contact.hours
            && place == contact.place
    }
}

extension Query where Output == UnitContact {
    /// The insert reads from the closing, or two contacts of a matter would be current at once.
    static func set(
        _ contact: ContactDetails, at place: String?, of unit: ReportingUnit, from day: Day, act: Int64
    ) -> Self {
        """
        WITH closed AS (
            UPDATE unit_contact SET superseded_by = \(act)
             WHERE unit_id = \(unit.id) AND matter = \(contact.matter) AND place IS NOT DISTINCT FROM \(place)
               AND superseded_by IS NULL RETURNING 1
        ),
        said AS (
            INSERT INTO unit_contact
                   (unit_id, matter, place, person, service_window, telephone, address, hours, from_day, act_id)
            SELECT \(unit.id), \(contact.matter), \(place), \(contact.person), \(contact.window), \(contact.telephone),
                   \(contact.address), \(contact.hours), \(day), \(act)
              FROM (SELECT count(*) FROM closed) c
            RETURNING matter, place, person, service_window, telephone, address, hours, from_day
        )
        SELECT \(unit.name)::text AS unit_name, matter, place, person, service_window, telephone, address, hours, from_day
          FROM said
        """
    }
}
