import CreditRules
import Postgres

/// Takes one chunk of a list's file that was sent down (上级下发): subjects enter, or what the list says of them changes.
///
/// The same file again changes nothing, and what was ended here stays ended. A subject must have a file.
struct ImportListings: Act {
    static let kind = "list.import"
    let reason: String?
    let work: IntakeWork

    func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> IntakeOutcome {
        try await work.enter(context, in: &transaction) { entry, transaction in
            if !entry.sorted.replaced.isEmpty {
                try await transaction.execute(.close(listings: entry.sorted.replaced, act: context.act))
            }
            if !entry.sorted.renewed.isEmpty {
                try await transaction.execute(.renew(entry.sorted.renewed, batch: entry.batch, act: context.act))
            }
            if !entry.sorted.entering.isEmpty {
                try await transaction.execute(
                    .enter(entry.sorted.entering, entry.listing, entry.unit, batch: entry.batch, act: context.act))
            }
            if !entry.sorted.replaced.isEmpty {
                try await transaction.execute(.carryListingEnds(act: context.act))
            }
            if !entry.persons.isEmpty {
                try await transaction.execute(
                    .enter(
                        persons: entry.persons, entry.listing, entry.unit, batch: entry.batch, proposal: nil,
                        act: context.act))
            }
            return nil
        }
    }
}

/// Proposes what one chunk of a file enters on a list that is determined here; another officer confirms the whole file.
struct ProposeListings: Act {
    static let kind = "list.enter"
    let reason: String?
    let work: IntakeWork

    func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> IntakeOutcome {
        try await work.enter(context, in: &transaction) { entry, transaction in
            let opening = Query<Int64>.propose(
                entering: entry.listing.list.id, unit: entry.unit.id, batch: entry.batch, act: context.act)
            var proposal = work.batch == nil ? nil : try await transaction.first(Query<Int64>.proposal(of: entry.batch))
            if proposal == nil { proposal = try await transaction.first(opening) }
            guard let proposal else { throw Problem(.internalError, ["what": "list.enter"]) }
            if !entry.sorted.entering.isEmpty {
                try await transaction.execute(
                    .propose(entry.sorted.entering, entry.listing, for: proposal, act: context.act))
            }
            if !entry.persons.isEmpty {
                try await transaction.execute(
                    .enter(
                        persons: entry.persons, entry.listing, entry.unit, batch: entry.batch, proposal: proposal,
                        act: context.act))
            }
            return proposal
        }
    }
}

/// Rows of a list's file that were sorted, on their way into the registry.
struct SortedEntry {
    let sorted: SortedListings
    let persons: [PersonDraft]
    let listing: ListTarget
    let unit: ReportingUnit
    let batch: Int64
}

extension IntakeWork {
    /// Locks the subjects, sorts the rows, has them written, and closes the chunk.
    fileprivate func enter(
        _ context: ActContext, in transaction: inout Transaction,
        _ write: (SortedEntry, inout Transaction) async throws -> Int64?
    ) async throws -> IntakeOutcome {
        guard let listing = target.listing else { throw Problem(.internalError, ["what": "list"]) }
        let batch = try await openBatch(context, in: &transaction)
        let locked = try await transaction.all(Query<LockedSubject>.lock(codes: rows.codes, own: false))
        guard !locked.contains(where: \.isOvertaken) else { throw Problem(.overloaded) }
        var resolution = SubjectResolution(rows.drafts, locked: locked, target)
        try await resolution.checkFormerNames(in: &transaction)
        let subjects = locked.map(\.id)
        let standing = try await transaction.all(
            Query<StandingListing>.standing(
                on: listing.list.id, of: subjects, unit: target.unit.id, year: target.entry.field(.year)?.id,
                today: context.today))
        let others = try await transaction.all(
            Query<Int64>.subjects(subjects, ofOtherKindThan: listing.list.id))
        let sorted = SortedListings(
            resolution.resolved, standing: standing, others: Set(others), batch: batch, target, of: listing.list,
            on: context.today)
        let entry = SortedEntry(
            sorted: sorted, persons: rows.persons, listing: listing, unit: target.unit, batch: batch)
        var outcome = IntakeOutcome(batch: batch, act: context.act)
        outcome.proposal = try await write(entry, &transaction)
        sorted.count(into: &outcome, refused: rows.leftovers + resolution.refused)
        try await close(batch, outcome, context.act, in: &transaction)
        return outcome
    }
}

