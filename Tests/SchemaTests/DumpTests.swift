import Postgres
import TestSupport
import Testing

/// What a dump says: of `schema.sql` and `migrations/`, and after a restore.
@Suite struct DumpTests {
    /// Makes a database from scripts, run as the owner, and dumps all of it that is not chance.
    private func dump(of scripts: [String]) async throws -> String {
        let cluster = try await TestCluster.shared()
        return try await cluster.withDatabase { conninfo in
            let superuser = Database(.init(conninfo: conninfo, leases: 1))
            try await prepareRoles(superuser)
            try await superuser.run(script: SQLScript(trusted: "ALTER SCHEMA public OWNER TO registry_owner"))
            let name = try await superuser.first("SELECT current_database()::text" as Query<String>) ?? ""
            await superuser.close()
            let owner = Database(.init(conninfo: Role.owner.conninfo(from: conninfo), leases: 1))
            for script in scripts { try await owner.run(script: SQLScript(trusted: script)) }
            await owner.close()
            return try await cluster.program(
                "pg_dump", ["--exclude-table-data=salt_of_unknown", "--exclude-table-data=schema_migration"],
                database: name)
        }
    }

    @Test func theSchemaIsWhatTheMigrationsMake() async throws {
        let migrations = try ProjectFiles.migrations()
        #expect(!migrations.isEmpty)
        let whole = try await dump(of: [try ProjectFiles.text("schema.sql")])
        let steps = try await dump(of: migrations)
        #expect(whole.contains("GRANT") && whole.contains("CREATE TRIGGER"))
        #expect(lines(whole) == lines(steps))
        let other = try await dump(of: [
            try ProjectFiles.text("schema.sql"), "GRANT SELECT ON session TO registry_auditor",
        ])
        #expect(lines(whole) != lines(other), "the comparison sees a grant")
    }

    private func lines(_ dump: String) -> [Substring] {
        dump.split(separator: "\n").filter { !$0.hasPrefix("--") && !$0.hasPrefix("\\") }
    }

    /// Tables, rows, guards and the counting go on in the restored database.
    @Test func aRestoredRegistryGoesOn() async throws {
        try await withRegistry { registry in
            try await registry.fill()
            let cluster = try await TestCluster.shared()
            let dump = try await cluster.program("pg_dump", [], database: registry.name)
            let name = try await cluster.createDatabase()
            try await cluster.sql(dump, database: name)
            let restored = GuardedRegistry(conninfo: cluster.conninfo(database: name))
            for table in Ledger.tables.map(\.name) + ["act", "journal", "session", "credential", "subject"] {
                let query = "SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM \(table) t"
                let (before, after) = (
                    try await cluster.sql(query, database: registry.name), try await cluster.sql(query, database: name)
                )
                #expect(before == after, "\(table)")
            }
            let last = try await registry.value("SELECT max(timepoint) FROM journal" as Query<Int64>) ?? 0
            try await restored.refuses(Script.record(2), .guarded("write_within_act"))
            try await restored.refuses("DELETE FROM record", as: .owner, .guarded("history_is_kept"))
            try await restored.refuses("SELECT verifier FROM credential", as: .clerk, .denied)
            try await restored.accepts(Script.act("record.add", by: "reporterA") + Script.record(2))
            try await restored.holds("SELECT max(timepoint) FROM journal" as Query<Int64>, last + 1)
            await restored.close()
            try await cluster.dropDatabase(name)
        }
    }

    /// Roles are the whole server's, and a lock of a database's own would not keep two databases' founders apart.
    @Test func theRolesCanBeMadeByManyAtOnce() async throws {
        let cluster = try await TestCluster.start()
        defer { cluster.stop() }
        try await withThrowingTaskGroup(of: Void.self) { founders in
            for number in 0..<12 {
                founders.addTask {
                    try await cluster.sql("CREATE DATABASE founder_\(number)")
                    let conninfo = cluster.conninfo(database: "founder_\(number)")
                    let superuser = Database(.init(conninfo: conninfo, leases: 1))
                    for _ in 0..<20 { try await prepareRoles(superuser) }
                    await superuser.close()
                }
            }
            try await founders.waitForAll()
        }
        let settings = try await cluster.sql("SELECT setrole::regrole, setconfig FROM pg_db_role_setting")
        #expect(settings == ["registry_clerk|{work_mem=32MB}"])
    }

    @Test func theRolesCanBeMadeTwice() async throws {
        try await withRegistry { registry in
            let superuser = registry.database(as: .superuser)
            let roles: Query<String> = """
                SELECT string_agg(concat_ws(' ', rolname, rolcanlogin, rolinherit, rolsuper, rolcreaterole, rolcreatedb,
                                            rolbypassrls, rolreplication), ', ' ORDER BY rolname)
                  FROM pg_roles WHERE rolname LIKE 'registry\\_%'
                """
            let members: Query<String> = """
                SELECT string_agg(m.member::regrole || '<' || m.roleid::regrole || m.admin_option, ', ' ORDER BY 1)
                  FROM (SELECT * FROM pg_auth_members ORDER BY member, roleid) m
                 WHERE m.member::regrole::text LIKE 'registry\\_%'
                """
            let before = [try await superuser.first(roles), try await superuser.first(members)]
            for _ in 0..<2 { try await prepareRoles(superuser) }
            let after = [try await superuser.first(roles), try await superuser.first(members)]
            #expect(before == after)
            let powers: Query<Int64> = """
                SELECT count(*) FROM pg_roles
                 WHERE rolname LIKE 'registry\\_%' AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication)
                """
            try await registry.holds(powers, 0)
            let groupLogins: Query<Int64> = """
                SELECT count(*) FROM pg_roles
                 WHERE rolcanlogin AND rolname IN ('registry_owner', 'registry_writer', 'registry_open', 'registry_shared',
                                                   'registry_auditor', 'registry_log', 'registry_applicant')
                """
            try await registry.holds(groupLogins, 0)
        }
    }
}
