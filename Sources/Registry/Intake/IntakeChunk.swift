import CreditRules
import Postgres

/// One act's share of a file: at most 20,000 lines, all in or none.
struct IntakeChunk: Act {
    static let kind = "intake.chunk"
    let reason: String?
    let work: IntakeWork

    func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> IntakeOutcome {
        try await work.perform(context, in: &transaction)
    }
}

/// Where the rows belong.
struct IntakeTarget: Sendable {
    let entry: CatalogueClass
    let unit: ReportingUnit
    let fileName: String
    /// The day on which it was received; nil for the day of the act.
    var receivedOn: Day?
    /// Whether it was reported here or sent down (上级下发).
    var source = RecordSource.local
    /// Whether, of a record that was reported here and sent down too, the version from above is shown.
    let prevailsFromAbove: Bool
    /// What the rows become.
    var holds = SentContent.records
    /// Whether the rows are a file's: those whose codes have no file wait (待认领), and names that do not agree are listed.
    ///
    /// What is typed is refused, and whoever typed it sees to it.
    var isOfFile = false
    /// The list that the rows are of; nil for other files.
    var listing: ListTarget?
}

/// Which way a record came (数据来源渠道).
enum RecordSource: String, Sendable {
    case local, upstream
}

/// Checked rows on their way into the registry; the same for a file's chunk and for one record typed in.
struct IntakeWork: Sendable {
    let target: IntakeTarget
    /// The batch that earlier chunks opened; nil opens it.
    let batch: Int64?
    let chunk: Int32
    let rows: CheckedRows
    let lines: ClosedRange<Int>
    /// Whether this is the file's end, so that the batch is closed by the same act.
    let isLast: Bool
    /// Keeps a file's chunks in their order; nil for what is a whole of its own.
    var order: ChunkOrder?
}

/// What became of the rows.
struct IntakeOutcome: Sendable {
    var batch: Int64 = 0
    var act: Int64 = 0
    var accepted = 0
    var revised = 0
    var leftovers: [ChunkClassification.Leftover] = []
    /// Numbers of the records that were made or revised.
    var numbers: [String] = []
    /// Results of repairs that no record here matches.
    var unmatched = 0
    /// The proposal that rows of a list became; nil for other rows.
    var proposal: Int64?
    /// What is worth knowing of rows that became revisions.
    var notes: [RowFinding] = []

    func count(_ outcome: ChunkClassification.Leftover.Outcome) -> Int { leftovers.count { $0.outcome == outcome } }

    /// Tells of rows that had waited for the files that these rows opened.
    mutating func note(_ settlement: HeldSettlement) {
        guard settlement.settled > 0 else { return }
        notes.append(RowFinding(.noteHeldSettled, line: 0, ["count": "\(settlement.settled)"]))
    }
}

extension IntakeWork {
    /// Locks the subjects, decides what each row becomes, and writes it: the whole of logging.
    func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> IntakeOutcome {
        let act = context.act
        await order?.attempts(chunk)
        let number = try await openBatch(context, in: &transaction)
        let locked = try await transaction.all(
            Query<LockedSubject>.lock(codes: rows.codes, own: target.entry.makesSubjects))
        guard !locked.contains(where: \.isOvertaken) else { throw Problem(.overloaded) }
        var resolution = SubjectResolution(rows.drafts, locked: locked, target)
        try await resolution.checkFormerNames(in: &transaction)
        try await resolution.checkRenamings(by: target.unit.id, in: &transaction)
        try await resolution.makeMissing(context, in: &transaction)
        let held = try await hold(resolution.unknown, batch: number, context, in: &transaction)
        await order?.holdsLocks(chunk)
        let (classified, notes) = try await log(resolution.resolved, batch: number, context, in: &transaction)
        var outcome = IntakeOutcome(
            batch: number, act: act, accepted: classified.accepted, revised: classified.revised,
            numbers: classified.insertions.map { RecordNumber(subject: $0.subject, seq: $0.seq).text }
                + classified.lifted.map { RecordNumber(subject: $0.subject, seq: $0.seq).text })
        outcome.leftovers = rows.leftovers + resolution.refused + held + classified.leftovers
        outcome.notes = classified.notes + notes
        var conflicts = resolution.conflicts(of: classified)
        if target.entry.makesSubjects {
            let said = classified.insertions + classified.returned
            try await resolution.updateHeads(changedBy: said, context, in: &transaction)
            let settlement = try await HeldSettlement.settle(codes: rows.codes, context, in: &transaction)
            outcome.note(settlement)
            conflicts += settlement.conflicts
        }
        if target.isOfFile { try await NameSighting.note(conflicts, batch: number, context, in: &transaction) }
        try await close(number, outcome, act, in: &transaction)
        try await order?.turnToCommit(chunk)
        return outcome
    }

