import CreditRules
import Postgres

extension Query where Output == Int64 {
    static func openBatch(_ target: IntakeTarget, today: Day, act: Int64) -> Self {
        let day = target.receivedOn ?? today
        return """
            INSERT INTO batch (class, unit_id, file_name, received_on, source, act_id)
            VALUES (\(target.entry.id), \(target.unit.id), \(target.fileName), \(day), \(target.source.rawValue), \(act))
            RETURNING batch_id
            """
    }
}

extension Query where Output == Never {
    static func chunk(
        _ chunk: Int32, of batch: Int64, _ lines: ClosedRange<Int>, _ outcome: IntakeOutcome, act: Int64
    ) -> Self {
        """
        INSERT INTO batch_chunk (batch_id, chunk, first_line, last_line, accepted, revised, unchanged, same_document,
                                 diverted, held, refused, act_id)
        VALUES (\(batch), \(chunk), \(Int32(lines.lowerBound)), \(Int32(lines.upperBound)), \(Int32(outcome.accepted)),
                \(Int32(outcome.revised)), \(Int32(outcome.count(.unchanged))), \(Int32(outcome.count(.sameDocument))),
                \(Int32(outcome.count(.diverted))), \(Int32(outcome.count(.held))), \(Int32(outcome.count(.refused))),
                \(act))
        """
    }

    static func closeBatch(_ batch: Int64, lastLine: Int32, act: Int64) -> Self {
        "INSERT INTO batch_close (batch_id, last_line, act_id) VALUES (\(batch), \(lastLine), \(act))"
    }

    /// Closes revisions that the same act replaces.
    static func close(subjects: [Int64], seqs: [Int32], revisions: [Int32], act: Int64) -> Self {
        """
        UPDATE record r SET superseded_by = \(act)
          FROM unnest(\(subjects)::bigint[], \(seqs)::int[], \(revisions)::int[]) AS t (subject_id, seq, revision)
         WHERE r.subject_id = t.subject_id AND r.seq = t.seq AND r.revision = t.revision
        """
    }

    /// Lifts ends of publicity.
    static func lift(ends: [Int64], act: Int64) -> Self {
        "UPDATE publicity_end SET superseded_by = \(act) WHERE publicity_end_id = ANY (\(ends)::bigint[])"
    }
}

extension CopyEncoder {
    /// Where lines that became no revision are kept.
    static let batchRows = CopyTarget(
        table: "batch_row",
        columns: [
            "batch_id", "line", "outcome", "code", "column_name", "field", "value", "subject_id", "seq", "act_id",
        ])

    mutating func append(_ leftover: ChunkClassification.Leftover, batch: Int64, act: Int64) {
        beginRow(columns: 10)
        append(batch)
        append(Int32(leftover.line))
        append(leftover.outcome.rawValue)
        append(leftover.finding?.code.rawValue)
        append(leftover.finding?.column)
        append(leftover.finding?.field)
        append(leftover.finding?.value)
        append(leftover.subject)
        append(leftover.seq)
        append(act)
    }
}
