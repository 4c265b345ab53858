import CreditRules
package import Postgres

/// What a unit did of a measure (措施反馈).
public struct MeasureFeedback: Sendable, Equatable {
    /// The report's number.
    public let number: Int64
    /// The subject's code, as it answers today.
    public let code: String
    /// Its name.
    public let name: String
    /// The measure's identifier.
    public let measure: String
    /// Its Chinese name, as the rules had it.
    public let measureName: String
    /// Its English name.
    public let measureNameEnglish: String
    /// Instrument and article that it rested on.
    public let basis: String
    /// The number of the listing or record because of which it held.
    public let cause: String
    /// What was done.
    public let did: String
    /// The day on which it was done.
    public let on: String
    /// Full name of the unit.
    public let unit: String
    /// Who reported it.
    public let officer: String

    /// The document as it goes out.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { write(to: &$0) }
        return writer.bytes
    }

    /// Writes the report as lists of them do.
    package func write(to object: inout JSONWriter) {
        object.key("number")
        object.integer(number)
        let words: [(StaticString, String)] = [
            ("code", code), ("name", name), ("measure", measure), ("measure_name", measureName),
            ("measure_name_en", measureNameEnglish), ("basis", basis), ("cause", cause), ("did", did), ("on", on),
            ("unit", unit), ("officer", officer),
        ]
        for (key, word) in words {
            object.key(key)
            object.string(word)
        }
    }
}

extension MeasureFeedback: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        number = try row("measure_feedback_id")
        code = try row("code")
        name = try row("name")
        measure = try row("measure")
        measureName = try row("name_zh")
        measureNameEnglish = try row("name_en")
        let instrument: String? = try row.optional("instrument")
        let article: String? = try row.optional("article")
        basis = LegalBasis(instrument: instrument ?? "", article: article, verified: false).inChinese
        cause = try row("cause")
        did = try row("did")
        on = try row("done_on", as: Day.self).description
        unit = try row("unit_name")
        officer = try row("officer")
    }
}

extension Query where Output == MeasureFeedback {
    /// What the units under one reported, the newest first.
    static func feedback(
        under top: Int64?, code: String?, unit: Int64?, measure: String?, before: Int64?, limit: Int64
    ) -> Self {
        """
        WITH RECURSIVE under AS (
            SELECT unit_id, name FROM reporting_unit WHERE unit_id = \(top) OR \(top)::bigint IS NULL AND parent_id IS NULL
            UNION ALL
            SELECT u.unit_id, u.name FROM reporting_unit u JOIN under ON u.parent_id = under.unit_id
        )
        SELECT f.measure_feedback_id, s.code, s.name, m.measure, m.name_zh, m.name_en, m.instrument, m.article,
               coalesce(f.listing_id::text, f.subject_id || '-' || f.seq) AS cause, f.did, f.done_on,
               under.name AS unit_name, w.name AS officer
          FROM measure_feedback f JOIN under USING (unit_id) JOIN measure m USING (measure_id)
          JOIN subject own ON own.subject_id = f.subject_id
          JOIN subject s ON s.subject_id = coalesce(own.merged_into, own.subject_id)
          JOIN act a ON a.act_id = f.act_id JOIN actor w ON w.actor_id = a.actor_id
         WHERE f.superseded_by IS NULL AND (\(unit)::bigint IS NULL OR f.unit_id = \(unit))
           AND (\(measure)::text IS NULL OR m.measure = \(measure))
           AND (\(code)::text IS NULL OR s.subject_id = (
                   SELECT coalesce(asked.merged_into, asked.subject_id) FROM subject asked WHERE asked.code = \(code)))
           AND (\(before)::bigint IS NULL OR f.measure_feedback_id < \(before))
         ORDER BY f.measure_feedback_id DESC LIMIT \(limit)
        """
    }
}

extension MeasureFeedback {
    /// One report that stands.
    static func entry(_ number: Int64, in transaction: inout Transaction) async throws -> Self {
        let found = try await transaction.first(
            Query<MeasureFeedback>.feedback(
                under: nil, code: nil, unit: nil, measure: nil, before: number + 1, limit: 1))
        guard let found, found.number == number else { throw Problem(.measureReportNotFound, ["number": "\(number)"]) }
        return found
    }
}
