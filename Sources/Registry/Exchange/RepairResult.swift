import CreditRules
import Postgres

/// What a platform above says was repaired there (修复结果), and whose record it would be.
struct RepairResult: RowDecodable {
    let id: Int64
    /// The file that answers for the code.
    let subject: Int64
    let documentKey: String
    let repairedOn: Day

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("repair_result_id")
        subject = try row("subject_id")
        documentKey = try row("document_key")
        repairedOn = try row("repaired_on")
    }

    /// A decision of a subject, by its number normalised.
    struct Key: Hashable {
        let subject: Int64
        let documentKey: String

        init(_ subject: Int64, _ documentKey: String) {
            self.subject = subject
            self.documentKey = documentKey
        }
    }
}

extension RepairResult {
    /// Ends, of revisions just written, those whose repair was told before they came.
    static func end(
        _ revisions: [NewRevision], of entry: CatalogueClass, act: Int64, in transaction: inout Transaction
    ) async throws -> [(revision: NewRevision, result: RepairResult)] {
        let documents = revisions.filter { $0.draft.documentNo != nil }
        guard entry.publicity != .none, !documents.isEmpty else { return [] }
        let told = try await transaction.all(Query<RepairResult>.told(of: Array(Set(documents.map(\.subject)))))
        guard !told.isEmpty else { return [] }
        let results = Dictionary(told.map { (Key($0.subject, $0.documentKey), $0) }) { first, _ in first }
        let met = documents.compactMap { revision in
            results[Key(revision.subject, DocumentNumber(revision.draft.documentNo ?? "").key)]
                .map { (revision: revision, result: $0) }
        }
        guard !met.isEmpty else { return [] }
        try await transaction.execute(
            .endRepaired(
                subjects: met.map(\.revision.subject), seqs: met.map(\.revision.seq), results: met.map(\.result.id),
                act: act))
        return met
    }
}

extension Query where Output == RepairResult {
    /// The results told of some subjects, also under codes that were merged into them.
    static func told(of subjects: [Int64]) -> Self {
        """
        WITH answering AS (
            SELECT subject_id AS answers, code FROM subject
             WHERE subject_id = ANY (\(subjects)::bigint[]) AND EXISTS (SELECT FROM repair_result)
            UNION ALL
            SELECT merged_into, code FROM subject
             WHERE merged_into = ANY (\(subjects)::bigint[]) AND EXISTS (SELECT FROM repair_result)
        )
        SELECT t.repair_result_id, a.answers AS subject_id, t.document_key, t.repaired_on
          FROM answering a JOIN repair_result t ON t.code = a.code AND t.superseded_by IS NULL
         ORDER BY t.repair_result_id
        """
    }
}

extension Query where Output == Never {
    /// Ends the publicity, sharing and use of records from the day of their repair on; what a repair has ended already
    /// stays as it is.
    static func endRepaired(subjects: [Int64], seqs: [Int32], results: [Int64], act: Int64) -> Self {
        """
        INSERT INTO publicity_end (subject_id, seq, reason, ended_on, basis, repair_result_id, act_id)
        SELECT t.subject_id, t.seq, 'repaired_elsewhere', r.repaired_on,
               concat_ws('，', u.name || '修复结果', '办理单位：' || r.organ), r.repair_result_id, \(act)
          FROM unnest(\(subjects)::bigint[], \(seqs)::int[], \(results)::bigint[])
                   AS t (subject_id, seq, repair_result_id)
          JOIN repair_result r USING (repair_result_id) JOIN reporting_unit u USING (unit_id)
         WHERE NOT EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = t.subject_id AND e.seq = t.seq
                                                         AND e.reason = 'repaired_elsewhere' AND e.superseded_by IS NULL)
        """
    }
}
