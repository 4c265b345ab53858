import CreditRules
import Postgres

@testable import Registry

extension StatementCatalogue {
    /// Measures, and what units did of them.
    var measures: [CataloguedStatement] {
        let cause = HoldingCause(measure: 1, listing: nil, seq: 1, number: "1-1", cause: "", documentNo: nil)
        return [
            .init("endMeasures", Self.acting, .endMeasures(except: "", act: Self.act)),
            .init("openMeasures", Self.reading, Query<ShownMeasure>.openMeasures([Self.code])),
            .init(
                "measures", [.clerk], Query<ShownMeasure>.measures(of: [Self.code], channel: .shared, on: Self.day)),
            .init("own causes", [.clerk], Query<String>.ownCauses(of: [], Self.token)),
            .init("causes", Self.acting, Query<HoldingCause>.causes(of: "fiscal_funds", subject: 1, on: Self.day)),
            .init(
                "report measure", Self.acting,
                Query<Int64>.report(cause, subject: 1, did: "", on: Self.day, unit: 1, act: Self.act)),
            .init("withdrawReport", Self.acting, .withdrawReport(1, act: Self.act)),
            .init(
                "feedback", Self.acting,
                Query<MeasureFeedback>.feedback(
                    under: nil, code: nil, unit: nil, measure: nil, before: nil, limit: 1)),
        ]
            + rules.measures.measures.prefix(1).map {
                .init("publish measure", Self.acting, .publish($0, place: 0, rules: "", act: Self.act))
            }
    }
}