extension IntakeRehearsal {
    /// The same without locks and without writing.
    func rehearseListings(_ work: IntakeWork, _ registry: CreditRegistry) async throws -> IntakeOutcome {
        guard let listing = work.target.listing else { throw Problem(.internalError, ["what": "list"]) }
        let database = registry.clerk
        let found = try await database.all(Query<LockedSubject>.read(codes: work.rows.codes, own: false))
        var resolution = SubjectResolution(work.rows.drafts, locked: found, work.target)
        let names = try await database.all(Query<KnownName>.names(of: resolution.misnamedSubjects))
        resolution.settle(misnamed: Set(names))
        let subjects = found.map(\.id)
        let standing = try await database.all(
            Query<StandingListing>.standing(
                on: listing.list.id, of: subjects, unit: work.target.unit.id, year: work.target.entry.field(.year)?.id,
                today: registry.clock.today))
        let others = try await database.all(Query<Int64>.subjects(subjects, ofOtherKindThan: listing.list.id))
        let sorted = SortedListings(
            resolution.resolved, standing: standing, others: Set(others), batch: 0, work.target, of: listing.list,
            on: registry.clock.today, earlier: listings)
        for resolved in resolution.resolved {
            let place = StandingListing.Place(subject: resolved.subject, key: resolved.draft.naturalKey)
            if listings[place] == nil { listings[place] = resolved.draft }
        }
        var outcome = IntakeOutcome()
        sorted.count(into: &outcome, refused: work.rows.leftovers + resolution.refused)
        return outcome
    }
}

/// Ends the entries that a whole list from above no longer has, from the given day.
struct LeaveMissingFromList: Act {
    static let kind = "list.import"
    let reason: String?
    let target: IntakeTarget
    let batch: Int64
    let present: TagPresence
    let day: Day

    /// How many left.
    func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> Int {
        let missing = Query<LeavingTag>.missing(
            from: present, on: target.entry.id, unit: target.unit.id, year: target.entry.field(.year)?.id, day: day,
            today: context.today)
        let codes = Set(try await transaction.all(missing).map(\.code))
        guard !codes.isEmpty else { return 0 }
        _ = try await transaction.all(Query<LockedSubject>.lock(codes: Array(codes), own: true))
        // Read again behind the locks: what was said otherwise meanwhile has another row.
        let leaving = try await transaction.all(missing).filter { codes.contains($0.code) }
        try await transaction.execute(
            .end(listings: leaving.map(\.id), reason: "missing", on: day, batch: batch, act: context.act))
        return leaving.count
    }
}

extension IntakeRoad {
    /// Ends the entries that a whole list's file does not have; rehearsed, only counts them.
    func leave(_ listing: ListTarget, missingFrom present: TagPresence, batch: Int64?) async throws -> Int {
        let day = listing.leavesOn ?? registry.clock.today
        guard let actor, let batch else {
            return try await registry.clerk.all(
                Query<LeavingTag>.missing(
                    from: present, on: target.entry.id, unit: target.unit.id, year: target.entry.field(.year)?.id,
                    day: day, today: registry.clock.today)
            ).count
        }
        let reason = "导入 \(target.fileName)：名单以此为准，未载者移出"
        return try await registry.perform(
            LeaveMissingFromList(reason: reason, target: target, batch: batch, present: present, day: day), by: actor)
    }
}

extension CreditRegistry {
    /// Refuses a whole list of an older year than the list has entries of: it would end those of the newer one.
    func refuseOlderYear(_ request: ImportRequest, _ listing: ListTarget, _ entry: CatalogueClass) async throws {
        guard request.isWhole, let year = listing.year, let field = entry.field(.year)?.id,
            let newest = try await clerk.first(Query<String>.newestYear(on: listing.list.id, year: field)),
            year < newest
        else { return }
        let what =
            "“\(listing.list.names.zh)”已有 \(newest) 年度的名单，不能以 \(year) 年度的为准移出主体，没有导入任何行 "
            + "(the list is of \(newest) already; a whole list of \(year) would end it, nothing was taken in)"
        throw Problem(.illegalStep, ["what": what, "legal": "list import --year \(year)，不给 --complete"])
    }
}
