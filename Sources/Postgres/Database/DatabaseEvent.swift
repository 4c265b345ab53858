/// Something an operator may want to know, told while the program goes on.
package enum DatabaseEvent: Sendable {
    case notice(ServerReport)
    case connected(serverVersion: Int, took: Duration)
    case lost(message: String)
    /// A statement that held its lease for more than a second.
    case slow(statement: String, took: Duration)
    /// A transaction is about to be done again, for the `attempt`-th time.
    case retried(attempt: Int, cause: DatabaseError)
}

/// Hears of events, on any thread; it should return at once.
package protocol DatabaseObserver: Sendable {
    func observe(_ event: DatabaseEvent)
}

/// Hears nothing.
package struct SilentObserver: DatabaseObserver {
    package init() {}

    package func observe(_: DatabaseEvent) {}
}
