import Postgres
import TestSupport
import Testing

/// Runs `body` on a database of its own and closes it afterwards.
func withTestDatabase<Result>(
    leases: Int = 4, configure: (inout Database.Configuration) -> Void = { _ in },
    _ body: (Database) async throws -> Result
) async throws -> Result {
    try await TestCluster.shared().withDatabase { conninfo in
        var configuration = Database.Configuration(conninfo: conninfo, leases: leases)
        configure(&configuration)
        let database = Database(configuration)
        do {
            let result = try await body(database)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }
}

/// Expects the first row of a query.
func expect<Output: RowDecodable & Equatable>(
    _ database: Database, _ query: Query<Output>, gives expected: Output?,
    sourceLocation: SourceLocation = #_sourceLocation
) async throws {
    let found = try await database.first(query)
    #expect(found == expected, sourceLocation: sourceLocation)
}

/// Random numbers from a fixed seed, so that a failure can be repeated (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Two parties that go on when both have arrived; later arrivals pass at once.
actor Meeting {
    private var arrived = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func arrive() async {
        arrived += 1
        if arrived >= 2 {
            waiting.forEach { $0.resume() }
            waiting = []
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }
}

/// What a failing call threw, as the error it should be.
func databaseError(_ body: () async throws -> some Any) async -> DatabaseError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? DatabaseError
    }
}

extension DatabaseError {
    var state: SQLState? { report?.state }

    var isPoolExhausted: Bool {
        if case .poolExhausted = self { true } else { false }
    }

    var isCancelled: Bool {
        if case .cancelled = self { true } else { false }
    }

    var isShuttingDown: Bool {
        if case .shuttingDown = self { true } else { false }
    }

    var isUnknownOutcome: Bool {
        if case .commitOutcomeUnknown = self { true } else { false }
    }

    var isLost: Bool {
        if case .connection(.lost, _) = self { true } else { false }
    }
}
