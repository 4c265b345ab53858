import CreditRules
import Postgres

@testable import Registry

extension StatementCatalogue {
    var subjects: [CataloguedStatement] {
        let name = SubjectName(Self.name)
        let rows = NewSubjects(code: CreditCode(unchecked: Self.code), name: Self.name, act: Self.act)
        return [
            .init("subject", Self.reading, Query<Subject>.subject(Self.code)),
            .init("subject by number", [.portal], Query<Subject>.subject(id: 1)),
            .init("subjects by name", Self.reading, Query<Subject>.subjects(named: NameQuery(Self.name))),
            .init("names", Self.reading, Query<DatedName>.names(of: 1)),
            .init(
                "past names", [.clerk],
                Query<DatedName>.past(of: 1, PastState(day: Self.day, knownAt: 1, ownOf: nil))),
            .init(
                "past tags", [.clerk],
                Query<VisibleTag>.past(
                    of: 1, channel: .shared, PastState(day: Self.day, knownAt: 1, ownOf: nil))),
            .init(
                "admit", Self.acting, .admit(AdmitCode(code: Self.code, name: Self.name, reason: ""), act: Self.act)),
            .init("admittedCodes", Self.acting, Query<String>.admittedCodes),
            .init("open subjects", Self.acting, Query<OpenedSubject>.open(rows)),
            .init("name", Self.acting, .name(rows, ids: [:], act: Self.act)),
            // The server takes the values of a VALUES in a union for text unless it is told.
            .init("rename", Self.acting, .rename(1, to: name, on: Self.day, act: Self.act), told: [6, 12]),
            .init("correctName", Self.acting, .correctName(1, to: name, act: Self.act)),
            .init("update", Self.acting, .update(heads: [], act: Self.act)),
            .init("lock subjects", Self.acting, Query<LockedSubject>.lock(codes: [Self.code], own: true)),
            .init("lock subject", Self.acting, Query<LockedSubject>.lock(id: 1)),
            .init("read subjects", [.clerk], Query<LockedSubject>.read(codes: [Self.code], own: true)),
            .init("known names", Self.acting, Query<KnownName>.names(of: [1])),
        ]
    }

    /// Records on their way between files: moving one, merging files, taking that back.
    var transfers: [CataloguedStatement] {
        [
            .init("place", Self.acting, Query<SubjectPlace>.place(of: Self.code)),
            .init("own", Self.acting, Query<SubjectPlace>.own(Self.code)),
            .init(
                "moving", Self.acting,
                Query<MovingRecord>.moving(from: 1, to: 2, seqs: nil, staying: [], isReturn: false)),
            .init("lastNumber", Self.acting, Query<Int32>.lastNumber(of: 1)),
            .init(
                "transfer", Self.acting,
                .transfer(from: 1, to: 2, seqs: [1], newSeqs: [1], revisions: [1], act: Self.act)),
            .init(
                "transferEnds", Self.acting,
                .transferEnds(from: 1, to: 2, seqs: [1], newSeqs: [1], isOwn: false, act: Self.act)),
            .init("liftLeft", Self.acting, .liftLeft(from: 1, to: 2, seqs: [1], newSeqs: [1], act: Self.act)),
            .init("standAgain", Self.acting, .standAgain(1, act: Self.act)),
            .init("finalEnd", Self.acting, Query<StoredEnd>.finalEnd(of: Self.number)),
            .init(
                "leave", Self.acting,
                .leave(from: 1, to: 2, seqs: [1], newSeqs: [1], on: Self.day, act: Self.act)),
            .init("repoint", Self.acting, .repoint(from: 1, to: 2, act: Self.act)),
            .init("merge", Self.acting, .merge(1, into: 2, act: Self.act)),
            .init("unmerge", Self.acting, .unmerge(1, act: Self.act)),
            .init("addFormerName", Self.acting, .addFormerName(of: 1, to: 2, until: Self.day, act: Self.act)),
            .init("closeFormerName", Self.acting, .closeFormerName(of: 1, at: 2, act: Self.act)),
            .init("moved", Self.acting, Query<MovedRecord>.moved(from: [Self.code], classes: [entry.id])),
            .init("cameFrom", Self.acting, Query<Int32>.cameFrom(1, to: 2)),
        ]
    }

    var search: [CataloguedStatement] {
        let cursor = SearchCursor(rank: 1, code: Self.code)
        let query = NameQuery(Self.name)
        return [
            .init("matching", Self.reading, Query<RankedItem>.matching(query, after: cursor, limit: 20)),
            .init("holding", Self.reading, Query<RankedItem>.holding(query, after: cursor, limit: 20)),
            .init("codes", Self.reading, Query<RankedItem>.codes(from: "91", after: "", limit: 20)),
        ]
    }
}
