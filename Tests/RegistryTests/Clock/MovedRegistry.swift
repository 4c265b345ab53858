import CreditRules
import Foundation
import Postgres
import Registry
import Synchronization

/// A registry whose day is moved on by the test: the programs' and the database's are one and the same.
///
/// What is committed is committed at the end of the day, so that the journal tells the day of each act as it does in an
/// office.
struct MovedRegistry: Sendable {
    let fixture: RegistryFixture
    /// Reads and writes as superuser.
    let database: Database
    private let shared: SharedDay

    var registry: CreditRegistry { fixture.registry }
    var today: Day { fixture.today }

    /// Runs `body` on a registry that stands on the machine's own day and moves on from there.
    static func with<Output>(_ body: (MovedRegistry) async throws -> Output) async throws -> Output {
        try await RegistryFixture.with { founded in
            let shared = SharedDay(founded.today)
            let clock = RegistryClock { Int64(shared.day.daysSince1970) * 86_400 + 4 * 3_600 }
            let registry = CreditRegistry(RegistryFixture.connections(founded.conninfo), clock: clock, readers: 2)
            let fixture = RegistryFixture(
                registry: registry, conninfo: founded.conninfo, officers: founded.officers)
            let database = Database(.init(conninfo: founded.conninfo, leases: 1))
            let moved = MovedRegistry(fixture: fixture, database: database, shared: shared)
            do {
                try await moved.stand(on: shared.day)
                let output = try await body(moved)
                await registry.close()
                await database.close()
                return output
            } catch {
                await registry.close()
                await database.close()
                throw error
            }
        }
    }

    /// Lets it be another day, for the programs and for the database.
    func stand(on day: Day) async throws {
        shared.day = day
        try await run(
            """
            CREATE OR REPLACE FUNCTION registry_today() RETURNS date LANGUAGE sql STABLE RETURN date '\(day)';
            ALTER TABLE journal ALTER COLUMN at SET DEFAULT timestamp '\(day) 23:59' AT TIME ZONE 'Asia/Shanghai';
            """)
    }

    /// Runs statements as superuser, in one transaction.
    func run(_ text: String) async throws { try await database.run(script: SQLScript(trusted: text)) }
}

/// The day that the programs' clock and the test share.
private final class SharedDay: Sendable {
    private let held: Mutex<Day>

    init(_ day: Day) { held = Mutex(day) }

    var day: Day {
        get { held.withLock { $0 } }
        set { held.withLock { $0 = newValue } }
    }
}

/// The same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
