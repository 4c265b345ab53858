import Postgres
import Synchronization

/// Remembers the events it hears.
final class RecordingObserver: DatabaseObserver {
    private let events = Mutex<[DatabaseEvent]>([])

    func observe(_ event: DatabaseEvent) {
        events.withLock { $0.append(event) }
    }

    var retries: Int { count { if case .retried = $0 { true } else { false } } }
    var losses: Int { count { if case .lost = $0 { true } else { false } } }
    var connections: Int { count { if case .connected = $0 { true } else { false } } }

    var notices: [String] {
        events.withLock { events in
            events.compactMap { if case .notice(let report) = $0 { report.message } else { nil } }
        }
    }

    var slowStatements: [String] {
        events.withLock { events in
            events.compactMap { if case .slow(let statement, _) = $0 { statement } else { nil } }
        }
    }

    private func count(where matches: (DatabaseEvent) -> Bool) -> Int {
        events.withLock { events in events.count { matches($0) } }
    }
}
