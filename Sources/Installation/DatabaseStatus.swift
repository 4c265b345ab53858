import FoundationEssentials
import PrivateCluster
import Registry

/// How the database stands, for `database status`.
package struct DatabaseStatus: Sendable, Equatable {
    /// One step of the schema that was applied.
    package struct Migration: Sendable, Equatable {
        package let number: Int
        package let name: String
        package let appliedAt: String
    }

    /// The private cluster's home, or `REGISTRY_DATABASE`; never a conninfo, which may hold a password.
    package let place: String
    /// missing, empty, current, behind, ahead or altered.
    package let state: String
    /// How many steps this program has.
    package let expected: Int
    /// The steps that were applied.
    package let migrations: [Migration]
}

extension DatabaseStatus {
    init(_ database: RegistryDatabase, place: String) async throws {
        let state = try await database.state()
        let applied = try await database.applied()
        self.init(
            place: place, state: state.word, expected: database.expected,
            migrations: applied.map { Migration(number: $0.number, name: $0.name, appliedAt: $0.at) })
    }
}

extension InstallationEnvironment {
    /// Whether a server is named, or a private cluster was made in the home.
    var hasDatabase: Bool {
        database != nil || FileManager.default.fileExists(atPath: home.dataDirectory)
    }
}

extension Installation {
    /// Makes the schema in an empty database, and the private cluster around it where there is none.
    ///
    /// - Throws: ``Problem`` `already-exists` when a registry is there.
    package static func createDatabase(
        _ environment: InstallationEnvironment, report: (InstallationEvent) -> Void = { _ in }
    ) async throws -> DatabaseStatus {
        try await withDatabase(environment, report: report) { database in
            guard try await database.state() == .empty else {
                throw Problem(.alreadyExists, ["what": "登记数据库 (the registry's database)"])
            }
            report(.migrated(try await database.migrate()))
        }
    }

    /// Applies the steps that are missing.
    package static func migrateDatabase(
        _ environment: InstallationEnvironment, report: (InstallationEvent) -> Void = { _ in }
    ) async throws -> DatabaseStatus {
        try await withDatabase(environment, report: report) { database in
            if case .empty = try await database.state() { throw Problem(.databaseForeign) }
            let applied = try await database.migrate()
            if !applied.isEmpty { report(.migrated(applied)) }
        }
    }

    /// Says how the database stands; makes nothing.
    package static func databaseStatus(_ environment: InstallationEnvironment) async throws -> DatabaseStatus {
        if !environment.hasDatabase {
            let files = try InstallationFiles.locate(environment: environment.variables, program: House.programPath())
            let database = try RegistryDatabase(.server(""), files: files)
            return DatabaseStatus(
                place: environment.home.path, state: "missing", expected: database.expected, migrations: [])
        }
        return try await withDatabase(environment, report: { _ in }, body: { _ in })
    }

    private static func withDatabase(
        _ environment: InstallationEnvironment, report: (InstallationEvent) -> Void,
        body: (RegistryDatabase) async throws -> Void
    ) async throws -> DatabaseStatus {
        let house = try await House.open(environment, report: report)
        do {
            try await house.makeDatabase(report: report)
            let database = try RegistryDatabase(house.connections, files: house.files)
            try await body(database)
            let place = environment.database == nil ? environment.home.path : "REGISTRY_DATABASE"
            let status = try await DatabaseStatus(database, place: place)
            await house.cluster?.close()
            return status
        } catch {
            await house.cluster?.close()
            throw error
        }
    }
}
