import CreditRules
import Postgres

/// A unit that has not reported a class for some time (催报): how long, and whom to ring.
public struct SilentUnit: Sendable, Equatable {
    /// Full name of the unit.
    public let unit: String
    /// The class's identifier; nil for a unit with a reporting officer that never reported anything.
    public let `class`: String?
    /// The day on which it last reported, or said that there was nothing.
    public let lastOn: String?
    /// Calendar days (自然日) since then.
    public let days: Int?
    /// Working days (工作日) since then; nil where a year's calendar is not published.
    public let workingDays: Int?
    /// Whom to ring.
    public let person: String?
    /// The contact's telephone, else the unit's.
    public let telephone: String?

    init(_ silence: UnitSilence, today: Day, calendar: WorkingCalendar) {
        unit = silence.unit
        `class` = silence.entry
        lastOn = silence.lastOn?.description
        days = silence.lastOn.map { $0.days(to: today) }
        workingDays = silence.lastOn.flatMap { calendar.workingDays(after: $0, through: today) }
        person = silence.person
        telephone = silence.telephone
    }
}

/// The same as the database tells it.
struct UnitSilence: RowDecodable {
    let unit: String
    let entry: String?
    let lastOn: Day?
    let person: String?
    let telephone: String?

    init(from row: borrowing Row) throws(DecodingError) {
        unit = try row("unit_name")
        entry = try row.optional("class")
        lastOn = try row.optional("last_on")
        person = try row.optional("person")
        telephone = try row.optional("telephone")
    }
}

extension Query where Output == UnitSilence {
    /// Who reported nothing after a day; the longest silence first, before them who never reported at all.
    ///
    /// A file of refused rows alone is no report. What a platform sent down is none of the unit's.
    static func silent(since day: Day, classes: [String], andNever never: Bool) -> Self {
        """
        WITH report AS (
            SELECT b.unit_id, b.class, max(b.received_on) AS day FROM batch b
             WHERE b.source = 'local' AND b.class = ANY (\(classes)::text[])
               AND NOT EXISTS (SELECT FROM batch_undo x WHERE x.batch_id = b.batch_id)
               AND EXISTS (SELECT FROM batch_chunk c WHERE c.batch_id = b.batch_id
                              AND c.accepted + c.revised + c.unchanged + c.same_document + c.diverted + c.held > 0)
             GROUP BY b.unit_id, b.class
             UNION ALL
            SELECT unit_id, class, max(reported_on) FROM zero_report
             WHERE superseded_by IS NULL AND class = ANY (\(classes)::text[]) GROUP BY unit_id, class
        ),
        silence AS (
            SELECT unit_id, class, max(day) AS last_on FROM report GROUP BY unit_id, class HAVING max(day) <= \(day)::date
             UNION ALL
            SELECT DISTINCT o.unit_id, NULL, NULL::date FROM officer o JOIN reporting_unit u USING (unit_id)
             WHERE \(never) AND o.duty = 'reporter' AND u.level NOT IN ('platform', 'region')
               AND o.unit_id NOT IN (SELECT unit_id FROM report)
        )
        SELECT u.name AS unit_name, s.class, s.last_on, c.person, coalesce(c.telephone, u.telephone) AS telephone
          FROM silence s JOIN reporting_unit u USING (unit_id)
          LEFT JOIN unit_contact c ON c.unit_id = s.unit_id AND c.matter = 'reporting' AND c.superseded_by IS NULL
         ORDER BY s.last_on NULLS FIRST, s.unit_id, s.class
        """
    }
}

extension CreditRegistry {
    /// The units that have reported nothing for so many calendar days, to a signed-in officer.
    ///
    /// Without a class those that the rules count are asked of, and who has an officer to report and never did is told too.
    ///
    /// - Throws: ``Problem`` `not-signed-in`, `class-not-found`, `parameter-invalid` for less than one day.
    public func silentUnits(days: Int, class entry: String? = nil, by actor: Actor) async throws -> [SilentUnit] {
        guard (1...3660).contains(days) else {
            throw Problem(.parameterInvalid, ["parameter": "--days", "value": "\(days)", "allowed": "1–3660"])
        }
        try await vouch(for: actor)
        let rules = try await rules()
        let today = clock.today
        var classes = try rules.library.supply.rules(on: today)?.classes ?? []
        if let entry { classes = [try rules.class(entry).id] }
        let (counted, isOfAll) = (classes, entry == nil)
        let calendar = try rules.library.calendar
        return try await asking {
            let found = try await clerk.all(
                Query<UnitSilence>.silent(since: today.adding(days: -days), classes: counted, andNever: isOfAll))
            return found.map { SilentUnit($0, today: today, calendar: calendar) }
        }
    }
}
