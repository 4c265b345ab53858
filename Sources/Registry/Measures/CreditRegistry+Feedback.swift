import CreditRules
import Postgres

/// Which reports on measures are listed.
public struct FeedbackFilter: Sendable {
    /// The subject, by code; also what was reported of files that were merged into it.
    public var code: String?
    /// The unit that reported, by any word it is called.
    public var unit: String?
    /// The measure, by identifier or name.
    public var measure: String?
    /// How many at most.
    public var limit: Int
    /// Only reports older than this number.
    public var before: Int64?

    /// Makes a filter.
    public init(
        code: String? = nil, unit: String? = nil, measure: String? = nil, limit: Int = 50, before: Int64? = nil
    ) {
        self.code = code
        self.unit = unit
        self.measure = measure
        self.limit = limit
        self.before = before
    }
}

/// A page of reports, the newest first.
public struct FeedbackPage: Sendable, Equatable {
    /// The reports.
    public let items: [MeasureFeedback]
    /// The number before which the next page begins; nil on the last.
    public let next: Int64?

    /// This page with the next one's reports behind its own.
    package func adding(_ page: FeedbackPage) -> FeedbackPage {
        FeedbackPage(items: items + page.items, next: page.next)
    }
}

extension CreditRegistry {
    /// What the officer's unit and those under it reported of measures, the newest first.
    ///
    /// - Throws: ``Problem`` `not-signed-in`, `unit-not-found`, `measure-not-found`.
    public func measureFeedback(
        _ filter: FeedbackFilter = FeedbackFilter(), by actor: Actor
    ) async throws -> FeedbackPage {
        let top = try await topUnit(of: actor)
        return try await asking {
            var measure: String?
            if let text = filter.measure { measure = try await rules().measure(text).id }
            var unit: Int64?
            if let word = filter.unit { unit = try await ReportingUnit.resolve(word, in: clerk).id }
            let found = try await clerk.all(
                Query<MeasureFeedback>.feedback(
                    under: top, code: filter.code.map(TypedCode.normalised), unit: unit, measure: measure,
                    before: filter.before, limit: Int64(filter.limit) + 1))
            let page = Array(found.prefix(filter.limit))
            return FeedbackPage(items: page, next: found.count > page.count ? page.last?.number : nil)
        }
    }
}
