import Foundation
import Glibc
import TestSupport
import Testing

@testable import PrivateCluster

@Suite("A private cluster", .serialized)
struct PrivateClusterTests {
    @Test func `is made, found by a second user, and stopped by the last`() async throws {
        try await withTemporaryHome { home in
            let first = try await openQuickly(home)
            #expect(first.wasCreated && first.startedHere)
            let second = try await openQuickly(home)
            #expect(!second.wasCreated && !second.startedHere)
            let pid = try #require(try serverProcess(of: home))

            await first.close()
            #expect(isRunning(pid))
            let rows = try await select("SELECT 1", on: second)
            #expect(rows == ["1"])

            await second.close()
            await second.close()
            #expect(!isRunning(pid))
        }
    }

    @Test func `keeps its data, speaks UTF-8, and listens on its socket alone`() async throws {
        try await withTemporaryHome { home in
            let first = try await PrivateCluster.open(home)
            try await select("CREATE TABLE kept AS SELECT '巴彦淖尔' AS name", on: first)
            await first.close()
            let again = try await PrivateCluster.open(home)
            #expect(!again.wasCreated && again.startedHere)
            let rows = try await select(
                """
                SELECT name, length(name) FROM kept;
                SELECT current_setting(s) FROM unnest(ARRAY['server_encoding', 'lc_collate', 'timezone',
                    'data_checksums', 'fsync']) s
                """, on: again)
            #expect(rows == ["巴彦淖尔|4", "UTF8", "C.UTF-8", "UTC", "on", "on"])
            let quiet = try await select(
                "SELECT count(*) FROM pg_settings WHERE name = 'listen_addresses' AND setting = ''", on: again)
            #expect(quiet == ["1"])
            let socket = try #require(OperatingSystem.ownership(of: home.socketDirectory))
            #expect(socket.permissions == 0o700)
            await again.close()
        }
    }

    @Test func `what a killed user left running is taken over, not doubled`() async throws {
        try await withTemporaryHome { home in
            // Dropping it without closing is what the kernel does for a killed process: the lock goes, the server stays.
            _ = try await openQuickly(home).startedHere
            let pid = try #require(try serverProcess(of: home))
            let next = try await openQuickly(home)
            #expect(!next.startedHere)
            #expect(try serverProcess(of: home) == pid)
            await next.close()
            #expect(!isRunning(pid))
        }
    }

    @Test func `a killed server is started again with all that was committed`() async throws {
        try await withTemporaryHome { home in
            let first = try await openQuickly(home)
            try await select("CREATE TABLE kept AS SELECT 7 AS number", on: first)
            let pid = try #require(try serverProcess(of: home))
            kill(pid, SIGKILL)
            let next = try await openQuickly(home)
            #expect(next.startedHere)
            #expect(try await select("SELECT number FROM kept", on: next) == ["7"])
            await first.close()
            await next.close()
        }
    }

    @Test func `a process number that now belongs to somebody else does not keep it from starting`() async throws {
        try await withTemporaryHome { home in
            let first = try await openQuickly(home)
            let programs = try await ClusterPrograms.installed()
            await first.close()
            // A living process of the same account: PostgreSQL alone would refuse to start because of it.
            let sleeper = try await programs.run(
                "../../../../bin/sh", ["-c", "sleep 60 >/dev/null 2>&1 & echo $!"])
            let pid = try #require(sleeper.lines.first.flatMap { Int32($0) })
            defer { kill(pid, SIGKILL) }
            let files = [home.dataDirectory + "/postmaster.pid", home.socketDirectory + "/.s.PGSQL.5432.lock"]
            for file in files {
                try "\(pid)\n\(home.dataDirectory)\n0\n5432\n".write(toFile: file, atomically: false, encoding: .utf8)
                #expect(OperatingSystem.give(file, to: programs.account) == 0)
            }
            let next = try await openQuickly(home)
            #expect(next.startedHere)
            await next.close()
        }
    }

    @Test func `half-made data are made anew`() async throws {
        try await withTemporaryHome { home in
            try FileManager.default.createDirectory(
                atPath: home.dataDirectory + ".new.abc/base", withIntermediateDirectories: true)
            letOthersPass(home.path)
            let cluster = try await openQuickly(home)
            #expect(cluster.wasCreated)
            #expect(!FileManager.default.fileExists(atPath: home.dataDirectory + ".new.abc"))
            await cluster.close()
        }
    }

    @Test func `is stopped although the task that stops it was cancelled`() async throws {
        try await withTemporaryHome { home in
            let cluster = try await openQuickly(home)
            let pid = try #require(try serverProcess(of: home))
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                await cluster.close()
            }
            task.cancel()
            await task.value
            #expect(!isRunning(pid))
        }
    }

    @Test func `lets in known accounts as known logins only`() async throws {
        try await withTemporaryHome { home in
            let cluster = try await openQuickly(home, logins: ["registry_portal"])
            try await select("CREATE ROLE registry_portal LOGIN; CREATE ROLE other LOGIN", on: cluster)
            #expect(try await select("SELECT current_user", on: cluster, as: "registry_portal") == ["registry_portal"])
            await #expect(throws: (any Error).self) { try await select("SELECT 1", on: cluster, as: "other") }

            let newer = try await openQuickly(home, logins: ["registry_portal", "other"])
            #expect(try await select("SELECT current_user", on: newer, as: "other") == ["other"])
            await newer.close()
            await cluster.close()
        }
    }

    @Test func `a directory that is no database is left alone`() async throws {
        try await withTemporaryHome { home in
            let file = home.dataDirectory + "/somebody's.txt"
            try FileManager.default.createDirectory(atPath: home.dataDirectory, withIntermediateDirectories: true)
            try "precious".write(toFile: file, atomically: false, encoding: .utf8)
            await #expect(throws: ClusterError.notADatabase(path: home.dataDirectory)) {
                try await openQuickly(home)
            }
            #expect(FileManager.default.fileExists(atPath: file))
        }
    }

    @Test func `no value of a statement reaches the log`() async throws {
        try await withTemporaryHome { home in
            let cluster = try await openQuickly(home)
            try await select(
                "CREATE TABLE person (number text PRIMARY KEY CHECK (number <> '152801199001015678'))", on: cluster)
            let statements = [
                "INSERT INTO person VALUES ('152801199001011234'), ('152801199001011234')",
                "INSERT INTO person VALUES ('152801199001015678')",
                "SELECT '152801199001011234' FROM nowhere",
                "PREPARE p AS INSERT INTO person VALUES ($1), ($1); EXECUTE p('152801199001011234')",
                "DO $$ BEGIN EXECUTE 'SELECT 152801199001011234 FROM nowhere'; END $$",
            ]
            for statement in statements {
                await #expect(throws: (any Error).self) { try await select(statement, on: cluster) }
            }
            await cluster.close()
            let names = try FileManager.default.contentsOfDirectory(atPath: home.logDirectory)
            let text = try names.map { try String(contentsOfFile: home.logDirectory + "/" + $0, encoding: .utf8) }
            #expect(text.joined().contains("duplicate key"))
            #expect(!text.joined().contains("15280119900101"))
        }
    }

    @discardableResult
    private func select(
        _ sql: String, on cluster: PrivateCluster, as user: String = "postgres"
    ) async throws -> [String] {
        try await TestCluster.shared().psql(sql, conninfo: cluster.conninfo(database: "postgres", user: user))
    }

    private func letOthersPass(_ path: String) {
        try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
}
