import CreditRules
import Postgres

@testable import Registry

extension StatementCatalogue {
    var target: IntakeTarget {
        let unit = ReportingUnit(id: 1, name: Self.name, code: nil)
        return IntakeTarget(entry: entry, unit: unit, fileName: "a.csv", prevailsFromAbove: false)
    }

    /// A batch: its head, its chunks, its end, its report.
    var batches: [CataloguedStatement] {
        [
            .init("openBatch", Self.acting, Query<Int64>.openBatch(target, today: Self.day, act: Self.act)),
            .init("chunk", Self.acting, .chunk(0, of: 1, 1...2, IntakeOutcome(), act: Self.act)),
            .init("closeBatch", Self.acting, .closeBatch(1, lastLine: 2, act: Self.act)),
            .init("batch", Self.acting, Query<BatchTotals>.batch(1)),
            .init("refused", Self.acting, Query<KeptRow>.refused(in: 1)),
        ]
    }

    var intake: [CataloguedStatement] {
        [
            .init(
                "standing", Self.acting,
                Query<StandingRecord>.standing(
                    places: [0], subjects: [1], keys: [""], class: entry.id, unit: 1, batch: 1)),
            .init(
                "lastNumbers", Self.acting, Query<LastNumber>.lastNumbers(of: [1], target)),
            .init("close", Self.acting, .close(subjects: [1], seqs: [1], revisions: [1], act: Self.act)),
            .init("lift", Self.acting, .lift(ends: [1], act: Self.act)),
        ]
    }

    private var versionRules: VersionRules { VersionRules(fromAbove: [], listed: [], apart: [], platforms: []) }

    /// What comes down from the platforms above, and how rows meet it.
    var exchange: [CataloguedStatement] {
        [
            .init(
                "otherVersions", Self.acting,
                Query<OtherVersion>.otherVersions(places: [0], subjects: [1], keys: [""], target)),
            .init("haveVersions", Self.acting, Query<Bool>.haveVersions([1])),
            .init(
                "version changes", Self.acting,
                Query<VersionChange>.changes(.init(subjects: [1]), versionRules, on: Self.day)),
            .init("standBack", Self.acting, .standBack([], act: Self.act)),
            .init("told", Self.acting, Query<RepairResult>.told(of: [1])),
            .init("told record", Self.acting, Query<ToldRecord>.told(of: [1], classes: [entry.id])),
            .init(
                "endRepaired", Self.acting, .endRepaired(subjects: [1], seqs: [1], results: [1], act: Self.act)),
            .init("known", Self.acting, Query<KnownResult>.known(codes: [Self.code], toldBy: 1)),
            .init("tell", Self.acting, Query<KnownResult>.tell([], batch: 1, by: 1, act: Self.act)),
            .init(
                "repairable", Self.acting, Query<RepairableRecord>.repairable(subjects: [1], classes: [entry.id])),
            .init("behind", [.clerk], Query<RecordBehind>.behind(unit: nil, listed: [], on: Self.day)),
            .init("waiting", [.clerk], Query<WaitingResult>.waiting(unit: nil)),
        ]
    }

    var undoing: [CataloguedStatement] {
        [
            .init("lock touched", Self.acting, Query<LockedSubject>.lock(touchedBy: 1)),
            .init("blocking", Self.acting, Query<BlockingRecords>.blocking(1)),
            .init("revised", Self.acting, Query<RevisedRecord>.revised(by: 1)),
            .init("undo", Self.acting, .undo(1, act: Self.act)),
            .init("liftRepairs", Self.acting, Query<Int64>.liftRepairs(toldBy: 1, act: Self.act)),
            .init("askAgain", Self.acting, .askAgain(answeredBy: 1, act: Self.act)),
            .init("merged", Self.acting, Query<String>.merged(intoFilesOf: 1)),
            .init("movedAway", Self.acting, Query<MovedAway>.movedAway(from: 1)),
            .init("takeBackResults", Self.acting, .takeBackResults(of: 1, act: Self.act)),
            .init("endCreated", Self.acting, .endCreated(by: 1, on: Self.day, basis: nil, act: Self.act)),
            .init("restore", Self.acting, .restore([], MovedWindows(), act: Self.act)),
            .init("closeNames", Self.acting, .closeNames(givenBy: 1, act: Self.act)),
            .init("reopenNames", Self.acting, .reopenNames(closedBy: 1, act: Self.act)),
            .init(
                "restoreHeads", Self.acting,
                .restoreHeads(changedBy: 1, class: entry.id, stateField: "state", act: Self.act)),
            .init("takeOffFile", Self.acting, .takeOffFile(putThereBy: 1, class: entry.id, act: Self.act)),
        ]
    }
}
