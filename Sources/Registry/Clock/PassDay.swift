package import CreditRules
package import Postgres

/// Passes a day: writes down what began or ended with it (时钟).
///
/// What is due is reckoned by `pass_day` in `schema.sql`, of what the registry knew when the day began; the act itself
/// brings nothing but the day. It locks the days, so that of two clocks one waits and is then told the day has passed.
package struct PassDay: Act {
    package static let kind = "clock.day"
    package let reason: String? = nil
    /// The day that has begun.
    package let day: Day

    package init(day: Day) { self.day = day }

    /// How many moments the day brought.
    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> Int {
        Int(try await transaction.first(Query<Int64>.pass(day)) ?? 0)
    }
}

extension Query where Output == Int64 {
    static func pass(_ day: Day) -> Self { "SELECT pass_day(\(day))" }
}
