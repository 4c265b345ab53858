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
