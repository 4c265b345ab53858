import CreditRules
import Foundation
import Postgres
import Registry
import Synchronization
import TestSupport

/// A registry on a database of its own, founded: rules, units, and the officers that tests act as.
///
/// Founding is done once a process, in a template; each test gets a copy of it.
struct RegistryFixture: Sendable {
    let registry: CreditRegistry
    let conninfo: String
    let officers: TestOfficers
    /// The source tree, in which schema and rules lie.
    static let files = InstallationFiles(folder: root)
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// An officer of the city's market regulation bureau who reports.
    var reporter: Actor { officers.reporter }
    /// An operator of the root unit.
    var operatorActor: Actor { officers.keeper }
    /// Reads as the reporter: the shared channel.
    var sharing: Reader {
        if case .officer(let token) = officers.reporter { .officer(token) } else { .anyone }
    }
    /// The day on which the registry's clock stands.
    var today: Day { registry.clock.today }

    /// Runs `body` on a founded registry of its own; the database is dropped afterwards.
    ///
    /// - Parameters:
    ///   - now: Where the programs' clock stands, in seconds since 1970; the machine's when nil. What is open is
    ///     decided by the database's own day, whatever this says.
    ///   - demo: Whether the sample city's rating policy is loaded, which shows evaluations to all.
    static func with<Output>(
        now: Int64? = nil, demo: Bool = true, _ body: (RegistryFixture) async throws -> Output
    ) async throws -> Output {
        let cluster = try await TestCluster.shared()
        let (template, officers) = try await FoundedTemplate.prepared(demo: demo, cluster)
        return try await cluster.withDatabase(template: template) { conninfo in
            let clock = now.map { now in RegistryClock { now } } ?? .system
            let registry = CreditRegistry(connections(conninfo), clock: clock, readers: 2)
            let fixture = RegistryFixture(registry: registry, conninfo: conninfo, officers: officers)
            do {
                let output = try await body(fixture)
                await registry.close()
                return output
            } catch {
                await registry.close()
                throw error
            }
        }
    }

    /// Another registry on the same database, whose clock stands elsewhere.
    func at<Output>(_ now: Int64, _ body: (CreditRegistry) async throws -> Output) async throws -> Output {
        let other = CreditRegistry(Self.connections(conninfo), clock: RegistryClock { now }, readers: 1)
        do {
            let output = try await body(other)
            await other.close()
            return output
        } catch {
            await other.close()
            throw error
        }
    }

    static func connections(_ conninfo: String) -> RegistryConnections {
        func login(_ user: String, role: String? = nil) -> DatabaseLogin {
            DatabaseLogin(
                conninfo: conninfo.replacingOccurrences(of: "user=postgres", with: "user=\(user)"), role: role)
        }
        return RegistryConnections(
            portal: login("registry_portal"), clerk: login("registry_clerk"),
            applicant: login("registry_window"),
            keeper: login("registry_keeper", role: "registry_owner"))
    }

    /// Runs SQL as superuser, which no guard of privileges stops; the rows, columns parted by `|`.
    @discardableResult
    func sql(_ text: String) async throws -> [String] {
        try await TestCluster.shared().psql(text, conninfo: conninfo)
    }
}

/// Who acts in tests.
struct TestOfficers: Sendable {
    /// Reports for the city's market regulation bureau.
    let reporter: Actor
    /// Reports for the market regulation bureau of Linhe (临河), below the city's.
    let linhe: Actor
    /// Reviews for the root unit, and so for all.
    let reviewer: Actor
    /// Operates the registry.
    let keeper: Actor
}

/// The founded databases that tests copy: one whose evaluation is open to all, one as shipped.
enum FoundedTemplate {
    private static let signedIn = Mutex<[Bool: TestOfficers]>([:])

    static func prepared(demo: Bool, _ cluster: TestCluster) async throws -> (name: String, TestOfficers) {
        try await cluster.template("registry_roles") { _ in
            let server = DatabaseLogin(conninfo: cluster.conninfo(database: "postgres"))
            _ = try await RegistryDatabase.make(
                "registry_roles_only", on: server, files: RegistryFixture.files, withLogins: true)
        }
        let name = demo ? "registry_founded_demo" : "registry_founded"
        try await cluster.template(name) { conninfo in
            try await cluster.sql("ALTER DATABASE \(name) OWNER TO registry_owner")
            try await cluster.psql("ALTER SCHEMA public OWNER TO registry_owner", conninfo: conninfo)
            let connections = RegistryFixture.connections(conninfo)
            _ = try await RegistryDatabase(connections, files: RegistryFixture.files).migrate()
            let registry = CreditRegistry(connections)
            let officers = try await found(registry, demo: demo)
            await registry.close()
            signedIn.withLock { $0[demo] = officers }
        }
        guard let officers = signedIn.withLock({ $0[demo] }) else { throw CancellationError() }
        return (name, officers)
    }

    private static func found(_ registry: CreditRegistry, demo: Bool) async throws -> TestOfficers {
        let files = RegistryFixture.files
        try await registry.perform(
            try LoadRules(directory: files.rules, replacing: demo ? [files.samplePolicy] : []), by: .founder)
        registry.forgetRules()
        let units = [
            AddUnit(name: "信用信息登记系统运行单位", shortNames: ["运行单位"], level: "platform"),
            AddUnit(
                name: "巴彦淖尔市市场监督管理局", code: "11150800MB0T000234", shortNames: ["市市场监管局", "市监局"],
                prefixes: ["巴市监"]),
            AddUnit(
                name: "临河区市场监督管理局", code: "11150802MB0T000824", shortNames: ["临河市监"], prefixes: ["临市监"],
                parent: "市市场监管局", level: "banner"),
            AddUnit(name: "巴彦淖尔市生态环境局", code: "11150800MB0T00074C", shortNames: ["市环境局"], prefixes: ["巴环"]),
        ]
        for unit in units { try await registry.perform(unit, by: .founder) }
        return TestOfficers(
            reporter: try await officer("reporter", "市市场监管局", "reporter", registry),
            linhe: try await officer("linhe", "临河市监", "reporter", registry),
            reviewer: try await officer("reviewer", "运行单位", "reviewer", registry),
            keeper: try await officer("keeper", "运行单位", "operator", registry))
    }

    private static func officer(
        _ name: String, _ unit: String, _ duty: String, _ registry: CreditRegistry
    ) async throws -> Actor {
        let added = try await registry.perform(try AddOfficer(name: name, unit: unit, duty: duty), by: .founder)
        let token = try await registry.signIn(
            name: name, password: added.oneTimePassword, newPassword: "Hetao-2026-plain")
        return .officer(token)
    }
}
