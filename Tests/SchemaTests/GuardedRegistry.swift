import Postgres
internal import Synchronization
import TestSupport
import Testing

/// A database made by `schema.sql` and seeded, cloned for one test, with a connection for each role that is asked for.
final class GuardedRegistry: Sendable {
    let name: String
    let conninfo: String
    private let databases = Mutex<[Role: Database]>([:])

    init(conninfo: String) {
        name = conninfo.split(separator: " ").first { $0.hasPrefix("dbname=") }.map { String($0.dropFirst(7)) } ?? ""
        self.conninfo = conninfo
    }

    /// The database as `role` reaches it.
    func database(as role: Role) -> Database {
        databases.withLock { databases in
            if let database = databases[role] { return database }
            let database = Database(.init(conninfo: role.conninfo(from: conninfo), leases: 3))
            databases[role] = database
            return database
        }
    }

    /// Runs statements as one transaction and commits.
    ///
    /// - Returns: How the database refused them or their commit; nil when all was done.
    func refusal(of sql: String, as role: Role = .writer) async throws -> Refusal? {
        do {
            try await database(as: role).run(script: SQLScript(trusted: sql))
            return nil
        } catch {
            guard let refusal = Refusal(error) else { throw error }
            return refusal
        }
    }

    /// Runs statements that must succeed.
    func run(_ sql: String, as role: Role = .writer) async throws {
        try await database(as: role).run(script: SQLScript(trusted: sql))
    }

    /// The first row of a query read as the superuser.
    func value<Output: RowDecodable>(_ query: Query<Output>, as role: Role = .superuser) async throws -> Output? {
        try await database(as: role).first(query)
    }

    /// Expects statements to be done.
    func accepts(_ sql: String, as role: Role = .writer, sourceLocation: SourceLocation = #_sourceLocation) async throws
    {
        let refusal = try await refusal(of: sql, as: role)
        #expect(refusal == nil, "\(role): \(sql)", sourceLocation: sourceLocation)
    }

    /// Expects statements to be refused, and how.
    func refuses(
        _ sql: String, as role: Role = .writer, _ expected: Refusal, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let refusal = try await refusal(of: sql, as: role)
        #expect(refusal == expected, "\(role): \(sql)", sourceLocation: sourceLocation)
    }

    /// Expects the first row of a query.
    func holds<Output: RowDecodable & Equatable>(
        _ query: Query<Output>, as role: Role = .superuser, _ expected: Output?,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await value(query, as: role)
        #expect(found == expected, "\(query)", sourceLocation: sourceLocation)
    }

    func close() async {
        for database in databases.withLock({ $0.values.map { $0 } }) { await database.close() }
    }
}

/// Runs `body` on a seeded registry of its own.
func withRegistry<Result>(_ body: (GuardedRegistry) async throws -> Result) async throws -> Result {
    let cluster = try await TestCluster.shared()
    try await cluster.template("schema_seeded") { conninfo in try await prepare(conninfo) }
    return try await cluster.withDatabase(template: "schema_seeded") { conninfo in
        let registry = GuardedRegistry(conninfo: conninfo)
        do {
            let result = try await body(registry)
            await registry.close()
            return result
        } catch {
            await registry.close()
            throw error
        }
    }
}

private func prepare(_ conninfo: String) async throws {
    let superuser = Database(.init(conninfo: conninfo, leases: 1))
    let owner = Database(.init(conninfo: Role.owner.conninfo(from: conninfo), leases: 1))
    do {
        try await prepareRoles(superuser)
        try await superuser.run(script: SQLScript(trusted: "ALTER SCHEMA public OWNER TO registry_owner"))
        try await owner.run(script: SQLScript(trusted: try ProjectFiles.text("schema.sql")))
        for act in Seed.acts { try await owner.run(script: SQLScript(trusted: act)) }
        try await superuser.run(script: SQLScript(trusted: Seed.sessions))
    } catch {
        await superuser.close()
        await owner.close()
        throw error
    }
    await superuser.close()
    await owner.close()
}

/// Makes the roles; who makes the same roles of the same cluster at the same time waits, by the scripts' own lock.
func prepareRoles(_ superuser: Database) async throws {
    try await superuser.run(script: SQLScript(trusted: try ProjectFiles.text("roles.sql")))
    try await superuser.run(script: SQLScript(trusted: try ProjectFiles.text("logins.sql")))
}
