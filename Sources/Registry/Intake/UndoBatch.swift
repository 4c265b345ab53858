import CreditRules
package import Postgres

/// Undoes a batch (撤销本批): what it brought in is shown no more, what it changed is as it was before.
///
/// Nothing is deleted. New records end with reason `undone` and come back when their file is sent again; revised
/// records get a further revision with the content from before. Files that a registration batch opened are off file
/// until registered again, and a batch whose files have got other records cannot be undone before those.
package struct UndoBatch: Act {
    package static let kind = "batch.undo"
    package let reason: String?
    let batch: Int64

    /// Prepares the act.
    package init(batch: Int64, reason: String) {
        self.batch = batch
        self.reason = reason
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> BatchReport {
        let report = try await BatchReport(batch, in: &transaction)
        guard report.state != "undone" else {
            throw Problem(.illegalStep, ["what": "批次 \(batch) 已撤销", "legal": "batch show \(batch)"])
        }
        _ = try await transaction.all(Query<LockedSubject>.lock(touchedBy: batch))
        let blocking = try await transaction.first(Query<BlockingRecords>.blocking(batch))
        if let blocking, blocking.count > 0 {
            throw Problem(.subjectHasRecords, ["count": "\(blocking.count)", "batches": blocking.numbers])
        }
        try await transaction.execute(.undo(batch, act: context.act))
        try await transaction.execute(.endCreated(by: batch, on: context.today, basis: reason, act: context.act))
        let revised = try await transaction.all(Query<RevisedRecord>.revised(by: batch))
        if !revised.isEmpty {
            try await transaction.execute(
                .close(
                    subjects: revised.map(\.subject), seqs: revised.map(\.seq), revisions: revised.map(\.revision),
                    act: context.act))
            try await transaction.execute(.restore(revised, act: context.act))
        }
        try await transaction.execute(.takeOffFile(openedBy: batch, act: context.act))
        return try await BatchReport(batch, in: &transaction)
    }
}

/// Files that the batch opened and that other records have come to since.
private struct BlockingRecords: RowDecodable {
    let count: Int64
    let numbers: String

    init(from row: borrowing Row) throws(DecodingError) {
        count = try row("count")
        numbers = try row("numbers")
    }
}

/// A record whose current revision the batch made over an older one.
struct RevisedRecord: RowDecodable {
    let subject: Int64
    let seq: Int32
    let revision: Int32

    init(from row: borrowing Row) throws(DecodingError) {
        subject = try row("subject_id")
        seq = try row("seq")
        revision = try row("revision")
    }
}

extension Query where Output == LockedSubject {
    /// Locks every subject that a batch touched, ascending.
    fileprivate static func lock(touchedBy batch: Int64) -> Self {
        """
        SELECT code AS requested, subject_id, code, name, name_key, state, on_file FROM subject
         WHERE subject_id IN (SELECT r.subject_id FROM record r JOIN batch_chunk c ON c.act_id = r.act_id
                               WHERE c.batch_id = \(batch))
         ORDER BY subject_id FOR NO KEY UPDATE
        """
    }
}

extension Query where Output == BlockingRecords {
    fileprivate static func blocking(_ batch: Int64) -> Self {
        """
        SELECT count(DISTINCT s.subject_id) AS count,
               coalesce(string_agg(DISTINCT 'act ' || r.act_id, ', '), '') AS numbers
          FROM batch_chunk c JOIN subject s ON s.act_id = c.act_id
          JOIN record r ON r.subject_id = s.subject_id AND r.superseded_by IS NULL
         WHERE c.batch_id = \(batch)
           AND r.act_id NOT IN (SELECT act_id FROM batch_chunk WHERE batch_id = \(batch))
           AND NOT EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = r.subject_id AND e.seq = r.seq
                                                         AND e.superseded_by IS NULL)
        """
    }
}

extension Query where Output == RevisedRecord {
    fileprivate static func revised(by batch: Int64) -> Self {
        """
        SELECT r.subject_id, r.seq, r.revision FROM record r JOIN batch_chunk c ON c.act_id = r.act_id
         WHERE c.batch_id = \(batch) AND r.superseded_by IS NULL AND r.revision > 1
         ORDER BY r.subject_id, r.seq
        """
    }
}

extension Query where Output == Never {
    fileprivate static func undo(_ batch: Int64, act: Int64) -> Self {
        "INSERT INTO batch_undo (batch_id, act_id) VALUES (\(batch), \(act))"
    }

    /// Ends what the batch made and nobody has revised since.
    fileprivate static func endCreated(by batch: Int64, on day: Day, basis: String?, act: Int64) -> Self {
        """
        INSERT INTO publicity_end (subject_id, seq, reason, ended_on, basis, act_id)
        SELECT r.subject_id, r.seq, 'undone', \(day), \(basis), \(act)
          FROM record r JOIN batch_chunk c ON c.act_id = r.act_id
         WHERE c.batch_id = \(batch) AND r.superseded_by IS NULL AND r.revision = 1
        """
    }

    /// Makes the content from before the batch current again.
    fileprivate static func restore(_ records: [RevisedRecord], act: Int64) -> Self {
        """
        INSERT INTO record (subject_id, seq, revision, class, unit_id, natural_key, document_no, title, decided_on,
               organ, organ_code, valid_from, valid_until, kinds, severity, severity_by, amount_fen, shown_from,
               earliest_end, latest_end, first_application, publicity_rule, source, details, digest, act_id)
        SELECT p.subject_id, p.seq, t.revision + 1, class, unit_id, natural_key, document_no, title, decided_on,
               organ, organ_code, valid_from, valid_until, kinds, severity, severity_by, amount_fen, shown_from,
               earliest_end, latest_end, first_application, publicity_rule, source, details, digest, \(act)
          FROM unnest(\(records.map(\.subject))::bigint[], \(records.map(\.seq))::int[],
                      \(records.map(\.revision))::int[]) AS t (subject_id, seq, revision)
          JOIN record p ON p.subject_id = t.subject_id AND p.seq = t.seq AND p.revision = t.revision - 1
        """
    }

    /// Takes files off file that the batch opened.
    fileprivate static func takeOffFile(openedBy batch: Int64, act: Int64) -> Self {
        """
        UPDATE subject SET on_file = false, touched_by = \(act)
         WHERE act_id IN (SELECT act_id FROM batch_chunk WHERE batch_id = \(batch))
        """
    }
}
