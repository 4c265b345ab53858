import CreditRules
import Postgres

@testable import Registry

extension StatementCatalogue {
    /// Rows that wait for a file of their code, and codes with two names.
    var holding: [CataloguedStatement] {
        let outcome = HeldOutcome(id: 1, outcome: .returned)
        let name = SubjectName(Self.name)
        return [
            .init("held rows", Self.acting, Query<HeldRow>.rows(waitingFor: [Self.code])),
            .init("codes waiting", Self.acting, Query<String>.codesWaiting(among: [Self.code])),
            .init("turn to hold", Self.acting, .turnToHold(class: entry.id, unit: 1)),
            .init("close held", Self.acting, Query<Int64>.close(held: [1], act: Self.act)),
            .init("settle held", Self.acting, .settle(held: [outcome], act: Self.act)),
            .init(
                "met held", Self.acting,
                Query<MetHeldRow>.met(codes: [Self.code], keys: [""], class: entry.id, unit: 1)),
            .init("take back held", Self.acting, .takeBackHeld(of: 1, act: Self.act)),
            .init(
                "held list", [.clerk],
                Query<HeldEntry>.held(
                    under: 1, unit: nil, class: nil, before: nil, whole: false, after: 0, limit: 1)),
            .init("list conflicts", Self.acting, .list(conflicts: [], act: Self.act)),
            .init("note sightings", Self.acting, .note([], batch: 1, act: Self.act)),
            .init("namers", Self.acting, Query<NamingUnit>.namers(of: [1])),
            .init("conflict", Self.acting, Query<OpenNameConflict>.conflict(1)),
            .init("close conflict", Self.acting, Query<Int64>.close(conflict: 1, act: Self.act)),
            .init("add former", Self.acting, .addFormerName(name, to: 1, until: Self.day, act: Self.act)),
            .init("head", Self.acting, .head(1, name, act: Self.act)),
            .init(
                "conflicts", [.clerk],
                Query<NameConflictEntry>.conflicts(under: 1, whole: false, after: 0, limit: 1)),
            .init("held count", [.clerk], Query<HeldCount>.waiting(under: 1)),
        ]
    }
}
