import CreditRules
package import Postgres

/// How the clock stands.
public struct ClockState: Sendable, Equatable {
    /// The last day whose beginning was written down; nil before the first.
    public let lastDay: String?
    /// When that was done, RFC 3339.
    public let passedAt: String?
    /// The day that is to be passed next; nil while the registry is empty.
    public let nextDay: String?
    /// How many days have begun that are not written down yet.
    public let behind: Int
    /// How many days are written down.
    public let days: Int
    /// How many moments the last day brought.
    public let moments: Int
}

extension ClockState: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        lastDay = try row.optional("last_day", as: Day.self)?.description
        passedAt = try row.optional("passed_at", as: Timestamp.self)?.rfc3339
        nextDay = try row.optional("next_day", as: Day.self)?.description
        behind = try row.optional("behind", as: Int.self) ?? 0
        days = Int(try row("days", as: Int64.self))
        moments = Int(try row("moments", as: Int64.self))
    }
}

extension Query where Output == ClockState {
    static var now: Self {
        """
        SELECT last_day, passed_at, next_day, behind, days, moments FROM clock_state
        """
    }
}

/// A day that was passed, and how many moments of each kind it brought.
public struct PassedDay: Sendable, Equatable {
    /// The day.
    public let day: String
    /// How many moments it brought.
    public let moments: Int
    /// How many of each kind, by the kind's name.
    public let kinds: [(kind: String, count: Int)]

    /// Compares everything.
    public static func == (left: Self, right: Self) -> Bool {
        left.day == right.day && left.kinds.elementsEqual(right.kinds, by: ==)
    }
}

/// How many moments of a kind a day brought.
struct MomentCount: RowDecodable {
    let kind: String
    let count: Int

    init(from row: borrowing Row) throws(DecodingError) {
        kind = try row("kind")
        count = Int(try row("moments", as: Int64.self))
    }
}

extension Query where Output == MomentCount {
    static func moments(of day: Day) -> Self {
        "SELECT kind, count(*) AS moments FROM clock_moment WHERE day = \(day) GROUP BY kind ORDER BY kind"
    }
}

extension Query where Output == Day? {
    /// The day that is to be passed next.
    static var toBePassed: Self { "SELECT next_clock_day()" }
}
