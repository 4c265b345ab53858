/// Keeps the chunks of one file in the order of their lines while two of them are under way.
///
/// A chunk begins when the one before it holds its locks, and the one before that is in: of two rows with one key the
/// earlier comes first. It commits when the one before it has: what is in of a file that was cut off is always its
/// beginning. Everything for which two chunks could wait for each other is taken before ``holdsLocks(_:)``, so that the
/// later only ever waits for the earlier.
actor ChunkOrder {
    /// The chunk before was done again: this one gives its locks back and comes after it.
    struct Overtaken: Error {}
    /// A chunk before failed: this one shall not be in.
    struct Abandoned: Error {}

    /// Every chunk up to here holds its locks, or is through.
    private var locked: Int32 = -1
    private var committed: Int32 = -1
    private var failed: Int32?
    private var underWay: Set<Int32> = []
    private var attempted: Set<Int32> = []
    private var overtaken: Set<Int32> = []
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// Waits until a chunk may begin.
    func turnToBegin(_ chunk: Int32) async throws {
        await wait { locked >= chunk - 1 && committed >= chunk - 2 || isAbandoned(chunk) }
        guard !isAbandoned(chunk) else { throw Abandoned() }
        underWay.insert(chunk)
    }

    /// Notes an attempt; a second one has lost its locks, and who went past it makes room.
    func attempts(_ chunk: Int32) {
        guard !attempted.insert(chunk).inserted else { return }
        locked = min(locked, chunk - 1)
        if underWay.contains(chunk + 1) { overtaken.insert(chunk + 1) }
        wake()
    }

    /// Lets the next chunk begin.
    func holdsLocks(_ chunk: Int32) {
        locked = max(locked, chunk)
        wake()
    }

    /// Waits until every chunk before is committed.
    func turnToCommit(_ chunk: Int32) async throws {
        await wait { committed >= chunk - 1 || overtaken.contains(chunk) || isAbandoned(chunk) }
        guard !isAbandoned(chunk) else { throw Abandoned() }
        guard !overtaken.contains(chunk) else { throw Overtaken() }
    }

    /// Waits, after it made room, until every chunk before is committed: then nobody overtakes it again.
    func turnToRepeat(_ chunk: Int32) async throws {
        underWay.remove(chunk)
        attempted.remove(chunk)
        overtaken.remove(chunk)
        await wait { committed >= chunk - 1 || isAbandoned(chunk) }
        try await turnToBegin(chunk)
    }

    /// Notes that a chunk is in.
    func isCommitted(_ chunk: Int32) {
        underWay.remove(chunk)
        committed = max(committed, chunk)
        locked = max(locked, chunk)
        wake()
    }

    /// Notes that a chunk is not in, and that none after it shall be.
    func isLost(_ chunk: Int32) {
        failed = min(failed ?? chunk, chunk)
        wake()
    }

    private func isAbandoned(_ chunk: Int32) -> Bool { failed.map { $0 < chunk } ?? false }

    private func wait(until condition: () -> Bool) async {
        while !condition() { await withCheckedContinuation { waiting.append($0) } }
    }

    private func wake() {
        let all = waiting
        waiting = []
        for one in all { one.resume() }
    }
}
