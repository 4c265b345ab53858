import CreditRules
import Postgres

/// Takes one chunk of a register's file: subjects enter the register, or what it says of them changes.
///
/// The same file again changes nothing. A subject must have a file: a register opens none.
struct ImportTags: Act {
    static let kind = "register.import"
    let reason: String?
    let work: IntakeWork

    func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> IntakeOutcome {
        let entry = work.target.entry
        let batch = try await work.openBatch(context, in: &transaction)
        let locked = try await transaction.all(Query<LockedSubject>.lock(codes: work.rows.codes, own: false))
        guard !locked.contains(where: \.isOvertaken) else { throw Problem(.overloaded) }
        var resolution = SubjectResolution(work.rows.drafts, locked: locked, work.target)
        try await resolution.checkFormerNames(in: &transaction)
        let standing = try await transaction.all(
            Query<StandingTag>.standing(
                in: entry.id, of: locked.map(\.id), unit: work.target.unit.id, on: context.today))
        let sorted = SortedTags(resolution.resolved, standing: standing, batch: batch, in: entry)
        let replaced = sorted.entering.compactMap { $0.replaced?.id }
        if !replaced.isEmpty { try await transaction.execute(.close(tags: replaced, act: context.act)) }
        if !sorted.entering.isEmpty {
            try await transaction.execute(
                .enter(sorted.entering, work.target, batch: batch, on: context.today, act: context.act))
        }
        var outcome = IntakeOutcome(batch: batch, act: context.act)
        sorted.count(into: &outcome, refused: work.rows.leftovers + resolution.refused)
        try await work.close(batch, outcome, context.act, in: &transaction)
        return outcome
    }
}

extension IntakeRehearsal {
    /// The same without locks and without writing.
    func rehearseTags(_ work: IntakeWork, _ registry: CreditRegistry) async throws -> IntakeOutcome {
        let database = registry.clerk
        let found = try await database.all(Query<LockedSubject>.read(codes: work.rows.codes, own: false))
        var resolution = SubjectResolution(work.rows.drafts, locked: found, work.target)
        let names = try await database.all(Query<KnownName>.names(of: resolution.misnamedSubjects))
        resolution.settle(misnamed: Set(names))
        let standing = try await database.all(
            Query<StandingTag>.standing(
                in: work.target.entry.id, of: found.map(\.id), unit: work.target.unit.id, on: registry.clock.today))
        let sorted = SortedTags(
            resolution.resolved, standing: standing, batch: 0, in: work.target.entry, earlier: tags)
        for resolved in resolution.resolved {
            let place = StandingTag.Place(subject: resolved.subject, naturalKey: resolved.draft.naturalKey)
            if tags[place] == nil { tags[place] = resolved.draft }
        }
        var outcome = IntakeOutcome()
        sorted.count(into: &outcome, refused: work.rows.leftovers + resolution.refused)
        return outcome
    }
}

/// Ends the entries that a unit's whole register no longer has.
struct LeaveMissing: Act {
    static let kind = "register.import"
    let reason: String?
    let target: IntakeTarget
    let batch: Int64
    let present: TagPresence

    /// How many left.
    func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> Int {
        let missing = Query<LeavingTag>.missing(from: present, in: target.entry.id, unit: target.unit.id)
        let codes = Set(try await transaction.all(missing).map(\.code))
        guard !codes.isEmpty else { return 0 }
        _ = try await transaction.all(Query<LockedSubject>.lock(codes: Array(codes), own: true))
        // Read again behind the locks: what was revised meanwhile has another row.
        let leaving = try await transaction.all(missing).filter { codes.contains($0.code) }
        try await transaction.execute(
            .leave(tags: leaving.map(\.id), on: context.today, batch: batch, act: context.act))
        return leaving.count
    }
}
