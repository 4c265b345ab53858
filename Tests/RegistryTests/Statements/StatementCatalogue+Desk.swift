import CreditRules
import Postgres

@testable import Registry

extension StatementCatalogue {
    /// What objections, complaints, marks and papers ask and write.
    var desk: [CataloguedStatement] {
        let item = DisputedItem(subject: 1, seq: 1, listing: nil)
        return [
            .init("disputed record", [.clerk], Query<DisputedItem>.record(Self.number)),
            .init("disputed listing", [.clerk], Query<DisputedItem>.listing(1)),
            .init("disputed subject", [.clerk], Query<DisputedItem>.subject(Self.code)),
            .init(
                "name disputed", Self.filing,
                .name([item], claim: "有误", steps: 2, ofCase: 1, act: Self.act)),
            .init("name complaint", Self.filing, .name(complaint: "推诿", steps: 2, ofCase: 1, act: Self.act)),
            .init("carried out", [.clerk], Query<Bool>.carriedOut("correct", 1, ofCase: 1, on: Self.day)),
            .init("marks", Self.reading, Query<MarkedStep>.marks(of: [1])),
            .init("objected subjects", [.clerk], Query<Int64>.objected(among: [1])),
            .init("number notice", [.clerk], Query<NumberedNotice>.number(.slip, case: 1, item: 0, step: 1)),
            .init("carrying platforms", [.clerk], Query<String>.platforms(carrying: Self.number)),
            .init("claim", [.clerk], Query<String?>.claim(ofCase: 1, item: 1)),
        ]
    }
}
