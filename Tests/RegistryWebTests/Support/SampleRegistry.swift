import Foundation
import Hummingbird
import HummingbirdTesting
import Installation
import Logging
import Registry
import RegistryWeb
import TestSupport

/// The sample city in a real database, founded once for all tests of this process; nothing here writes to it.
enum SampleRegistry {
    private static let founding = Task { try await founded(home: "web-tests-home").installation.registry }

    static func shared() async throws -> CreditRegistry { try await founding.value }

    /// Founds the sample city in a database of its own.
    ///
    /// - Parameter home: The folder for what a home keeps besides the database.
    static func founded(home: String) async throws -> (installation: Installation, database: String) {
        let cluster = try await TestCluster.shared()
        let project = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized.path
        try await cluster.sql(String(contentsOfFile: project + "/roles.sql", encoding: .utf8))
        let database = try await cluster.createDatabase()
        try await cluster.sql("ALTER DATABASE \(database) OWNER TO registry_owner")
        try await cluster.sql("ALTER SCHEMA public OWNER TO registry_owner", database: database)
        let environment = InstallationEnvironment([
            "REGISTRY_DATABASE": cluster.conninfo(database: database), "REGISTRY_SHARE": project,
            "REGISTRY_HOME": cluster.directory + "/" + home,
        ])
        return (try await Installation.open(environment, mode: .serve), database)
    }

    /// A registry whose database is not there.
    static func unreachable() -> CreditRegistry {
        CreditRegistry(.server("host=/nowhere.invalid dbname=secret_name connect_timeout=1"))
    }
}

/// Asks an application over a registry without a socket; HTTP on a socket has its own tests.
func withPortal<Value: Sendable>(
    _ registry: CreditRegistry? = nil, logger: Logger = Logger(label: "web-tests"),
    _ body: @Sendable (any TestClientProtocol) async throws -> Value
) async throws -> Value {
    let registry =
        if let registry { registry } else { try await SampleRegistry.shared() }
    let application = try buildApplication(
        registry: registry, configuration: WebConfiguration(port: 0), logger: logger)
    return try await application.test(.router) { client in try await body(client) }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// The body as a JSON object; empty when it is none.
    var object: [String: Any] {
        ((try? JSONSerialization.jsonObject(with: Data(body.readableBytesView))) as? [String: Any]) ?? [:]
    }
}
