import CreditRules
import Postgres

/// Does for a dry run what an act would do, without locks and without writing.
///
/// It keeps the keys of the whole file, since nothing of it is in the registry when a later chunk is looked at.
actor IntakeRehearsal {
    private var opened: [String: Int64] = [:]
    private var seen: [String: RowDraft] = [:]
    /// The same for files of registers.
    var tags: [StandingTag.Place: RowDraft] = [:]
    /// The same for files of lists.
    var listings: [StandingListing.Place: RowDraft] = [:]
    private var waiting: [HeldRows.Key: RowDraft] = [:]

    func rehearse(_ work: IntakeWork, _ registry: CreditRegistry) async throws -> IntakeOutcome {
        let drafts = work.rows.drafts
        let database = registry.clerk
        let locked = try await database.all(
            Query<LockedSubject>.read(codes: work.rows.codes, own: work.target.entry.makesSubjects))
        var resolution = SubjectResolution(drafts, locked: locked, work.target)
        let names = try await database.all(Query<KnownName>.names(of: resolution.misnamedSubjects))
        resolution.settle(misnamed: Set(names))
        let renamed = resolution.renamedSubjects
        resolution.settle(
            renaming: try await database.all(Query<NamingUnit>.namers(of: renamed)),
            known: Set(try await database.all(Query<KnownName>.names(of: renamed))), by: work.target.unit.id)
        open(resolution.wouldOpen)
        resolution.add(
            opened.filter { id in
                drafts.contains { $0.code.text == id.key } && !locked.contains { $0.requested == id.key }
            })
        var (fresh, repeated) = apart(resolution.resolved)
        fresh.sort { $0.draft.line < $1.draft.line }
        let standing = try await database.all(
            Query<StandingRecord>.standing(
                places: Array(0..<Int32(fresh.count)), subjects: fresh.map(\.subject),
                keys: fresh.map(\.draft.naturalKey),
                class: work.target.entry.id, unit: work.target.unit.id, batch: 0))
        let others = try await database.all(
            Query<OtherVersion>.otherVersions(
                places: Array(0..<Int32(fresh.count)), subjects: fresh.map(\.subject),
                keys: fresh.map(\.draft.naturalKey), work.target))
        let classified = ChunkClassification(
            fresh, standing: Dictionary(standing.map { ($0.place, $0) }) { first, _ in first },
            others: work.target.entry.makesSubjects
                ? [:] : Dictionary(others.map { ($0.place, $0) }) { first, _ in first },
            rules: work.meetingRules(on: registry.clock.today), lastNumbers: [:])
        var outcome = IntakeOutcome(accepted: classified.accepted, revised: classified.revised)
        outcome.notes = classified.notes
        outcome.leftovers = work.rows.leftovers + resolution.refused + classified.leftovers + repeated
        outcome.leftovers += try await wouldWait(resolution.unknown, work.target, database)
        return outcome
    }

    /// What would wait for a file of its code, and what repeats a row of the same file that would.
    private func wouldWait(
        _ drafts: [RowDraft], _ target: IntakeTarget, _ database: Database
    ) async throws -> [ChunkClassification.Leftover] {
        guard !drafts.isEmpty else { return [] }
        let fresh = drafts.filter { waiting[HeldRows.Key($0)] == nil }
        let repeated = drafts.compactMap { draft in
            waiting[HeldRows.Key(draft)].map { ChunkClassification.Leftover.repeated(draft, of: $0) }
        }
        let met = try await database.all(
            Query<MetHeldRow>.met(
                codes: fresh.map(\.code.text), keys: fresh.map(\.naturalKey), class: target.entry.id,
                unit: target.unit.id))
        for draft in fresh where waiting[HeldRows.Key(draft)] == nil { waiting[HeldRows.Key(draft)] = draft }
        let field = target.entry.field(.subjectCode)
        return HeldRows(fresh, met: met, batch: 0, field: field).leftovers + repeated
    }

    private func open(_ codes: [String: Int64]) {
        for code in codes.keys where opened[code] == nil { opened[code] = Int64(-1 - opened.count) }
    }

    /// Tells drafts whose key an earlier chunk had from the others.
    private func apart(
        _ resolved: [ChunkClassification.Resolved]
    ) -> (fresh: [ChunkClassification.Resolved], repeated: [ChunkClassification.Leftover]) {
        var fresh: [ChunkClassification.Resolved] = []
        var repeated: [ChunkClassification.Leftover] = []
        var here: [String: RowDraft] = [:]
        for entry in resolved {
            let key = "\(entry.subject)|\(entry.draft.naturalKey)"
            if let first = seen[key] {
                repeated.append(.repeated(entry.draft, of: first))
            } else {
                fresh.append(entry)
                if here[key] == nil { here[key] = entry.draft }
            }
        }
        seen.merge(here) { first, _ in first }
        return (fresh, repeated)
    }
}

extension ChunkClassification.Leftover {
    /// A row whose key an earlier row of the same file had.
    static func repeated(_ draft: RowDraft, of first: RowDraft) -> Self {
        repeated(draft, ofSame: first.digest == draft.digest, line: first.line)
    }

    /// The same, of a row known by its line and by whether it says the same.
    static func repeated(_ draft: RowDraft, ofSame same: Bool, line: Int) -> Self {
        let values = RowFinding.repeating(line, draft)
        return Self(
            line: draft.line, outcome: same ? .sameDocument : .refused,
            finding: RowFinding(same ? .noteDuplicate : .duplicateDiffers, line: draft.line, values))
    }
}
