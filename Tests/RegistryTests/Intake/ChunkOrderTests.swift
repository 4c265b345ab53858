import Testing

@testable import Registry

/// Two chunks of a file under way: who waits for whom.
@Suite struct ChunkOrderTests {
    /// Notes what happened, in order.
    private actor Events {
        private(set) var all: [String] = []
        func note(_ event: String) { all.append(event) }
    }

    /// Lets everything that can go on go on.
    private func settle() async throws { try await Task.sleep(for: .milliseconds(50)) }

    @Test func theLaterBeginsBehindTheLocksAndCommitsBehindTheCommit() async throws {
        let (order, events) = (ChunkOrder(), Events())
        try await order.turnToBegin(0)
        await order.attempts(0)
        let later = Task {
            try await order.turnToBegin(1)
            await order.attempts(1)
            await events.note("1 began")
            await order.holdsLocks(1)
            try await order.turnToCommit(1)
            await events.note("1 may commit")
        }
        try await settle()
        #expect(await events.all == [])
        await order.holdsLocks(0)
        try await settle()
        #expect(await events.all == ["1 began"])
        try await order.turnToCommit(0)
        await order.isCommitted(0)
        try await later.value
        #expect(await events.all == ["1 began", "1 may commit"])
    }

    /// What lost its locks and is done again comes first all the same: the later makes room and comes behind it.
    @Test func theLaterMakesRoomForTheRepeatedEarlier() async throws {
        let order = ChunkOrder()
        try await order.turnToBegin(0)
        await order.attempts(0)
        await order.holdsLocks(0)
        try await order.turnToBegin(1)
        await order.attempts(1)
        await order.holdsLocks(1)
        let later = Task { try await order.turnToCommit(1) }
        await order.attempts(0)
        await #expect(throws: ChunkOrder.Overtaken.self) { try await later.value }
        let again = Task { try await order.turnToRepeat(1) }
        await order.holdsLocks(0)
        try await settle()
        await order.isCommitted(0)
        try await again.value
        await order.attempts(1)
        await order.holdsLocks(1)
        try await order.turnToCommit(1)
    }

    /// A third is checked meanwhile, and has no transaction open while it waits.
    @Test func onlyTwoAreInTheDatabase() async throws {
        let (order, events) = (ChunkOrder(), Events())
        for chunk: Int32 in [0, 1] {
            try await order.turnToBegin(chunk)
            await order.attempts(chunk)
            await order.holdsLocks(chunk)
        }
        let third = Task {
            try await order.turnToBegin(2)
            await events.note("2 began")
        }
        try await settle()
        #expect(await events.all == [])
        await order.isCommitted(0)
        try await third.value
    }

    @Test func nothingIsInBehindWhatFailed() async throws {
        let order = ChunkOrder()
        try await order.turnToBegin(0)
        await order.attempts(0)
        await order.holdsLocks(0)
        try await order.turnToBegin(1)
        await order.attempts(1)
        let later = Task { try await order.turnToCommit(1) }
        let third = Task { try await order.turnToBegin(2) }
        await order.isLost(0)
        await #expect(throws: ChunkOrder.Abandoned.self) { try await later.value }
        await #expect(throws: ChunkOrder.Abandoned.self) { try await third.value }
    }
}
