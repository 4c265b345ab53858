import CreditRules
package import Postgres

/// Undoes a batch (撤销本批): what it brought in is shown no more, what it changed is as it was before.
///
/// Nothing is deleted. Records that nobody else stands by end with reason `undone` and come back when their file is sent again; others
/// get a further revision with what was said last by whom nobody undid, and credit files their name and state. Files that a
/// registration batch opened are off file until registered again, and a batch whose files have got other records
/// cannot be undone before those. Rows that wait for a file are taken back, and what came of such as waited is ended with
/// the rest. Results of repairs are taken back, and what they ended is shown again. Registers
/// are as they were before.
package struct UndoBatch: Act {
    package static let kind = "batch.undo"
    package let reason: String?
    let batch: Int64

    /// Prepares the act.
    package init(batch: Int64, reason: String) {
        self.batch = batch
        self.reason = reason
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> BatchReport {
        let report = try await BatchReport(batch, in: &transaction)
        guard report.state != "undone" else {
            throw Problem(.illegalStep, ["what": "批次 \(batch) 已撤销", "legal": "batch show \(batch)"])
        }
        let entry = try context.rules.sentClass(id: report.class)
        try refuseProposed(report, context)
        let touched = try await transaction.all(Query<LockedSubject>.lock(touchedBy: batch))
        // From here on nobody stands by what it said.
        do {
            try await transaction.execute(.undo(batch, act: context.act))
        } catch {
            throw Problem(any: error).naming(unit: report.unit)
        }
        if entry.makesSubjects { try await refuseMerged(in: &transaction) }
        if entry.makesSubjects, let blocking = try await transaction.first(Query<BlockingRecords>.blocking(batch)),
            blocking.count > 0
        {
            throw Problem(.subjectHasRecords, ["count": "\(blocking.count)", "batches": blocking.numbers])
        }
        try await transaction.execute(.takeBackHeld(of: batch, act: context.act))
        if let moved = try await transaction.first(Query<MovedAway>.movedAway(from: batch)), moved.count > 0 {
            throw Problem(
                .illegalStep,
                [
                    "what": "批次 \(batch) 中有 \(moved.count) 条记录已改挂或随档案合并 (moved since): \(moved.numbers.prefix(200))",
                    "legal": "record move, subject split",
                ])
        }
        let shownAgain = try await transaction.all(Query<Int64>.liftRepairs(toldBy: batch, act: context.act))
        try await transaction.execute(.takeBackResults(of: batch, act: context.act))
        // What another platform tells too stays ended by its word.
        try await RepairResult.settle(Array(Set(shownAgain)), context, in: &transaction)
        try await transaction.execute(.askAgain(answeredBy: batch, act: context.act))
        try await transaction.execute(.endCreated(by: batch, on: context.today, basis: reason, act: context.act))
        let revised = try await transaction.all(Query<RevisedRecord>.revised(by: batch))
        if !revised.isEmpty {
            try await transaction.execute(
                .close(
                    subjects: revised.map(\.subject), seqs: revised.map(\.seq), revisions: revised.map(\.revision),
                    act: context.act))
            let windows = try await windows(before: revised, entry, context, in: &transaction)
            try await transaction.execute(.restore(revised, windows, act: context.act))
        }
        try await VersionRules.settle(
            .init(subjects: touched.map(\.id), entry: try context.rules.library.catalogue[id: report.class]?.id),
            context,
            in: &transaction)
        try await transaction.execute(.closeTags(saidBy: batch, act: context.act))
        try await transaction.execute(.reopenTags(closedBy: batch, act: context.act))
        try await undoListings(context, in: &transaction)
        if entry.makesSubjects { try await restoreHeads(entry, context, in: &transaction) }
        return try await BatchReport(batch, in: &transaction)
    }

    /// The windows that the rules in force give to contents which are to hold again, where a day of them is another by now.
    private func windows(
        before revised: [RevisedRecord], _ entry: CatalogueClass, _ context: ActContext,
        in transaction: inout Transaction
    ) async throws -> MovedWindows {
        var windows = MovedWindows()
        guard entry.publicity == .penalty else { return windows }
        let regimes = try context.rules.library.publicity
        let former = try await transaction.all(
            Query<StandingWindow>.windows(before: revised, entry, on: context.today))
        for record in former {
            if let window = record.moved(by: regimes) { windows.append(record, window) }
        }
        return windows
    }

    /// What two officers entered on a list is not undone by one: it leaves the list, or its proposal is taken back.
    private func refuseProposed(_ report: BatchReport, _ context: ActContext) throws(Problem) {
        guard let list = try context.rules.library.lists[id: report.class], list.determined == .here else { return }
        throw Problem(
            .illegalStep,
            [
                "what": "批次 \(batch) 是名单“\(list.names.zh)”的列入申报，须由两名人员办理 (it is a proposal of a list)",
                "legal": "list withdraw, list decline, list leave",
            ])
    }

    private func undoListings(_ context: ActContext, in transaction: inout Transaction) async throws {
        try await transaction.execute(.closeListings(saidBy: batch, on: context.today, act: context.act))
        try await transaction.execute(.closePersons(saidBy: batch, on: context.today, act: context.act))
        try await transaction.execute(.reopenListings(closedBy: batch, act: context.act))
        // What was ended here since is not on the list again because of it.
        try await transaction.execute(.carryListingEnds(notSaidBy: batch, act: context.act))
        try await transaction.execute(.liftListingEnds(saidBy: batch, act: context.act))
    }

    /// Refuses to take files off file that answer for others' codes.
    private func refuseMerged(in transaction: inout Transaction) async throws {
        let codes = try await transaction.all(Query<String>.merged(intoFilesOf: batch))
        guard let first = codes.first else { return }
        throw Problem(
            .illegalStep,
            [
                "what":
                    "有档案并入了批次 \(batch) 建立的档案，本次未撤销 (merged into its files): "
                    + codes.prefix(10).joined(separator: ", "),
                "legal": "subject split \(first)",
            ])
    }

    /// Gives credit files the name and state from before, and takes those off file that the batch put there.
    private func restoreHeads(
        _ entry: CatalogueClass, _ context: ActContext, in transaction: inout Transaction
    ) async throws {
        try await transaction.execute(.closeNames(givenBy: batch, act: context.act))
        try await transaction.execute(.reopenNames(closedBy: batch, act: context.act))
        try await transaction.execute(
            .restoreHeads(
                changedBy: batch, class: entry.id, stateField: entry.field(.subjectState)?.id, act: context.act))
        try await transaction.execute(.takeOffFile(putThereBy: batch, class: entry.id, act: context.act))
    }
}

/// Files that the batch put on file and that other records have come to since.
struct BlockingRecords: RowDecodable {
    let count: Int64
    let numbers: String

    init(from row: borrowing Row) throws(DecodingError) {
        count = try row("count")
        numbers = try row("numbers")
    }
}

/// Records that are at another file now, by their numbers there.
struct MovedAway: RowDecodable {
    let count: Int64
    let numbers: String

    init(from row: borrowing Row) throws(DecodingError) {
        count = try row("count")
        numbers = try row("numbers")
    }
}

/// A record that stands as nobody says it any more.
struct RevisedRecord: RowDecodable {
    let subject: Int64
    let seq: Int32
    /// The one that stands.
    let revision: Int32
    /// The last one that somebody stands by.
    let before: Int32

    init(from row: borrowing Row) throws(DecodingError) {
        subject = try row("subject_id")
        seq = try row("seq")
        revision = try row("revision")
        before = try row("before")
    }
}
