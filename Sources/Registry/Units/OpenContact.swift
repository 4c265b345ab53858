import CreditRules
package import Postgres

/// Where to go about a matter, and whom to ring, as everybody is told: a window and a telephone, no person.
public struct OpenContact: Sendable, Equatable {
    /// The unit's full name and code.
    public let unit: CreditFile.UnitName
    /// platform, region, city, vertical, banner or station.
    public let level: String
    /// The division that is served, six digits; nil for the whole region.
    public let place: String?
    /// The window.
    public let window: String?
    /// Telephone.
    public let telephone: String?
    /// Where the window is.
    public let address: String?
    /// When it is open.
    public let hours: String?
}

extension OpenContact: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        unit = CreditFile.UnitName(code: try row.optional("unit_code"), name: try row("unit_name"))
        level = try row("level")
        place = try row.optional("place")
        window = try row.optional("service_window")
        telephone = try row.optional("telephone")
        address = try row.optional("address")
        hours = try row.optional("hours")
    }
}

extension Query where Output == OpenContact {
    static func near(_ place: String?, for matter: String) -> Self {
        """
        SELECT unit_name, unit_code, level, place, service_window, telephone, address, hours
          FROM open_contacts(\(matter), \(place))
        """
    }
}

extension Query where Output == OpenContact {
    /// The windows of a unit, or of the nearest above it that has any.
    static func windows(of unit: Int64, for matter: String) -> Self {
        """
        SELECT unit_name, unit_code, level, place, service_window, telephone, address, hours
          FROM open_contacts_of(\(matter), \(unit))
        """
    }
}

/// The windows for a matter, nearest first.
public struct OpenContacts: Sendable, Equatable {
    /// repair, objection or complaint.
    public let matter: String
    /// The division that was asked for, six digits; nil for all.
    public let place: String?
    /// Those of the place first, then of the city above it, then of the region.
    public let items: [OpenContact]

    /// The matters about which anybody may ask; `reporting` is the office's own.
    public static let matters = ["repair", "objection", "complaint"]
}

extension OpenContacts {
    /// The document of `/v1/contacts`.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { document in
            document.key("matter")
            document.string(matter)
            document.key("place")
            document.string(place)
            document.key("items")
            document.array { list in for item in items { list.object { item.write(to: &$0) } } }
        }
        return writer.bytes
    }
}

extension OpenContact {
    /// Writes its keys into an object.
    package func write(to object: inout JSONWriter) {
        object.key("unit")
        object.object { of in
            of.key("code")
            of.string(unit.code)
            of.key("name")
            of.string(unit.name)
        }
        object.key("level")
        object.string(level)
        for (key, value) in [
            ("place", place), ("window", window), ("telephone", telephone), ("address", address), ("hours", hours),
        ] {
            object.key(key)
            object.string(value)
        }
    }
}

extension CreditRegistry {
    /// Where to go about a matter, nearest to a place first (办理窗口和电话); for everybody, without sign-in.
    ///
    /// - Parameters:
    ///   - matter: repair, objection or complaint.
    ///   - place: A division, by code or name; all windows when nil.
    /// - Throws: ``Problem`` `parameter-invalid` for another matter, `place-not-found`, `place-ambiguous`.
    public func openContacts(for matter: String, near place: String? = nil) async throws -> OpenContacts {
        guard OpenContacts.matters.contains(matter) else {
            throw Problem(
                .parameterInvalid,
                [
                    "parameter": "matter", "value": CellText.excerpt(matter),
                    "allowed": OpenContacts.matters.joined(separator: ", "),
                ])
        }
        return try await asking {
            var served: ServedPlace?
            if let place, !CellText.trimmed(place).isEmpty {
                served = try await ServedPlace.resolve(place, in: portal)
            }
            let found = try await portal.all(Query<OpenContact>.near(served?.code, for: matter))
            return OpenContacts(matter: matter, place: served?.code, items: found)
        }
    }
}
