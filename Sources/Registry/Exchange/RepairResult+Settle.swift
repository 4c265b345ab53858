import CreditRules
import Postgres

extension RepairResult {
    /// Ends, of the records of some files, those of which a result was told under any code by which they were known: that
    /// of the file, of one that was merged into it, or of one from which they came.
    ///
    /// For what brings records and results together otherwise than by a file: moves, mergers, corrections, and taking back
    /// what another had told. The files are locked.
    static func settle(
        _ subjects: [Int64], _ context: ActContext, in transaction: inout Transaction
    ) async throws {
        guard !subjects.isEmpty else { return }
        let told = try await transaction.all(
            Query<ToldRecord>.told(of: subjects, classes: try context.rules.repairableClasses))
        var ends: [RecordNumber: Int64] = [:]
        for record in told where record.isMeant && ends[record.number] == nil { ends[record.number] = record.result }
        guard !ends.isEmpty else { return }
        let numbers = ends.keys.sorted { ($0.subject, $0.seq) < ($1.subject, $1.seq) }
        try await transaction.execute(
            .endRepaired(
                subjects: numbers.map(\.subject), seqs: numbers.map(\.seq), results: numbers.compactMap { ends[$0] },
                act: context.act))
    }
}

/// A record that no result has ended, and one that was told under a code of it.
struct ToldRecord: RowDecodable {
    let number: RecordNumber
    let result: Int64
    /// Whether the result is of the record's document.
    let isMeant: Bool

    init(from row: borrowing Row) throws(DecodingError) {
        number = RecordNumber(subject: try row("subject_id"), seq: try row("seq"))
        result = try row("repair_result_id")
        isMeant = try DocumentNumber(row("document_no", as: String.self)).key == row("document_key", as: String.self)
    }
}

extension Query where Output == ToldRecord {
    /// The records of some files that no result has ended, each with every result under a code that it has or had; those told
    /// first stand first.
    static func told(of subjects: [Int64], classes: [String]) -> Self {
        """
        WITH RECURSIVE way AS (
            SELECT r.subject_id AS now_subject, r.seq AS now_seq, r.document_no, r.subject_id, r.seq
              FROM record r
             WHERE r.subject_id = ANY (\(subjects)::bigint[]) AND r.class = ANY (\(classes)::text[])
               AND r.superseded_by IS NULL AND r.document_no IS NOT NULL AND EXISTS (SELECT FROM repair_result)
               AND NOT EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = r.subject_id AND e.seq = r.seq
                                  AND e.reason IN ('moved', 'repaired_elsewhere') AND e.superseded_by IS NULL)
            UNION
            SELECT w.now_subject, w.now_seq, w.document_no, e.subject_id, e.seq
              FROM way w JOIN publicity_end e ON e.basis = w.subject_id || '-' || w.seq AND e.reason = 'moved'
                                             AND e.superseded_by IS NULL
        ),
        known AS (
            SELECT w.now_subject, w.now_seq, w.document_no, s.code FROM way w JOIN subject s USING (subject_id)
            UNION
            SELECT w.now_subject, w.now_seq, w.document_no, s.code FROM way w JOIN subject s ON s.merged_into = w.subject_id
        )
        SELECT k.now_subject AS subject_id, k.now_seq AS seq, k.document_no, t.repair_result_id, t.document_key
          FROM known k JOIN repair_result t ON t.code = k.code AND t.superseded_by IS NULL
         ORDER BY t.repair_result_id
        """
    }
}
