import CreditRules
import Postgres

/// A repair result that was told, by what it is known by.
struct KnownResult: RowDecodable {
    let id: Int64
    let batch: Int64
    let key: Key

    /// A decision by its subject's code and its number normalised.
    struct Key: Hashable {
        let code: String
        let documentKey: String
    }

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("repair_result_id")
        batch = try row("batch_id")
        key = Key(code: try row("code"), documentKey: try row("document_key"))
    }
}

extension KnownResult.Key {
    init(_ moved: MovedRecord) {
        self.init(code: moved.code, documentKey: moved.record.documentKey)
    }

    init(_ draft: RowDraft) {
        self.init(code: draft.code.text, documentKey: DocumentNumber(draft.documentNo ?? "").key)
    }
}

extension Query where Output == KnownResult {
    /// What a platform has told of some codes; another's telling of the same is its own.
    static func known(codes: [String], toldBy unit: Int64) -> Self {
        """
        SELECT repair_result_id, batch_id, code, document_key FROM repair_result
         WHERE code = ANY (\(codes)::text[]) AND unit_id = \(unit) AND superseded_by IS NULL
        """
    }

    /// Keeps results; one that another act told meanwhile is left out.
    static func tell(_ drafts: [RowDraft], batch: Int64, by unit: Int64, act: Int64) -> Self {
        """
        INSERT INTO repair_result (batch_id, unit_id, line, code, document_key, document_no, organ, repaired_on, act_id)
        SELECT \(batch), \(unit), line, code, document_key, document_no, nullif(organ, ''), repaired_on, \(act)
          FROM unnest(\(drafts.map { Int32($0.line) })::int[], \(drafts.map(\.code.text))::text[],
                      \(drafts.map { DocumentNumber($0.documentNo ?? "").key })::text[],
                      \(drafts.map { $0.documentNo ?? "" })::text[], \(drafts.map { $0.organ ?? "" })::text[],
                      \(drafts.map(\.decidedOn))::date[])
            AS t (line, code, document_key, document_no, organ, repaired_on)
        ON CONFLICT (code, document_key, unit_id) WHERE superseded_by IS NULL DO NOTHING
        RETURNING repair_result_id, batch_id, code, document_key
        """
    }
}

/// A record that a repair result could be about.
struct RepairableRecord: RowDecodable, Equatable {
    let subject: Int64
    let seq: Int32
    let documentKey: String
    /// Whether a repair has ended it already.
    let isRepaired: Bool

    init(from row: borrowing Row) throws(DecodingError) {
        subject = try row("subject_id")
        seq = try row("seq")
        documentKey = DocumentNumber(try row.optional("document_no", as: String.self) ?? "").key
        isRepaired = try row("is_repaired")
    }
}

/// A record that a code had and that was moved since: a result under that code is about it where it is now.
struct MovedRecord: RowDecodable {
    let code: String
    let record: RepairableRecord

    init(from row: borrowing Row) throws(DecodingError) {
        code = try row("code")
        record = try RepairableRecord(from: row)
    }
}

extension Query where Output == MovedRecord {
    /// What was moved from the files of some codes, or from those that answer for them, followed to where it is.
    static func moved(from codes: [String], classes: [String]) -> Self {
        """
        WITH RECURSIVE way AS (
            SELECT a.code, split_part(m.basis, '-', 1)::bigint AS subject_id, split_part(m.basis, '-', 2)::int AS seq
              FROM subject a CROSS JOIN LATERAL (VALUES (a.subject_id), (a.merged_into)) AS f (subject_id)
              JOIN publicity_end m ON m.subject_id = f.subject_id AND m.reason = 'moved' AND m.superseded_by IS NULL
             WHERE a.code = ANY (\(codes)::text[])
            UNION
            SELECT w.code, split_part(m.basis, '-', 1)::bigint, split_part(m.basis, '-', 2)::int
              FROM way w JOIN publicity_end m ON m.subject_id = w.subject_id AND m.seq = w.seq AND m.reason = 'moved'
                                             AND m.superseded_by IS NULL
        )
        SELECT w.code, r.subject_id, r.seq, r.document_no,
               EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = r.subject_id AND e.seq = r.seq
                          AND e.reason = 'repaired_elsewhere' AND e.superseded_by IS NULL) AS is_repaired
          FROM way w JOIN record r ON r.subject_id = w.subject_id AND r.seq = w.seq AND r.superseded_by IS NULL
         WHERE r.class = ANY (\(classes)::text[]) AND r.document_no IS NOT NULL
           AND NOT EXISTS (SELECT FROM publicity_end m WHERE m.subject_id = r.subject_id AND m.seq = r.seq
                                                         AND m.reason = 'moved' AND m.superseded_by IS NULL)
        """
    }
}

extension Query where Output == RepairableRecord {
    /// The current records of some classes that have a document number.
    static func repairable(subjects: [Int64], classes: [String]) -> Self {
        """
        SELECT r.subject_id, r.seq, r.document_no,
               EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = r.subject_id AND e.seq = r.seq
                          AND e.reason = 'repaired_elsewhere' AND e.superseded_by IS NULL) AS is_repaired
          FROM record r
         WHERE r.subject_id = ANY (\(subjects)::bigint[]) AND r.class = ANY (\(classes)::text[])
           AND r.superseded_by IS NULL AND r.document_no IS NOT NULL
           AND NOT EXISTS (SELECT FROM publicity_end m WHERE m.subject_id = r.subject_id AND m.seq = r.seq
                                                         AND m.reason = 'moved' AND m.superseded_by IS NULL)
        """
    }
}
