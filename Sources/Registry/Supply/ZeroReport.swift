import CreditRules
package import Postgres

/// A unit's word that it decided nothing of a class in a month (零报告).
public struct ZeroReport: Sendable, Equatable {
    /// Full name of the unit.
    public let unit: String
    /// The class's identifier.
    public let `class`: String
    /// The month, `YYYY-MM`.
    public let month: String
    /// The day on which it was said.
    public let reportedOn: String
    /// Who said it.
    public let officer: String
    /// What was said beside it.
    public let reason: String?
    /// How many records of that month were reported all the same.
    public let reported: Int

    /// Whether what was reported later contradicts it.
    public var isContradicted: Bool { reported > 0 }
}

extension ZeroReport: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        unit = try row("unit_name")
        `class` = try row("class")
        month = ReportingMonth(of: try row("month", as: Day.self)).description
        reportedOn = try row("reported_on", as: Day.self).description
        officer = try row("officer")
        reason = try row.optional("reason")
        reported = Int(try row("reported", as: Int64.self))
    }
}

extension Query where Output == ZeroReport {
    /// Those that stand, the last months first.
    static func standing(unit: Int64?, class entry: String?, month: Day?) -> Self {
        """
        SELECT u.name AS unit_name, z.class, z.month, z.reported_on, w.name AS officer, a.reason,
               decided_in(z.unit_id, z.class, z.month) AS reported
          FROM zero_report z JOIN reporting_unit u USING (unit_id) JOIN act a ON a.act_id = z.act_id
          JOIN actor w ON w.actor_id = a.actor_id
         WHERE z.superseded_by IS NULL AND (\(unit)::bigint IS NULL OR z.unit_id = \(unit))
           AND (\(entry)::text IS NULL OR z.class = \(entry)) AND (\(month)::date IS NULL OR z.month = \(month))
         ORDER BY z.month DESC, z.unit_id, z.class
        """
    }
}

extension CreditRegistry {
    /// The zero reports that stand, the last months first.
    ///
    /// - Throws: ``Problem`` `unit-not-found`, `class-not-found`, `parameter-invalid` for what is no month.
    public func zeroReports(
        unit: String? = nil, class entry: String? = nil, month: String? = nil
    ) async throws -> [ZeroReport] {
        let named = try month.map { text throws(Problem) in try ReportingMonth(asked: text) }
        var id: String?
        if let entry { id = try await rules().class(entry).id }
        let known = id
        return try await asking {
            var place: Int64?
            if let unit { place = try await ReportingUnit.resolve(unit, in: clerk).id }
            return try await clerk.all(Query<ZeroReport>.standing(unit: place, class: known, month: named?.first))
        }
    }
}

extension ReportingMonth {
    /// A month as somebody asks for it.
    ///
    /// - Throws: ``Problem`` `parameter-invalid` for what is none, and for one that has not begun by `day`.
    init(asked text: String, begunBy day: Day? = nil) throws(Problem) {
        guard let month = Self(text) else {
            throw Problem(.parameterInvalid, ["parameter": "--month", "value": text, "allowed": "YYYY-MM"])
        }
        if let day, month.first > day {
            throw Problem(
                .parameterInvalid,
                ["parameter": "--month", "value": text, "allowed": "YYYY-MM ≤ \(ReportingMonth(of: day))"])
        }
        self = month
    }
}
