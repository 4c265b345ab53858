import CreditRules
import Postgres

/// The credit information registry (公共信用信息登记系统), as programs use it.
///
/// It reads the open view through a login that can read nothing else, and writes only inside acts, through another.
/// One value serves any number of tasks; `close()` waits for running work.
public final class CreditRegistry: Sendable {
    /// Asks in the public's name.
    let portal: Database
    /// Asks and acts in officers' names.
    let clerk: Database
    /// Acts in applicants' names, and reads cases by their codes.
    let applicants: Database
    /// Founds: only while no officer has acted.
    let keeper: Database
    package let clock: RegistryClock
    private let book = RuleBookShelf()
    let storedRatings: StoredRatingLookup
    let openMeasures: OpenMeasureLookup

    /// Opens the registry; connections are made when they are first needed.
    package init(_ connections: RegistryConnections, clock: RegistryClock = .system, readers: Int = 8) {
        portal = connections.portal.database("portal", leases: readers, readOnly: true)
        storedRatings = StoredRatingLookup(portal)
        openMeasures = OpenMeasureLookup(portal)
        clerk = connections.clerk.database("clerk", leases: 4)
        applicants = connections.applicant.database("applicants", leases: 4)
        keeper = connections.keeper.database("keeper", leases: 1)
        self.clock = clock
    }

    /// Stops taking work, waits for what runs and closes the connections.
    public func close() async {
        await portal.close()
        await clerk.close()
        await applicants.close()
        await keeper.close()
    }

    /// The day in Asia/Shanghai, `YYYY-MM-DD`.
    public var today: String { clock.today.description }

    /// The rules in force, as they are stored; read again when they change.
    package func rules() async throws -> RuleBook {
        try await book.current(from: portal)
    }

    /// Forgets the rules that were read, after loading others.
    package func forgetRules() { book.forget() }

    func writer(for actor: Actor) -> Database {
        switch actor {
        case .officer, .clock: clerk
        case .applicant: applicants
        case .founder: keeper
        }
    }

    /// The pool that reads in a reader's channel.
    func database(for reader: Reader) -> Database {
        switch reader {
        case .anyone: portal
        case .officer: clerk
        }
    }

    /// Runs statements and turns the driver's errors into problems.
    func asking<Output: Sendable>(_ body: () async throws -> Output) async throws -> Output {
        do {
            return try await body()
        } catch {
            throw Problem(any: error)
        }
    }
}
