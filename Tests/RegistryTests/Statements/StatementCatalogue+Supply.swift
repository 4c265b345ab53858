import CreditRules
import Postgres

@testable import Registry

extension StatementCatalogue {
    /// How units report, and whom to ring when they do not.
    var supply: [CataloguedStatement] {
        let month = ReportingMonth(of: Self.day)
        let unit = ReportingUnit(id: 1, name: Self.name, code: nil)
        let statement = ZeroStatement(unit: unit, class: entry, month: month)
        let contact = ContactDetails(matter: "reporting", person: "张××")
        return [
            .init("contacts", [.clerk], Query<UnitContact>.contacts(of: nil, for: nil)),
            .init(
                "set contact", Self.acting,
                Query<UnitContact>.set(contact, at: nil, of: unit, from: Self.day, act: Self.act)),
            .init("places", Self.reading, Query<ServedPlace>.called("临河区")),
            .init("windows", Self.reading, Query<OpenContact>.windows(of: 1, for: "repair")),
            .init("open contacts", Self.reading, Query<OpenContact>.near("150802", for: "repair")),
            .init("zero reports", Self.acting, Query<ZeroReport>.standing(unit: nil, class: nil, month: nil)),
            .init("decided", Self.acting, Query<Int64>.decided(statement)),
            .init("file zero", Self.acting, .file(statement, on: Self.day, act: Self.act)),
            .init("withdraw zero", Self.acting, .withdraw(statement, act: Self.act)),
            .init("silent", [.clerk], Query<UnitSilence>.silent(since: Self.day, classes: [], andNever: true)),
            .init("supplying acts", [.clerk], Query<SupplyAct>.supplying(month, classes: [])),
            .init("refused rows", [.clerk], Query<RefusedSupplyRow>.refused(in: [])),
            .init(
                "supplied", [.clerk],
                Query<SuppliedRecord>.supplied(
                    by: [SupplySource(act: 1, unit: 1, entry: "admin_penalty")], target: "region", on: Self.day)),
            .init(
                "returned", [.clerk],
                Query<ReturnedRecord>.returned(
                    by: "region", in: month, classes: [], after: Self.day, 0, limit: 1)),
            .init("accepted", [.clerk], Query<AcceptedCount>.accepted(by: "region", in: month, classes: [])),
            .init("expected", [.clerk], Query<ExpectedReport>.expected(in: month, since: Self.day, classes: [])),
            .init(
                "casework items", [.clerk],
                Query<CaseworkItem>.items(in: month, through: Self.day, after: 0, 0, limit: 1)),
            .init("supplying units", [.clerk], Query<SupplyUnit>.supplying),
        ] + indicators(in: month)
    }

    /// The figures beside the rates.
    private func indicators(in month: ReportingMonth) -> [CataloguedStatement] {
        let queries = "report_queries"
        let unit = ReportingUnit(id: 1, name: Self.name, code: nil)
        let frame = SampleFrame(unit: unit, entry: entry.id, month: month)
        return [
            .init("collected", [.clerk], Query<IndicatorCount>.collected(of: "commitment", in: month)),
            .init(
                "kept", [.clerk],
                Query<IndicatorCount>.kept(of: "commitment", in: month, field: "keeping", part: [], whole: [])),
            .init("listed share", [.clerk], Query<IndicatorCount>.listedShare([], on: Self.day)),
            .init("listed subjects", [.clerk], Query<IndicatorCount>.listed([], on: Self.day)),
            .init("applied", [.clerk], Query<IndicatorCount>.applied(in: month)),
            .init("sampled", [.clerk], Query<SampledDecision>.sampled(in: month)),
            .init("draw sample", Self.acting, Query<Int64>.draw([], frame, on: Self.day, act: Self.act)),
            .init("withdraw sample", Self.acting, Query<Int64>.withdraw(nil, frame, act: Self.act)),
            .init("stated", [.clerk], Query<IndicatorCount>.stated(queries, in: month)),
            .init("standing figure", Self.acting, Query<StatedFigure>.standing(queries, in: month)),
            .init(
                "state", Self.acting,
                .state(queries, in: month, value: 1, source: "s", on: Self.day, act: Self.act)),
            .init("withdraw figure", Self.acting, .withdraw(queries, in: month, act: Self.act)),
        ]
    }
}
