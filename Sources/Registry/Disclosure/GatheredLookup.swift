import Synchronization

/// Looks something up by code, for many askers by one statement.
///
/// Who asks while statements are under way is answered by the next one, together with all who came meanwhile. So an
/// idle registry answers each by itself and a busy one looks at the database a few times for hundreds. Nobody is
/// answered by a statement that began before he asked: what an act has committed is seen by whoever asks after it.
final class GatheredLookup<Answer: Sendable>: Sendable {
    private struct Asker {
        let code: String
        let answer: CheckedContinuation<Answer?, any Error>
    }

    private struct State {
        var waiting: [Asker] = []
        var underWay = 0
    }

    private let answers: @Sendable ([String]) async throws -> [String: Answer]
    private let state = Mutex(State())

    /// Statements at a time; more only divide the askers among them.
    private var atOnce: Int { 2 }
    /// Askers of one statement.
    private var together: Int { 256 }

    /// - Parameter answers: The one statement: what is found of some codes, by code.
    init(_ answers: @escaping @Sendable ([String]) async throws -> [String: Answer]) {
        self.answers = answers
    }

    /// What is found of a code; nil when nothing is.
    ///
    /// - Throws: What the statement threw, the same for all whom it was to answer.
    func answer(for code: String) async throws -> Answer? {
        try await withCheckedThrowingContinuation { answer in
            let begins = state.withLock { state in
                state.waiting.append(Asker(code: code, answer: answer))
                guard state.underWay < atOnce else { return false }
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
                let found = try await answers(askers.map(\.code))
                for asker in askers { asker.answer.resume(returning: found[asker.code]) }
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
            let askers = state.waiting.prefix(together)
            state.waiting.removeFirst(askers.count)
            return askers
        }
    }
}
