import Postgres
import Synchronization

/// Looks stored ratings up, for many askers by one statement.
///
/// Who asks while statements are under way is answered by the next one, together with all who came meanwhile. So an
/// idle registry answers each by itself and a busy one looks at the database a few times for hundreds. Nobody is
/// answered by a statement that began before he asked: what an act has committed is seen by whoever asks after it.
final class StoredRatingLookup: Sendable {
    private struct Asker {
        let code: String
        let answer: CheckedContinuation<StoredRating?, any Error>
    }

    private struct State {
        var waiting: [Asker] = []
        var underWay = 0
    }

    private let database: Database
    private let state = Mutex(State())
    /// Statements at a time; more only divide the askers among them.
    private static let atOnce = 2
    /// Askers of one statement.
    private static let together = 256

    init(_ database: Database) {
        self.database = database
    }

    /// The head of a code's subject and its stored rating; nil when no file has the code.
    ///
    /// - Throws: ``DatabaseError``, the same for all whom a statement was to answer.
    func stored(_ code: String) async throws -> StoredRating? {
        try await withCheckedThrowingContinuation { answer in
            let begins = state.withLock { state in
                state.waiting.append(Asker(code: code, answer: answer))
                guard state.underWay < Self.atOnce else { return false }
                state.underWay += 1
                return true
            }
            if begins { Task { await answerAll() } }
        }
    }

    /// Runs statement after statement until nobody waits.
    private func answerAll() async {
        while let askers = next() {
            do {
                let found = try await database.all(Query<StoredRating>.open(askers.map(\.code)))
                let byCode = Dictionary(found.map { ($0.requested, $0) }) { first, _ in first }
                for asker in askers { asker.answer.resume(returning: byCode[asker.code]) }
            } catch {
                for asker in askers { asker.answer.resume(throwing: error) }
            }
        }
    }

    private func next() -> ArraySlice<Asker>? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.underWay -= 1
                return nil
            }
            let askers = state.waiting.prefix(Self.together)
            state.waiting.removeFirst(askers.count)
            return askers
        }
    }
}
