import CreditRules
import Postgres

@testable import Registry

extension CreditRegistry {
    /// The open channel's evaluation on any day, which only tests may ask for.
    func openEvaluation(of code: String, on day: Day) async throws -> RatingDocument.Evaluation? {
        let library = try await rules().library
        guard let subject = try await clerk.first(Query<Subject>.subject(code)) else { return nil }
        let records = try await clerk.all(Query<StoredRecord>.facts(of: subject.id, channel: .open, on: day))
        let listings = try await clerk.all(
            Query<VisibleListing>.listings(of: [subject.id], channel: .open, on: day))
        return ReckonedRating(records, listings, state: subject.state, rules: library, channel: .open, on: day)
            .evaluation
    }
}
