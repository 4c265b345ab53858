import CreditRules
import Postgres

@testable import Registry

extension StatementCatalogue {
    /// A batch: its head, its chunks, its end, its report.
    var batches: [CataloguedStatement] {
        let unit = ReportingUnit(id: 1, name: Self.name, code: nil)
        let target = IntakeTarget(entry: entry, unit: unit, fileName: "a.csv")
        return [
            .init("openBatch", Self.acting, Query<Int64>.openBatch(target, receivedOn: Self.day, act: Self.act)),
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
                    places: [0], subjects: [1], keys: [""], class: entry.id, unit: 1, batch: 1, acts: [Self.act])),
            .init(
                "lastNumbers", Self.acting, Query<LastNumber>.lastNumbers(of: [1], class: entry.id, unit: 1)),
            .init("close", Self.acting, .close(subjects: [1], seqs: [1], revisions: [1], act: Self.act)),
            .init("lift", Self.acting, .lift(ends: [1], act: Self.act)),
        ]
    }

    var undoing: [CataloguedStatement] {
        [
            .init("lock touched", Self.acting, Query<LockedSubject>.lock(touchedBy: 1)),
            .init("blocking", Self.acting, Query<BlockingRecords>.blocking(1)),
            .init("revised", Self.acting, Query<RevisedRecord>.revised(by: 1)),
            .init("undo", Self.acting, .undo(1, act: Self.act)),
            .init("endCreated", Self.acting, .endCreated(by: 1, on: Self.day, basis: nil, act: Self.act)),
            .init("restore", Self.acting, .restore([], act: Self.act)),
            .init("closeNames", Self.acting, .closeNames(givenBy: 1, act: Self.act)),
            .init("reopenNames", Self.acting, .reopenNames(closedBy: 1, act: Self.act)),
            .init(
                "restoreHeads", Self.acting,
                .restoreHeads(changedBy: 1, class: entry.id, stateField: "state", act: Self.act)),
            .init("takeOffFile", Self.acting, .takeOffFile(putThereBy: 1, class: entry.id, act: Self.act)),
        ]
    }
}
