import CreditRules
import Postgres

extension RuleLibrary {
    /// Makes the loaded measures the ones in force: a file that was not in force ends the rows of the one before, so that
    /// what units did keeps the basis that it had.
    ///
    /// After the lists and the catalogue, which its causes name.
    func publishMeasures(act: Int64, in transaction: inout Transaction) async throws {
        guard let file = files.first(where: { $0.kind == .measures }) else { return }
        try await transaction.execute(.endMeasures(except: file.digest, act: act))
        for (place, measure) in measures.measures.enumerated() {
            try await transaction.execute(.publish(measure, place: Int32(place), rules: file.digest, act: act))
        }
    }
}

extension Query where Output == Never {
    /// Ends the measures that another file said.
    static func endMeasures(except digest: String, act: Int64) -> Self {
        "UPDATE measure SET superseded_by = \(act) WHERE superseded_by IS NULL AND rules <> \(digest)"
    }

    /// Makes a measure known with what brings it about, unless it is in force as it is.
    static func publish(_ measure: Measure, place: Int32, rules digest: String, act: Int64) -> Self {
        let causes = measure.causes.classes
        // Severities go joined: an array of arrays would have to be of equal lengths.
        let severities = causes.map { ($0.severities ?? []).map(\.rawValue).joined(separator: ",") }
        return """
            WITH made AS (
                INSERT INTO measure (measure, rules, place, name_zh, name_en, side, measure_group, obligation, organ_zh, organ_en,
                                     targets, purposes, term_months, channels, instrument, article, verified, act_id)
                SELECT \(measure.id), \(digest), \(place), \(measure.names.zh), \(measure.names.en), \(measure.side.rawValue),
                       \(measure.group), \(measure.obligation.rawValue), \(measure.organ.zh), \(measure.organ.en),
                       \(measure.targets), \(measure.purposes), \(measure.termMonths.map { Int32(clamping: $0) }),
                       \(measure.channels.map(\.rawValue)), \(measure.basis.instrument), \(measure.basis.article),
                       \(measure.basis.verified), \(act)
                 WHERE NOT EXISTS (SELECT FROM measure WHERE measure = \(measure.id) AND superseded_by IS NULL)
                RETURNING measure_id
            ), listed AS (
                INSERT INTO list_measure (list, measure_id, act_id)
                SELECT l.list, made.measure_id, \(act) FROM made, unnest(\(measure.causes.lists)::text[]) AS l (list)
            )
            INSERT INTO class_measure (class, measure_id, severities, act_id)
            SELECT c.class, made.measure_id, string_to_array(nullif(c.severities, ''), ','), \(act)
              FROM made, unnest(\(causes.map(\.classID))::text[], \(severities)::text[]) AS c (class, severities)
            """
    }
}
