import CreditRules
import Postgres

extension CreditRegistry {
    /// How the clock stands.
    public func clockState() async throws -> ClockState {
        try await asking {
            guard let state = try await clerk.first(Query<ClockState>.now) else { throw Problem(.databaseForeign) }
            return state
        }
    }

    /// Passes the days that have begun and are not written down yet, each by an act of its own, in order.
    ///
    /// Two that run it at once pass each day once. Stopped in the middle, it goes on where it was; what is shown never
    /// waits for it.
    /// - Parameters:
    ///   - last: The last day to pass, `YYYY-MM-DD`; today when nil, and never a day that has not begun.
    ///   - passed: Told of each day when it is committed.
    /// - Returns: The days that this call passed.
    /// - Throws: ``Problem`` `parameter-invalid` for a day that is none or has not begun.
    @discardableResult
    public func passDays(
        until last: String? = nil, passed: @Sendable (PassedDay) -> Void = { _ in }
    ) async throws -> [PassedDay] {
        let end = try lastDay(last)
        var days: [PassedDay] = []
        while let day = try await nextDay(), day <= end {
            try Task.checkCancellation()
            guard let brought = try await pass(day) else { continue }
            days.append(brought)
            passed(brought)
        }
        try await settleCases()
        return days
    }

    /// Keeps the clock until the task is cancelled: catches up, and then passes each day when it begins in Shanghai.
    ///
    /// It looks at the day every half minute rather than sleeping until midnight: machines are suspended, and clocks set.
    /// - Parameter failed: Told of a failure, once until the clock runs again.
    package func keepClock(failed: @Sendable (Problem) -> Void = { _ in }) async {
        var seen: Day?
        var hasFailed = false
        while !Task.isCancelled {
            let today = clock.today
            if today != seen {
                do {
                    try await passDays()
                    seen = today
                    hasFailed = false
                } catch {
                    if !hasFailed, !Task.isCancelled { failed(Problem(any: error)) }
                    hasFailed = true
                }
            }
            try? await Task.sleep(for: .seconds(seen == today ? 30 : 5))
        }
    }

    private func lastDay(_ text: String?) throws(Problem) -> Day {
        guard let text else { return .infinity }
        guard let day = Day(iso: text), day <= clock.today else {
            throw Problem(
                .parameterInvalid, ["parameter": "--until", "value": text, "allowed": "YYYY-MM-DD ≤ \(today)"])
        }
        return day
    }

    /// The day to be passed next, if it has begun.
    private func nextDay() async throws -> Day? {
        let today = clock.today
        return try await toBePassed().flatMap { $0 <= today ? $0 : nil }
    }

    private func toBePassed() async throws -> Day? {
        try await asking { try await clerk.first(Query<Day?>.toBePassed) ?? nil }
    }

    /// Passes a day; nil when another clock did so meanwhile.
    private func pass(_ day: Day) async throws -> PassedDay? {
        let moments: Int
        do {
            moments = try await perform(PassDay(day: day), by: .clock)
        } catch let problem as Problem where problem.code == .illegalStep {
            // Refused for the day: it has passed, or the database's day is another than ours.
            guard let next = try await toBePassed(), next > day else { throw problem }
            return nil
        }
        let kinds = try await asking { try await clerk.all(Query<MomentCount>.moments(of: day)) }
        return PassedDay(day: day.description, moments: moments, kinds: kinds.map { ($0.kind, $0.count) })
    }
}
