import Glibc
import PrivateCluster
import Registry

/// The ground the registry stands on: a private cluster, or a server of the operator's own.
struct House: Sendable {
    let connections: RegistryConnections
    let files: InstallationFiles
    let cluster: PrivateCluster?

    static func open(
        _ environment: InstallationEnvironment, report: (InstallationEvent) -> Void
    ) async throws -> House {
        let files = try InstallationFiles.locate(environment: environment.variables, program: programPath())
        if let conninfo = environment.database {
            return House(
                connections: .server(
                    conninfo, portal: environment.portalDatabase, applicant: environment.applicantDatabase),
                files: files, cluster: nil)
        }
        do throws(ClusterError) {
            let cluster = try await PrivateCluster.open(environment.home) { step, time in
                switch step {
                case .made: report(.clusterMade(time))
                case .started: report(.clusterStarted(time))
                case .found: report(.clusterFound)
                }
            }
            return House(connections: .cluster(cluster), files: files, cluster: cluster)
        } catch {
            throw Problem(error)
        }
    }

    /// Makes what is missing and brings the schema up to date, where that is ours to do: in a private cluster always,
    /// on a server of the operator's own only an empty database, and only for a server's start.
    func prepare(_ mode: Installation.Mode, report: (InstallationEvent) -> Void) async throws {
        let database = try RegistryDatabase(connections, files: files)
        if cluster != nil { try await makeDatabase(report: report) }
        switch try await stateOrEmpty(of: database) {
        case .current: return
        case .empty where cluster != nil || mode == .serve:
            if cluster == nil { try await makeDatabase(report: report) }
            report(.migrated(try await database.migrate()))
        case .behind where cluster != nil: report(.migrated(try await database.migrate()))
        case let state:
            if let problem = state.problem { throw problem }
        }
    }

    /// Makes the roles, and in a private cluster the logins and the database.
    func makeDatabase(report: (InstallationEvent) -> Void) async throws {
        guard let cluster else {
            return try await RegistryDatabase.adopt(
                DatabaseLogin(conninfo: connections.keeper.conninfo), files: files)
        }
        let server = DatabaseLogin(conninfo: cluster.conninfo(database: "postgres", user: "postgres"))
        let name = InstallationEnvironment.databaseName
        if try await RegistryDatabase.make(name, on: server, files: files, withLogins: true) { report(.databaseMade) }
        // Also after a founder was killed between making the database and filling it.
        if try await stateOrEmpty(of: RegistryDatabase(connections, files: files)) == .empty {
            let database = DatabaseLogin(conninfo: cluster.conninfo(database: name, user: "postgres"))
            try await RegistryDatabase.adopt(database, files: files)
        }
    }

    /// The schema's state; empty too where not even the owner's role is there.
    func stateOrEmpty(of database: RegistryDatabase) async throws -> SchemaState {
        do {
            return try await database.state()
        } catch let problem as Problem where problem.code == .roleMissing {
            return .empty
        }
    }

    /// The path of the running program, by which a clone finds its own files.
    static func programPath() -> String {
        guard let resolved = unsafe realpath("/proc/self/exe", nil) else { return CommandLine.arguments.first ?? "" }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }
}

extension RegistryConnections {
    /// The four logins of a private cluster.
    static func cluster(_ cluster: PrivateCluster) -> Self {
        let name = InstallationEnvironment.databaseName
        return Self(
            portal: DatabaseLogin(conninfo: cluster.conninfo(database: name, user: "registry_portal")),
            clerk: DatabaseLogin(conninfo: cluster.conninfo(database: name, user: "registry_clerk")),
            applicant: DatabaseLogin(conninfo: cluster.conninfo(database: name, user: "registry_window")),
            keeper: DatabaseLogin(
                conninfo: cluster.conninfo(database: name, user: "registry_keeper"), role: "registry_owner"))
    }
}

extension Problem {
    /// A cluster's failure with its own sentence and remedy.
    init(_ error: ClusterError) {
        self.init(
            .clusterFailed,
            [
                "what": error.chinese.message, "fix": error.chinese.fix, "what_en": error.english.message,
                "fix_en": error.english.fix,
            ])
    }
}
