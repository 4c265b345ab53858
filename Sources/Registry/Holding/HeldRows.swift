import CreditRules
import FoundationEssentials
import Postgres

/// The rows of a chunk whose codes have no file, sorted by what waits already.
///
/// Pure.
struct HeldRows: Sendable {
    /// Rows that begin to wait.
    private(set) var fresh: [RowDraft] = []
    /// Waiting rows that say something else now.
    private(set) var replaced: [Int64] = []
    private(set) var leftovers: [ChunkClassification.Leftover] = []

    /// What makes it the same row when it comes again.
    struct Key: Hashable {
        let code: String
        let naturalKey: String

        init(code: String, naturalKey: String) {
            self.code = code
            self.naturalKey = naturalKey
        }

        init(_ draft: RowDraft) { self.init(code: draft.code.text, naturalKey: draft.naturalKey) }
    }

    /// - Parameters:
    ///   - met: What waits under the drafts' keys, or was settled under another code.
    ///   - batch: The drafts' own batch; 0 for none.
    ///   - field: The field of the subject's code.
    init(_ drafts: [RowDraft], met: [MetHeldRow], batch: Int64, field: CatalogueField?) {
        let standing = Dictionary(met.map { ($0.key, $0) }) { first, _ in first }
        var seen: [Key: RowDraft] = [:]
        for draft in drafts {
            let key = Key(draft)
            if let first = seen[key] {
                leftovers.append(.repeated(draft, of: first))
                continue
            }
            seen[key] = draft
            guard let before = standing[key] else {
                wait(draft, field)
                continue
            }
            let says = before.digest == draft.digest && before.nameKey == draft.nameKey
            if before.settledSubject != nil {
                settledBefore(draft, before, says, field)
            } else if before.batch == batch {
                leftovers.append(.repeated(draft, ofSame: says, line: Int(before.line)))
            } else if says {
                leftovers.append(.held(draft, field))
            } else {
                replaced.append(before.id)
                wait(draft, field)
            }
        }
    }

    private mutating func wait(_ draft: RowDraft, _ field: CatalogueField?) {
        fresh.append(draft)
        leftovers.append(.held(draft, field))
    }

    /// A row whose record a clerk found under another code: the same again is nothing new.
    private mutating func settledBefore(
        _ draft: RowDraft, _ before: MetHeldRow, _ says: Bool, _ field: CatalogueField?
    ) {
        guard says else { return wait(draft, field) }
        leftovers.append(
            ChunkClassification.Leftover(
                line: draft.line, outcome: .unchanged, finding: nil, subject: before.settledSubject,
                seq: before.settledSeq))
    }
}

/// A row that waits under a key, or waited and was settled.
struct MetHeldRow: RowDecodable {
    let id: Int64
    let batch: Int64
    let line: Int32
    let key: HeldRows.Key
    let nameKey: String
    let digest: UUID
    /// The record that a clerk said it was; nil while it waits.
    let settledSubject: Int64?
    let settledSeq: Int32?

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("held_row_id")
        batch = try row("batch_id")
        line = try row("line")
        key = HeldRows.Key(code: try row("code"), naturalKey: try row("natural_key"))
        nameKey = try row("name_key")
        digest = try row("digest")
        settledSubject = try row.optional("subject_id")
        settledSeq = try row.optional("seq")
    }
}

extension Query where Output == MetHeldRow {
    /// The rows of some keys that wait, or else that were settled last and not undone since.
    static func met(codes: [String], keys: [String], class entry: String, unit: Int64) -> Self {
        """
        SELECT DISTINCT ON (h.code, h.natural_key) h.held_row_id, h.batch_id, h.line, h.code, h.natural_key, h.name_key,
               h.digest, o.subject_id, o.seq
          FROM unnest(\(codes)::text[], \(keys)::text[]) AS i (code, natural_key)
          JOIN held_row h ON h.code = i.code AND h.class = \(entry) AND h.unit_id = \(unit) AND h.natural_key = i.natural_key
          LEFT JOIN held_outcome o ON o.held_row_id = h.held_row_id
         WHERE h.superseded_by IS NULL
            OR o.subject_id IS NOT NULL
               AND NOT EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = o.subject_id AND e.seq = o.seq
                                                             AND e.reason = 'undone' AND e.superseded_by IS NULL)
               AND NOT EXISTS (SELECT FROM subject s WHERE s.code = h.code
                                  AND o.subject_id IN (s.subject_id, s.merged_into))
         ORDER BY h.code, h.natural_key, h.superseded_by IS NULL DESC, h.held_row_id DESC
        """
    }
}

extension ChunkClassification.Leftover {
    /// A row that waits for its code's file.
    static func held(_ draft: RowDraft, _ field: CatalogueField?) -> Self {
        Self(
            line: draft.line, outcome: .held,
            finding: RowFinding(
                .noteHeld, line: draft.line, column: field?.zh, field: field?.id,
                value: CreditCode.mask(draft.code.text)))
    }
}

extension IntakeWork {
    /// Keeps rows whose codes have no file, until one is opened or a clerk settles them.
    ///
    /// The same row again changes nothing; with other content it takes the place of the one that waits.
    func hold(
        _ drafts: [RowDraft], batch: Int64, _ context: ActContext, in transaction: inout Transaction
    ) async throws -> [ChunkClassification.Leftover] {
        guard !drafts.isEmpty else { return [] }
        // A code without a file has no row that could be locked: who holds rows of one unit and class takes turns.
        try await transaction.execute(.turnToHold(class: target.entry.id, unit: target.unit.id))
        let met = try await transaction.all(
            Query<MetHeldRow>.met(
                codes: drafts.map(\.code.text), keys: drafts.map(\.naturalKey), class: target.entry.id,
                unit: target.unit.id))
        let sorted = HeldRows(drafts, met: met, batch: batch, field: target.entry.field(.subjectCode))
        if !sorted.replaced.isEmpty {
            let closed = try await transaction.all(Query<Int64>.close(held: sorted.replaced, act: context.act))
            try await transaction.execute(
                .settle(held: closed.map { HeldOutcome(id: $0, outcome: .replaced) }, act: context.act))
        }
        guard !sorted.fresh.isEmpty else { return sorted.leftovers }
        var rows = CopyEncoder(reserving: 64 + sorted.fresh.count * 512)
        for draft in sorted.fresh { rows.append(held: draft, target, batch: batch, act: context.act) }
        try await transaction.copyIn(CopyEncoder.heldRows, bytes: rows.finish())
        return sorted.leftovers
    }
}

extension Query where Output == Never {
    /// Waits until nobody else holds rows of the class from the unit in an act that is not committed.
    static func turnToHold(class entry: String, unit: Int64) -> Self {
        "SELECT pg_advisory_xact_lock(hashtextextended('held_row ' || \(entry)::text, \(unit)::bigint))"
    }
}

extension CopyEncoder {
    private static let ownColumns: [StaticString] = [
        "batch_id", "line", "class", "unit_id", "source", "code", "name", "name_key", "act_id",
    ]

    /// Where rows wait whose codes have no file.
    static let heldRows = CopyTarget(table: "held_row", columns: ownColumns + RevisionContent.columnNames)

    mutating func append(held draft: RowDraft, _ target: IntakeTarget, batch: Int64, act: Int64) {
        beginRow(columns: Self.ownColumns.count + RevisionContent.columnNames.count)
        append(batch)
        append(Int32(draft.line))
        append(target.entry.id)
        append(target.unit.id)
        append(target.source.rawValue)
        append(draft.code.text)
        append(draft.name)
        append(draft.nameKey)
        append(act)
        append(draft.content.write)
    }
}
