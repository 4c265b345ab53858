import CreditRules
import Postgres

/// Records on their way from one credit file to another.
///
/// A record is never re-keyed: at its old place it ends with reason `moved`, which names its new number, and at its new
/// place it begins. Coming back to where it was, it is shown there again with what was changed meanwhile.
struct RecordTransfer {
    let from: Int64
    let to: Int64
    /// Whether they go back after a merger, on whatever way they had come.
    let isReturn: Bool
    let records: [MovingRecord]

    /// Reads what is to move; both subjects are locked.
    ///
    /// - Parameters:
    ///   - seqs: Which of its records; nil for all that have not been moved already.
    ///   - staying: Classes whose records stay: registrations are their code's own.
    init(
        from: Int64, to: Int64, seqs: [Int32]? = nil, staying: [String], isReturn: Bool = false,
        in transaction: inout Transaction
    ) async throws {
        self.from = from
        self.to = to
        self.isReturn = isReturn
        records = try await transaction.all(
            Query<MovingRecord>.moving(from: from, to: to, seqs: seqs, staying: staying, isReturn: isReturn))
    }

    /// The numbers that the records have at their new place, by their old ones.
    private(set) var numbers: [Int32: Int32] = [:]

    /// Moves them; of a record that the other file has too, its own stays as it is.
    mutating func perform(_ context: ActContext, in transaction: inout Transaction) async throws {
        guard !records.isEmpty else { return }
        var last = try await transaction.first(Query<Int32>.lastNumber(of: to)) ?? 0
        var written: [(seq: Int32, newSeq: Int32, revision: Int32)] = []
        var closed: [(seq: Int32, revision: Int32)] = []
        for record in records {
            if let there = record.there {
                numbers[record.seq] = there
                guard record.end != nil, record.differs else { continue }
                closed.append((there, record.revisionThere))
                written.append((record.seq, there, record.revisionThere + 1))
            } else {
                last += 1
                numbers[record.seq] = last
                written.append((record.seq, last, 1))
            }
        }
        try await transaction.execute(
            .close(
                subjects: closed.map { _ in to }, seqs: closed.map(\.seq), revisions: closed.map(\.revision),
                act: context.act))
        let back = records.filter { $0.end != nil }
        try await transaction.execute(
            .liftLeft(
                from: from, to: to, seqs: back.map(\.seq), newSeqs: back.compactMap(\.there), act: context.act))
        try await transaction.execute(
            .transfer(
                from: from, to: to, seqs: written.map(\.seq), newSeqs: written.map(\.newSeq),
                revisions: written.map(\.revision), act: context.act))
        for isOwn in [false, true] {
            // Of a record that the other file has too, only what is said of the decision itself goes along; and nothing where it
            // had left before: what stands here is of then.
            let some = records.filter { ($0.there != nil && $0.end == nil) == isOwn && !(isOwn && $0.isGone) }.map(
                \.seq)
            try await transaction.execute(
                .transferEnds(
                    from: from, to: to, seqs: some, newSeqs: some.compactMap { numbers[$0] }, isOwn: isOwn,
                    act: context.act))
        }
        let leaving = records.filter { !$0.isGone }.map(\.seq)
        try await transaction.execute(
            .leave(
                from: from, to: to, seqs: leaving, newSeqs: leaving.compactMap { numbers[$0] }, on: context.today,
                act: context.act))
    }
}

/// A record that moves, and what stands under its key at its new place.
struct MovingRecord: RowDecodable {
    let seq: Int32
    /// Its number there, where it was before or where the other file has the same record.
    let there: Int32?
    let revisionThere: Int32
    /// The end that its leaving there had set; nil where it never left.
    let end: Int64?
    /// Whether it says something else than what stands there: its content, a severity that was confirmed, or its window.
    let differs: Bool
    /// Whether it had left for yet another file: what stands here only keeps it from coming back.
    let isGone: Bool

    init(from row: borrowing Row) throws(DecodingError) {
        seq = try row("seq")
        there = try row.optional("there")
        revisionThere = try row("revision_there")
        end = try row.optional("publicity_end_id")
        differs = try row("differs")
        isGone = try row("is_gone")
    }
}