    /// Decides what drafts become whose subjects are locked, and writes it; the batch is 0 for rows that had waited.
    func log(
        _ resolved: [ChunkClassification.Resolved], batch number: Int64, _ context: ActContext,
        in transaction: inout Transaction
    ) async throws -> (ChunkClassification, notes: [RowFinding]) {
        let numbers = try await transaction.all(
            Query<LastNumber>.lastNumbers(
                of: Array(Set(resolved.map(\.subject))), target))
        let standing = try await standing(of: resolved, numbers, batch: number, in: &transaction)
        let others = try await otherVersions(of: resolved, numbers, in: &transaction)
        let classified = ChunkClassification(
            resolved, standing: standing, others: others, rules: meetingRules(on: context.today),
            lastNumbers: Dictionary(numbers.map { ($0.subject, $0.seq) }) { first, _ in first })
        try await write(classified, context.act, in: &transaction)
        return (classified, try await settleWithAbove(classified, context, in: &transaction))
    }

    func openBatch(_ context: ActContext, in transaction: inout Transaction) async throws -> Int64 {
        if let batch { return batch }
        let opening = Query<Int64>.openBatch(target, today: context.today, act: context.act)
        do {
            if let number = try await transaction.first(opening) { return number }
        } catch  where Problem(error).code == .unitNotYours {
            throw Problem(.unitNotYours, ["unit": target.unit.name])
        }
        throw Problem(.internalError, ["what": "batch"])
    }

    /// What stands under the drafts' keys; drafts of subjects that have nothing of the sort are not looked up.
    private func standing(
        of drafts: [ChunkClassification.Resolved], _ numbers: [LastNumber], batch: Int64,
        in transaction: inout Transaction
    ) async throws -> [Int: StandingRecord] {
        let known = Set(numbers.filter(\.hasOfClass).map(\.subject))
        let places = drafts.indices.filter { known.contains(drafts[$0].subject) }
        guard !places.isEmpty else { return [:] }
        let found = try await transaction.all(
            Query<StandingRecord>.standing(
                places: places.map(Int32.init), subjects: places.map { drafts[$0].subject },
                keys: places.map { drafts[$0].draft.naturalKey }, class: target.entry.id, unit: target.unit.id,
                batch: batch))
        return Dictionary(found.map { ($0.place, $0) }) { first, _ in first }
    }

    private func write(
        _ classified: ChunkClassification, _ act: Int64, in transaction: inout Transaction
    ) async throws {
        if !classified.closed.isEmpty {
            try await transaction.execute(
                .close(
                    subjects: classified.closed.map(\.subject), seqs: classified.closed.map(\.seq),
                    revisions: classified.closed.map(\.revision), act: act))
        }
        if !classified.lifted.isEmpty {
            try await transaction.execute(.lift(ends: classified.lifted.map(\.end), act: act))
        }
        guard !classified.insertions.isEmpty else { return }
        let copy = RevisionCopy(
            classified.insertions, class: target.entry.id, unit: target.unit.id, source: target.source, act: act)
        try await transaction.copyIn(RevisionCopy.target, from: copy)
    }

    /// Writes the lines that became no revision, the chunk's counts, and at the file's end the close of the batch.
    func close(
        _ number: Int64, _ outcome: IntakeOutcome, _ act: Int64, in transaction: inout Transaction
    ) async throws {
        if !outcome.leftovers.isEmpty {
            var rows = CopyEncoder(reserving: 64 + outcome.leftovers.count * 64)
            for leftover in outcome.leftovers { rows.append(leftover, batch: number, act: act) }
            try await transaction.copyIn(CopyEncoder.batchRows, bytes: rows.finish())
        }
        try await transaction.execute(.chunk(chunk, of: number, lines, outcome, act: act))
        if isLast { try await transaction.execute(.closeBatch(number, lastLine: Int32(lines.upperBound), act: act)) }
    }
}
