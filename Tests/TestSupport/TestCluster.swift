package import PrivateCluster

/// A throw-away PostgreSQL for the tests of one process.
///
/// It lives in a directory of its own under `/tmp`, forgets to `fsync`, and ends with the process however that ends:
/// a guardian holds the read end of a pipe whose write end only this process has. Reached through a socket without a
/// password, as any role; and on 127.0.0.1 with SCRAM passwords, for tests of roles and of broken links.
package final class TestCluster: Sendable {
    /// Where data, socket and log lie.
    package let directory: String
    /// The port on 127.0.0.1, and of the socket's name.
    package let tcpPort: Int
    /// The password of the superuser `postgres`, needed over TCP only.
    package let superuserPassword: String
    package let programs: ClusterPrograms

    /// Closed by the kernel when this process ends; then the guardian cleans up.
    let lifeline: Lifeline
    let templates = TestTemplates()
    let turnstile = Turnstile(places: 16)

    init(directory: String, tcpPort: Int, superuserPassword: String, programs: ClusterPrograms, lifeline: Lifeline) {
        self.directory = directory
        self.tcpPort = tcpPort
        self.superuserPassword = superuserPassword
        self.programs = programs
        self.lifeline = lifeline
    }

    private static let starting = Task { try await start() }

    /// The cluster of this test process, started by the first who asks.
    package static func shared() async throws -> TestCluster {
        try await starting.value
    }

    /// The connection string through the socket, as any role and without a password.
    package func conninfo(database: String, user: String = "postgres") -> String {
        "host=\(directory) port=\(tcpPort) dbname=\(database) user=\(user)"
    }

    /// The connection string over TCP, where the role's password is asked for.
    package func tcpConninfo(database: String, user: String = "postgres", password: String? = nil) -> String {
        "host=127.0.0.1 port=\(tcpPort) dbname=\(database) user=\(user) "
            + "password=\(password ?? superuserPassword) sslmode=disable"
    }
}
