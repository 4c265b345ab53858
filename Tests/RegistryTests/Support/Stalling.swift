import Foundation
import Postgres
import Registry
import TestSupport
import Testing

extension RegistryFixture {
    /// The database's name.
    var databaseName: String {
        conninfo.split(separator: " ").first { $0.hasPrefix("dbname=") }.map { String($0.dropFirst(7)) } ?? ""
    }

    /// Runs `body` while another session holds what `lock` locks.
    func whileLocked<Output: Sendable>(
        by lock: Query<Never>, _ body: (_ release: @Sendable () -> Void) async throws -> Output
    ) async throws -> Output {
        let (held, holding) = AsyncStream.makeStream(of: Void.self)
        let (released, release) = AsyncStream.makeStream(of: Void.self)
        let conninfo = conninfo
        let holder = Task {
            let database = Database(Database.Configuration(conninfo: conninfo, leases: 1))
            _ = try? await database.transaction(.readCommitted) { transaction in
                try await transaction.execute(lock)
                holding.finish()
                for await _ in released {}
            }
            holding.finish()
            await database.close()
        }
        for await _ in held {}
        do {
            let output = try await body { release.finish() }
            release.finish()
            await holder.value
            return output
        } catch {
            release.finish()
            await holder.value
            throw error
        }
    }

    /// Waits until a session of the clerks' program waits for something of this kind (`Lock`, `SyncRep`).
    func waitUntilStalled(_ event: String) async throws {
        let question = """
            SELECT count(*) FROM pg_stat_activity WHERE datname = '\(databaseName)'
               AND application_name LIKE 'registry/%' AND '\(event)' IN (wait_event_type, wait_event)
            """
        for _ in 0..<600 {
            if try await sql(question) != ["0"] { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("nobody waited for \(event)")
    }

    /// Ends every session of the programs, as a server that dies does.
    func cutLinks() async throws {
        try await sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                + "WHERE datname = '\(databaseName)' AND application_name LIKE 'registry/%'")
    }

    /// Lets nobody connect any more, or everybody again.
    func allowConnections(_ allowed: Bool) async throws {
        try await TestCluster.shared().sql("ALTER DATABASE \(databaseName) WITH ALLOW_CONNECTIONS \(allowed)")
    }
}

extension RegistryFixture {
    /// One at a time: the setting is the server's.
    private static let standby = Turnstile(places: 1)

    /// Does something while a session that has committed waits for a standby that does not exist, and is ended there: it is in,
    /// and its answer is lost.
    func losingTheAnswer<Output: Sendable>(
        _ body: @escaping @Sendable (CreditRegistry) async throws -> Output
    ) async throws -> Output {
        let cluster = try await TestCluster.shared()
        await Self.standby.enter()
        // Nobody but this database waits for the standby.
        try await cluster.sql("ALTER SYSTEM SET synchronous_commit = local")
        try await cluster.sql("SELECT pg_reload_conf()")
        try await cluster.sql("ALTER DATABASE \(databaseName) SET synchronous_commit = on")
        try await cluster.sql("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        try await cluster.sql("SELECT pg_reload_conf()")
        let outcome: Result<Output, any Error>
        do {
            outcome = .success(
                try await at(Int64(Date.now.timeIntervalSince1970)) { registry in
                    let acting = Task { try await body(registry) }
                    try await waitUntilStalled("SyncRep")
                    try await cutLinks()
                    return try await acting.value
                })
        } catch {
            outcome = .failure(error)
        }
        try await cluster.sql("ALTER SYSTEM RESET synchronous_standby_names")
        try await cluster.sql("ALTER SYSTEM RESET synchronous_commit")
        try await cluster.sql("SELECT pg_reload_conf()")
        await Self.standby.leave()
        return try outcome.get()
    }

    /// Does something whose session ends during COMMIT, before it is in.
    func losingTheCommit<Output: Sendable>(
        _ body: @escaping @Sendable (CreditRegistry) async throws -> Output
    ) async throws -> Output {
        let registry = registry
        return try await whileLocked(by: "LOCK TABLE journal_turn IN SHARE UPDATE EXCLUSIVE MODE") { release in
            let acting = Task { try await body(registry) }
            try await waitUntilStalled("Lock")
            try await cutLinks()
            release()
            return try await acting.value
        }
    }
}
