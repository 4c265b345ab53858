import Postgres
import Synchronization

/// Keeps the rule book between uses.
///
/// Every request looks here, so a fresh book is taken without waiting for anybody. It is read again when a minute has
/// passed, so that a running server follows a change; the content is decoded again only if a digest differs.
final class RuleBookShelf: Sendable {
    private struct Held {
        var book: RuleBook?
        var readAt = ContinuousClock.now
    }

    private let held = Mutex(Held())
    private static let freshFor: Duration = .seconds(60)

    func current(from database: Database) async throws(Problem) -> RuleBook {
        let kept = held.withLock { held in
            held.readAt.duration(to: .now) < Self.freshFor ? held.book : nil
        }
        if let kept, !kept.isEmpty { return kept }
        let files: [StoredRuleFile]
        do throws(DatabaseError) {
            files = try await database.all(.inForce)
        } catch {
            throw Problem(error)
        }
        let before = held.withLock { $0.book }
        let isSame = before?.mark == files.map(\.digest).joined()
        let fresh = if let before, isSame { before } else { try RuleBook(files: files) }
        held.withLock { $0 = Held(book: fresh) }
        return fresh
    }

    func forget() { held.withLock { $0.book = nil } }
}
