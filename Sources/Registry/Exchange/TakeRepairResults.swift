import CreditRules
import Postgres

/// Takes one chunk of a file of repair results (修复结果回流): each ends the publicity, sharing and use of the records of
/// its decision in the same commit, in every view.
///
/// A result without a record is kept, and ends the record's publicity when it arrives. Known results change nothing,
/// except that records are ended which have come to match them since.
struct TakeRepairResults: Act {
    static let kind = "exchange.repairs"
    let reason: String?
    let work: IntakeWork

    func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> IntakeOutcome {
        let batch = try await work.openBatch(context, in: &transaction)
        let locked = try await transaction.all(Query<LockedSubject>.lock(codes: work.rows.codes, own: false))
        guard !locked.contains(where: \.isOvertaken) else { throw Problem(.overloaded) }
        let known = try await transaction.all(
            Query<KnownResult>.known(codes: work.rows.codes, toldBy: work.target.unit.id))
        let classes = try context.rules.repairableClasses
        let moved = try await moved(classes, held: Set(locked.map(\.id)), in: &transaction)
        let standing = try await transaction.all(
            Query<RepairableRecord>.repairable(subjects: Array(Set(locked.map(\.id))), classes: classes))
        let sorted = SortedResults(
            work.rows.drafts, batch: batch, known: known, subjects: locked, standing: standing, moved: moved)
        let told = try await transaction.all(
            Query<KnownResult>.tell(sorted.fresh, batch: batch, by: work.target.unit.id, act: context.act))
        let ends = sorted.ends(told: told + known)
        if !ends.isEmpty {
            try await transaction.execute(
                .endRepaired(
                    subjects: ends.map(\.record.subject), seqs: ends.map(\.record.seq), results: ends.map(\.result),
                    act: context.act))
        }
        try await answerRecalls(of: sorted.named, context, in: &transaction)
        var outcome = IntakeOutcome(batch: batch, act: context.act)
        sorted.count(into: &outcome, refused: work.rows.leftovers)
        try await work.close(batch, outcome, context.act, in: &transaction)
        return outcome
    }

    /// A platform that says itself that a record was repaired is in step with its repair here.
    private func answerRecalls(
        of records: [RepairableRecord], _ context: ActContext, in transaction: inout Transaction
    ) async throws {
        guard !records.isEmpty else { return }
        var targets: [String] = []
        for platform in try context.rules.library.exchange.platforms {
            let unit = try await ReportingUnit.of(platform, in: &transaction)
            if unit?.id == work.target.unit.id { targets.append(platform.id) }
        }
        guard !targets.isEmpty else { return }
        _ = try await transaction.all(
            Query<Int64>.answerRecalls(
                of: targets, subjects: records.map(\.subject), seqs: records.map(\.seq), act: context.act))
    }

    /// What was moved away from the codes, with its files locked too.
    private func moved(
        _ classes: [String], held: Set<Int64>, in transaction: inout Transaction
    ) async throws -> [MovedRecord] {
        var held = held
        while true {
            let moved = try await transaction.all(
                Query<MovedRecord>.moved(from: work.rows.codes, classes: classes))
            let free = Set(moved.map(\.record.subject)).subtracting(held)
            if free.isEmpty { return moved }
            // One may have been moved on while its file's lock was waited for: looked up again.
            for id in free.sorted() { _ = try await transaction.first(Query<LockedSubject>.lock(id: id)) }
            held.formUnion(free)
        }
    }
}

extension IntakeRehearsal {
    /// The same without locks and without writing; what the file itself repeats is not told apart across chunks.
    func rehearseResults(_ work: IntakeWork, _ registry: CreditRegistry) async throws -> IntakeOutcome {
        let database = registry.clerk
        let found = try await database.all(Query<LockedSubject>.read(codes: work.rows.codes, own: false))
        let known = try await database.all(
            Query<KnownResult>.known(codes: work.rows.codes, toldBy: work.target.unit.id))
        let classes = try await registry.rules().repairableClasses
        let moved = try await database.all(Query<MovedRecord>.moved(from: work.rows.codes, classes: classes))
        let standing = try await database.all(
            Query<RepairableRecord>.repairable(subjects: Array(Set(found.map(\.id))), classes: classes))
        let sorted = SortedResults(
            work.rows.drafts, batch: 0, known: known, subjects: found, standing: standing, moved: moved)
        var outcome = IntakeOutcome()
        sorted.count(into: &outcome, refused: work.rows.leftovers)
        return outcome
    }
}

extension RuleBook {
    /// The classes whose records a repair takes out of every view: penalties, and entries in registers.
    var repairableClasses: [String] {
        get throws(Problem) { try library.catalogue.classes.filter { $0.publicity != .none }.map(\.id) }
    }
}

/// The results of a chunk, sorted by what they are to the registry.
///
/// Pure.
struct SortedResults {
    /// Those not told before, each once.
    private(set) var fresh: [RowDraft] = []
    /// The records that the file says were repaired.
    private(set) var named: [RepairableRecord] = []
    private var leftovers: [ChunkClassification.Leftover] = []
    private var notes: [RowFinding] = []
    private var unmatched = 0
    /// The records of each result that have not been ended by one.
    private var open: [KnownResult.Key: [RepairableRecord]] = [:]

    init(
        _ drafts: [RowDraft], batch: Int64, known: [KnownResult], subjects: [LockedSubject],
        standing: [RepairableRecord], moved: [MovedRecord]
    ) {
        let told = Dictionary(known.map { ($0.key, $0) }) { first, _ in first }
        let ids = Dictionary(subjects.map { ($0.requested, $0.id) }) { first, _ in first }
        let records = Dictionary(grouping: standing) { RepairResult.Key($0.subject, $0.documentKey) }
        let followed = Dictionary(grouping: moved) { KnownResult.Key($0) }
        var seen: [KnownResult.Key: RowDraft] = [:]
        for draft in drafts {
            let key = KnownResult.Key(draft)
            if let first = seen[key] {
                leftovers.append(Self.repeated(draft, first.line))
                continue
            }
            seen[key] = draft
            let own = ids[draft.code.text].flatMap { records[RepairResult.Key($0, key.documentKey)] } ?? []
            // What a merger moved stands at the file that answers, and is among its own.
            let matching = own + (followed[key] ?? []).map(\.record).filter { !own.contains($0) }
            open[key] = matching.filter { !$0.isRepaired }
            named += matching
            if let before = told[key] {
                leftovers.append(
                    before.batch == batch
                        ? Self.repeated(draft, nil)
                        : ChunkClassification.Leftover(line: draft.line, outcome: .unchanged, finding: nil))
            } else {
                fresh.append(draft)
            }
            if matching.isEmpty {
                unmatched += 1
                notes.append(RowFinding(.noteRepairWaiting, line: draft.line, ["value": draft.documentNo ?? ""]))
            }
        }
    }

    private static func repeated(_ draft: RowDraft, _ other: Int?) -> ChunkClassification.Leftover {
        ChunkClassification.Leftover(
            line: draft.line, outcome: .sameDocument,
            finding: RowFinding(.noteDuplicate, line: draft.line, RowFinding.repeating(other, draft)))
    }

    /// Which records end by which result.
    func ends(told: [KnownResult]) -> [(record: RepairableRecord, result: Int64)] {
        told.flatMap { result in (open[result.key] ?? []).map { (record: $0, result: result.id) } }
    }

    func count(into outcome: inout IntakeOutcome, refused: [ChunkClassification.Leftover]) {
        outcome.accepted = fresh.count
        outcome.unmatched = unmatched
        outcome.notes = notes
        outcome.leftovers = refused + leftovers
    }
}
