import Postgres

/// Makes and describes the database itself; used by programs that found and operate, never by one that serves.
package struct RegistryDatabase: Sendable {
    private let connections: RegistryConnections
    private let migrator: Migrator
    private let files: InstallationFiles

    package init(_ connections: RegistryConnections, files: InstallationFiles) throws(Problem) {
        self.connections = connections
        self.files = files
        migrator = try Migrator(files: files)
    }

    /// Makes roles and database on a server, if they are not there.
    ///
    /// - Parameters:
    ///   - server: A login that may create roles and databases, connected to another database.
    ///   - withLogins: Whether the four logins of a private cluster are made as well.
    package static func make(
        _ name: String, on server: DatabaseLogin, files: InstallationFiles, withLogins: Bool
    ) async throws -> Bool {
        guard let identifier = Identifier(name) else {
            throw Problem(.parameterInvalid, ["parameter": "database", "value": name, "allowed": "[a-z_][a-z0-9_]*"])
        }
        let database = server.database("setup", leases: 1)
        do {
            try await database.run(script: SQLScript(trusted: files.text("roles.sql")))
            if withLogins { try await database.run(script: SQLScript(trusted: files.text("logins.sql"))) }
            let exists = try await database.databaseExists(identifier)
            if !exists {
                try await database.createDatabase(identifier, owner: Identifier("registry_owner"), inUTF8: true)
            }
            await database.close()
            return !exists
        } catch {
            await database.close()
            throw Problem(any: error)
        }
    }

    /// Makes the roles on a server of the operator's own and hands its empty database to `registry_owner`.
    ///
    /// - Parameter database: The login that owns the database; it may create roles, or they are there already.
    package static func adopt(_ database: DatabaseLogin, files: InstallationFiles) async throws {
        let owner = database.database("setup", leases: 1)
        do {
            try await owner.run(script: SQLScript(trusted: files.text("roles.sql")))
            try await owner.run(
                script: SQLScript(
                    trusted: """
                        DO $adopt$
                        DECLARE
                            wanted text;
                        BEGIN
                            FOREACH wanted IN ARRAY ARRAY['registry_owner', 'registry_writer', 'registry_open',
                                                   'registry_applicant'] LOOP
                                IF NOT pg_has_role(CURRENT_USER, wanted, 'MEMBER') THEN
                                    EXECUTE format('GRANT %I TO CURRENT_USER', wanted);
                                END IF;
                            END LOOP;
                            IF (SELECT nspowner <> 'registry_owner'::regrole FROM pg_namespace
                                 WHERE nspname = 'public') THEN
                                ALTER SCHEMA public OWNER TO registry_owner;
                            END IF;
                        END
                        $adopt$;
                        """))
            await owner.close()
        } catch {
            await owner.close()
            throw Problem(any: error)
        }
    }

    /// Brings the schema up to this program's.
    package func migrate() async throws -> [Int] {
        try await withKeeper { keeper in try await migrator.migrate(keeper) }
    }

    /// How the schema stands.
    package func state() async throws -> SchemaState {
        try await withKeeper { keeper in try await migrator.state(of: keeper) }
    }

    /// The steps that were applied: number, name and when.
    package func applied() async throws -> [(number: Int, name: String, at: String)] {
        try await withKeeper { keeper in
            guard try await keeper.first(Query<Bool>.hasMigrations) == true else { return [] }
            return try await keeper.all(Query<AppliedMigration>.applied).map {
                (Int($0.number), $0.name, $0.at.rfc3339)
            }
        }
    }

    /// How many steps this program has.
    package var expected: Int { migrator.migrations.count }

    private func withKeeper<Output: Sendable>(_ body: (Database) async throws -> Output) async throws -> Output {
        let keeper = connections.keeper.database("keeper", leases: 1)
        do {
            let output = try await body(keeper)
            await keeper.close()
            return output
        } catch {
            await keeper.close()
            throw Problem(any: error)
        }
    }
}
