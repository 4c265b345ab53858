package import PrivateCluster
import Registry

/// What the environment says about where the registry lives; read once, at the edge.
package struct InstallationEnvironment: Sendable {
    /// The database on a server of the operator's own: any libpq conninfo.
    ///
    /// None: a private cluster.
    package let database: String?
    /// The public listener's own login on that server.
    package let portalDatabase: String?
    /// The login on that server by which applicants' cases are opened and followed.
    package let applicantDatabase: String?
    /// Where a private cluster keeps its data.
    package let home: ClusterHome
    /// Whether a server loads the sample city into an empty registry; `REGISTRY_SAMPLE=0` says no.
    package let wantsSample: Bool
    /// The variables themselves, for what is looked up later.
    package let variables: [String: String]

    /// The database a private cluster holds the registry in.
    package static let databaseName = "credit_registry"

    package init(_ variables: [String: String]) {
        func value(_ name: String) -> String? { variables[name].flatMap { $0.isEmpty ? nil : $0 } }
        database = value("REGISTRY_DATABASE")
        portalDatabase = value("REGISTRY_DATABASE_PORTAL")
        applicantDatabase = value("REGISTRY_DATABASE_APPLICANT")
        home = ClusterHome(environment: variables)
        wantsSample = value("REGISTRY_SAMPLE") != "0"
        self.variables = variables
    }
}
