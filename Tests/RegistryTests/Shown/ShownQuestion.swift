import CreditRules
import Postgres

/// What a channel shows of one credit file on a day, as it was known at a timepoint, with what the model says it shows.
struct ShownQuestion {
    let history: Int
    let file: Int
    let subject: Int64
    let channel: String
    let day: String
    /// Nil for what is known now.
    let knownAt: Int64?
    let expected: (records: String, lists: String)
}

/// A question that the registry answers otherwise.
struct ShownDifference: CustomStringConvertible {
    let question: ShownQuestion
    let found: (records: String, lists: String)
    let asked: String

    var description: String {
        let knownAt = question.knownAt.map { "known at \($0)" } ?? "known now"
        return """
            \(asked): \(question.channel) channel, file \(question.file) (subject \(question.subject)) on \(question.day), \(knownAt)
              the model  \(question.expected.records) | \(question.expected.lists)
              the answer \(found.records) | \(found.lists)
            """
    }
}

extension Database {
    /// Asks `visible_records` and `visible_listings` all questions at once.
    func differences(_ questions: [ShownQuestion]) async throws -> [ShownDifference] {
        let found = try await all(
            """
            SELECT i.n, f.records, f.lists
              FROM unnest(\(questions.map(\.subject))::bigint[], \(questions.map(\.channel))::text[],
                          \(questions.map { Day(iso: $0.day) ?? .infinity })::date[], \(questions.map(\.knownAt))::bigint[],
                          \(questions.map(\.expected.records))::text[], \(questions.map(\.expected.lists))::text[])
                   WITH ORDINALITY AS i (subject, channel, day, timepoint, records, lists, n)
             CROSS JOIN LATERAL (SELECT
                   coalesce((SELECT string_agg(concat_ws(':', r.seq, r.document_no, r.latest_end, coalesce(r.first_application::text, ''),
                                    coalesce(r.earliest_end::text, ''), coalesce(r.severity, '')), ' ' ORDER BY r.seq)
                       FROM visible_records(i.subject, i.channel, i.day, i.timepoint) r WHERE r.class <> 'registration'), '') AS records,
                   coalesce((SELECT string_agg(l.line, ' ' ORDER BY l.line) FROM (
                       SELECT concat_ws(':', l.list, coalesce(l.document_no, ''), l.entered_on, l.until_day) AS line
                         FROM visible_listings(i.subject, i.channel, i.day, i.timepoint) l) l), '') AS lists) f
             WHERE (f.records, f.lists) IS DISTINCT FROM (i.records, i.lists) ORDER BY i.n LIMIT 5
            """ as Query<Columns<Int64, String, String>>)
        return found.map { row in
            ShownDifference(
                question: questions[Int(row.values.0) - 1], found: (row.values.1, row.values.2), asked: "as asked")
        }
    }

    /// Asks what the programs' roles ask: today, as it is known now, the open and the shared channel.
    func differencesToday(_ questions: [ShownQuestion]) async throws -> [ShownDifference] {
        let found = try await all(
            """
            SELECT i.n, f.records, coalesce(f.lists, i.lists)
              FROM unnest(\(questions.map(\.subject))::bigint[], \(questions.map { $0.channel == "open" })::boolean[],
                          \(questions.map(\.expected.records))::text[], \(questions.map(\.expected.lists))::text[])
                   WITH ORDINALITY AS i (subject, is_open, records, lists, n)
             CROSS JOIN LATERAL (SELECT
                   coalesce((SELECT string_agg(concat_ws(':', r.seq, r.document_no, r.latest_end, coalesce(r.first_application::text, ''),
                                    coalesce(r.earliest_end::text, ''), coalesce(r.severity, '')), ' ' ORDER BY r.seq)
                       FROM (SELECT * FROM open_records(i.subject) WHERE i.is_open
                             UNION ALL SELECT * FROM shared_records(i.subject) WHERE NOT i.is_open) r
                      WHERE r.class <> 'registration'), '') AS records,
                   CASE WHEN i.is_open AND (SELECT merged_into IS NULL FROM subject WHERE subject_id = i.subject) THEN
                       coalesce((SELECT string_agg(l.line, ' ' ORDER BY l.line) FROM (
                           SELECT concat_ws(':', l.list, coalesce(l.document_no, ''), l.entered_on, l.until_day) AS line
                             FROM open_listing l WHERE l.subject_id = i.subject) l), '') END AS lists) f
             WHERE f.records <> i.records OR f.lists <> i.lists ORDER BY i.n LIMIT 5
            """ as Query<Columns<Int64, String, String>>)
        return found.map { row in
            ShownDifference(
                question: questions[Int(row.values.0) - 1], found: (row.values.1, row.values.2),
                asked: "by today's functions")
        }
    }
}