extension Query where Output == MovingRecord {
    static func moving(from: Int64, to: Int64, seqs: [Int32]?, staying: [String], isReturn: Bool) -> Self {
        """
        SELECT r.seq, t.seq AS there, coalesce(t.revision, 0) AS revision_there, e.publicity_end_id,
               (t.digest, t.severity, t.severity_by, t.shown_from, t.earliest_end, t.latest_end, t.first_application)
               IS DISTINCT FROM
               (r.digest, r.severity, r.severity_by, r.shown_from, r.earliest_end, r.latest_end, r.first_application) AS differs,
               EXISTS (SELECT FROM publicity_end m WHERE m.subject_id = r.subject_id AND m.seq = r.seq
                                                     AND m.reason = 'moved' AND m.superseded_by IS NULL) AS is_gone
          FROM record r
          LEFT JOIN record t ON t.subject_id = \(to) AND t.class = r.class AND t.unit_id = r.unit_id
                            AND t.natural_key = r.natural_key AND t.superseded_by IS NULL
          LEFT JOIN publicity_end e ON e.subject_id = t.subject_id AND e.seq = t.seq AND e.reason = 'moved'
                            AND e.superseded_by IS NULL AND (\(isReturn) OR e.basis = r.subject_id || '-' || r.seq)
         WHERE r.subject_id = \(from) AND r.superseded_by IS NULL AND r.class <> ALL (\(staying)::text[])
           AND (\(seqs)::int[] IS NULL OR r.seq = ANY (\(seqs)))
         ORDER BY r.seq
        """
    }
}

extension Query where Output == Int32 {
    static func lastNumber(of subject: Int64) -> Self {
        "SELECT coalesce(max(seq), 0) FROM record WHERE subject_id = \(subject)"
    }
}

extension Query where Output == Never {
    /// Writes the current contents of records under their new numbers.
    static func transfer(
        from: Int64, to: Int64, seqs: [Int32], newSeqs: [Int32], revisions: [Int32], act: Int64
    ) -> Self {
        """
        INSERT INTO record (subject_id, seq, revision, class, unit_id, natural_key, document_no, title, decided_on,
               organ, organ_code, valid_from, valid_until, kinds, severity, severity_by, amount_fen, shown_from,
               earliest_end, latest_end, first_application, publicity_rule, source, details, digest, act_id)
        SELECT \(to), t.new_seq, t.new_revision, class, unit_id, natural_key, document_no, title, decided_on,
               organ, organ_code, valid_from, valid_until, kinds, severity, severity_by, amount_fen, shown_from,
               earliest_end, latest_end, first_application, publicity_rule, source, details, digest, \(act)
          FROM unnest(\(seqs)::int[], \(newSeqs)::int[], \(revisions)::int[]) AS t (seq, new_seq, new_revision)
          JOIN record p ON p.subject_id = \(from) AND p.seq = t.seq AND p.superseded_by IS NULL
        """
    }

    /// Lifts, of records that come back, what had ended them there and does not stand where they were meanwhile.
    static func liftLeft(from: Int64, to: Int64, seqs: [Int32], newSeqs: [Int32], act: Int64) -> Self {
        """
        UPDATE publicity_end e SET superseded_by = \(act)
          FROM unnest(\(seqs)::int[], \(newSeqs)::int[]) AS t (seq, new_seq)
         WHERE e.subject_id = \(to) AND e.seq = t.new_seq AND e.superseded_by IS NULL
           AND NOT EXISTS (SELECT FROM publicity_end o WHERE o.subject_id = \(from) AND o.seq = t.seq
                                                         AND o.reason = e.reason AND o.superseded_by IS NULL)
        """
    }

    /// Takes along what ended their publicity: what was repaired or annulled there is so here.
    static func transferEnds(
        from: Int64, to: Int64, seqs: [Int32], newSeqs: [Int32], isOwn: Bool, act: Int64
    ) -> Self {
        """
        INSERT INTO publicity_end (subject_id, seq, reason, ended_on, basis, repair_result_id, act_id)
        SELECT \(to), t.new_seq, e.reason, e.ended_on, e.basis, e.repair_result_id, \(act)
          FROM unnest(\(seqs)::int[], \(newSeqs)::int[]) AS t (seq, new_seq)
          JOIN publicity_end e ON e.subject_id = \(from) AND e.seq = t.seq AND e.superseded_by IS NULL
         WHERE (NOT \(isOwn) OR e.reason IN ('repaired', 'repaired_elsewhere', 'annulled', 'court', 'reorganisation', 'objection'))
           AND NOT EXISTS (SELECT FROM publicity_end o WHERE o.subject_id = \(to) AND o.seq = t.new_seq
                                                         AND o.reason = e.reason AND o.superseded_by IS NULL)
        """
    }

    /// Ends the records at their old place, each with its new number.
    static func leave(
        from: Int64, to: Int64, seqs: [Int32], newSeqs: [Int32], on day: Day, act: Int64
    ) -> Self {
        """
        INSERT INTO publicity_end (subject_id, seq, reason, ended_on, basis, act_id)
        SELECT \(from), t.seq, 'moved', \(day), \(to)::bigint || '-' || t.new_seq, \(act)
          FROM unnest(\(seqs)::int[], \(newSeqs)::int[]) AS t (seq, new_seq)
        """
    }
}
