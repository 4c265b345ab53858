import CreditRules
import Foundation
import Postgres
import Registry
import TestSupport

/// A registry on a database of its own, founded: rules, root unit, and the officers that tests act as.
struct RegistryFixture {
    let registry: CreditRegistry
    let conninfo: String
    /// The source tree, in which schema and rules lie.
    static let files = InstallationFiles(folder: root)
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    /// 2026-11-21 08:00 in Asia/Shanghai, unless a test says otherwise.
    static let morning: Int64 = 1_795_219_200

    /// An officer of the city's market regulation bureau who reports.
    let reporter: Actor
    /// An operator of the root unit.
    let operatorActor: Actor

    /// Runs `body` on a founded registry of its own; the database is dropped afterwards.
    static func with<Output>(
        now: Int64 = morning, demo: Bool = true, _ body: (RegistryFixture) async throws -> Output
    ) async throws -> Output {
        let cluster = try await TestCluster.shared()
        try await prepareTemplate(cluster)
        return try await cluster.withDatabase(template: "registry_template") { conninfo in
            let registry = CreditRegistry(connections(conninfo), clock: RegistryClock { now }, readers: 2)
            do {
                let fixture = try await found(registry, conninfo, demo: demo)
                let output = try await body(fixture)
                await registry.close()
                return output
            } catch {
                await registry.close()
                throw error
            }
        }
    }

    static func connections(_ conninfo: String) -> RegistryConnections {
        func login(_ user: String, role: String? = nil) -> DatabaseLogin {
            DatabaseLogin(conninfo: conninfo.replacingOccurrences(of: "user=postgres", with: "user=\(user)"), role: role)
        }
        return RegistryConnections(
            portal: login("registry_portal"), clerk: login("registry_clerk"),
            keeper: login("registry_keeper", role: "registry_owner"))
    }

    private static func prepareTemplate(_ cluster: TestCluster) async throws {
        try await cluster.template("registry_template") { conninfo in
            let name = conninfo.split(separator: " ").first { $0.hasPrefix("dbname=") }?.dropFirst(7) ?? ""
            let server = DatabaseLogin(conninfo: cluster.conninfo(database: "postgres"))
            _ = try await RegistryDatabase.make(
                "registry_roles_only", on: server, files: files, withLogins: true)
            try await cluster.sql("ALTER DATABASE \(name) OWNER TO registry_owner")
            try await cluster.psql("ALTER SCHEMA public OWNER TO registry_owner", conninfo: conninfo)
            _ = try await RegistryDatabase(connections(conninfo), files: files).migrate()
        }
    }

    private static func found(
        _ registry: CreditRegistry, _ conninfo: String, demo: Bool
    ) async throws -> RegistryFixture {
        try await registry.perform(
            try LoadRules(directory: files.rules, replacing: demo ? [files.samplePolicy] : []), by: .founder)
        await registry.forgetRules()
        try await registry.perform(
            AddUnit(name: "信用信息登记系统运行单位", shortNames: ["运行单位"], level: "platform"), by: .founder)
        try await registry.perform(
            AddUnit(
                name: "巴彦淖尔市市场监督管理局", code: "11150800MB0T000234", shortNames: ["市市场监管局", "市监局"],
                prefixes: ["巴市监"]), by: .founder)
        try await registry.perform(
            AddUnit(name: "临河区市场监督管理局", shortNames: ["临河市监"], parent: "市市场监管局", level: "banner"), by: .founder)
        let reporter = try await officer("reporter", "市市场监管局", "reporter", registry)
        let keeper = try await officer("keeper", "运行单位", "operator", registry)
        return RegistryFixture(registry: registry, conninfo: conninfo, reporter: reporter, operatorActor: keeper)
    }

    private static func officer(
        _ name: String, _ unit: String, _ duty: String, _ registry: CreditRegistry
    ) async throws -> Actor {
        let added = try await registry.perform(try AddOfficer(name: name, unit: unit, duty: duty), by: .founder)
        let token = try await registry.signIn(
            name: name, password: added.oneTimePassword, newPassword: "Hetao-2026-plain")
        return .officer(token)
    }

    /// Writes a file and imports it.
    func importText(
        _ text: String, class entry: String, unit: String = "市市场监管局", by actor: Actor? = nil, dryRun: Bool = false,
        refusals: String? = nil
    ) async throws -> ImportReply {
        let path = FileManager.default.temporaryDirectory.appending(path: "intake-\(UUID().uuidString).csv").path
        try Data(text.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let request = ImportRequest(file: path, class: entry, unit: unit, refusals: refusals, dryRun: dryRun)
        return try await registry.importFile(request, by: dryRun ? nil : actor ?? reporter)
    }
}
