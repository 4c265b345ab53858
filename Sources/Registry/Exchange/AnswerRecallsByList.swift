import CreditRules
import Postgres

/// Answers recalls of a platform whose list no longer carries what was repaired (对账确认已撤下).
struct AnswerRecallsByList: Act {
    static let kind = "recall.reconcile"
    let reason: String?
    let target: String
    /// The records that the list does not carry.
    let absent: [RecordNumber]

    /// How many recalls it answered.
    func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> Int {
        let answered = try await transaction.all(
            Query<Int64>.answerRecalls(
                of: [target], subjects: absent.map(\.subject), seqs: absent.map(\.seq), act: context.act))
        return answered.count
    }
}

/// A record whose repair a platform has not answered.
struct RecalledRecord: RowDecodable, Sendable {
    let number: RecordNumber

    init(from row: borrowing Row) throws(DecodingError) {
        number = RecordNumber(subject: try row("subject_id"), seq: try row("seq"))
    }
}

extension Query where Output == RecalledRecord {
    /// Records of a class that a platform was asked to drop and has not answered for.
    static func recalled(by target: String, class entry: String) -> Self {
        """
        SELECT DISTINCT n.subject_id, n.seq
          FROM case_recall c JOIN case_item i USING (case_id, item) CROSS JOIN LATERAL record_now(i.subject_id, i.seq) n
          JOIN record r ON r.subject_id = n.subject_id AND r.seq = n.seq AND r.superseded_by IS NULL
         WHERE c.target = \(target) AND c.superseded_by IS NULL AND i.seq IS NOT NULL AND r.class = \(entry)
           AND recall_is_open(c.recall_id)
         ORDER BY n.subject_id, n.seq
        """
    }
}

extension Query where Output == Int64 {
    /// Answers what platforms were asked of some records, by an act that read their file; which recalls.
    static func answerRecalls(of targets: [String], subjects: [Int64], seqs: [Int32], act: Int64) -> Self {
        """
        UPDATE case_recall c SET superseded_by = \(act)
          FROM case_item i CROSS JOIN LATERAL record_now(i.subject_id, i.seq) n
          JOIN unnest(\(subjects)::bigint[], \(seqs)::int[]) AS t (subject_id, seq) ON (t.subject_id, t.seq) = (n.subject_id, n.seq)
         WHERE i.case_id = c.case_id AND i.item = c.item AND i.seq IS NOT NULL
           AND c.target = ANY (\(targets)::text[]) AND c.superseded_by IS NULL
        RETURNING c.recall_id
        """
    }
}
