import CreditRules
import Postgres

@testable import Registry

extension StatementCatalogue {
    /// What guides to repair ask.
    var repairGuides: [CataloguedStatement] {
        [
            .init("guided record, open", [.portal], Query<GuidedRecord>.open(guided: Self.number)),
            .init("guided record", [.clerk], Query<GuidedRecord>.known(guided: Self.number)),
            .init("guided listing, open", [.portal], Query<GuidedListing>.open(guided: 1)),
            .init("guided listing", [.clerk], Query<GuidedListing>.known(guided: 1)),
        ]
    }
}
