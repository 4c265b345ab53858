import Glibc
import PrivateCluster
package import Registry

/// The house opened: its database running, its registry at hand.
///
/// Both programs open it the same way. Whoever opened it closes it; a private cluster that nobody else uses stops then.
package struct Installation: Sendable {
    package let registry: CreditRegistry
    /// The first operator's account while its one-time password has not been used.
    package let firstOperator: NewOfficer?
    package let files: InstallationFiles
    private let cluster: PrivateCluster?

    /// What the house is opened for.
    package enum Mode: Sendable {
        /// A server: what is missing is founded, and the sample city is loaded into an empty registry.
        case serve
        /// A command: the database has to be there; what else is missing is founded, without the sample city.
        case command
    }

    /// Opens the house.
    ///
    /// A command in a wrong folder makes no second registry there.
    ///
    /// - Throws: ``Problem`` `database-missing`, `cluster-failed`, `database-unavailable`, `database-foreign`, `database-behind`, `rules-invalid`.
    package static func open(
        _ environment: InstallationEnvironment, mode: Mode, report: (InstallationEvent) -> Void = { _ in }
    ) async throws -> Installation {
        if mode == .command, !environment.hasDatabase {
            throw Problem(.databaseMissing, ["path": environment.home.path])
        }
        let house = try await House.open(environment, report: report)
        do {
            try await house.prepare(mode, report: report)
            let registry = CreditRegistry(house.connections)
            let founding = Founding(
                registry: registry, files: house.files, home: environment.home, wantsSample: environment.wantsSample)
            do {
                let operatorNow = try await founding.found(mode, report: report)
                return Installation(
                    registry: registry, firstOperator: operatorNow, files: house.files, cluster: house.cluster)
            } catch {
                await registry.close()
                throw error
            }
        } catch {
            await house.cluster?.close()
            throw error
        }
    }

    /// Closes the registry and leaves the cluster.
    package func close() async {
        await registry.close()
        await cluster?.close()
    }
}
