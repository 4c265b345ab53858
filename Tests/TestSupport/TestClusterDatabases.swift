internal import Foundation
internal import PrivateCluster
internal import Subprocess
internal import Synchronization
internal import SystemPackage

/// The databases that others are copied from, each prepared once per process.
actor TestTemplates {
    private var prepared: [String: Task<Void, any Error>] = [:]

    func prepare(_ name: String, _ work: @escaping @Sendable () async throws -> Void) async throws {
        let task = prepared[name] ?? Task { try await work() }
        prepared[name] = task
        try await task.value
    }
}

extension TestCluster {
    private static let counter = Atomic<Int>(0)

    /// Prepares a template once, however many tests ask for it at the same time.
    ///
    /// - Parameter prepare: Is handed the connection string of an empty database, as superuser; closes its connections.
    package func template(
        _ name: String, prepare: @escaping @Sendable (_ conninfo: String) async throws -> Void
    ) async throws {
        try await templates.prepare(name) { [self] in
            try await sql("CREATE DATABASE \(name) TEMPLATE template0")
            try await prepare(conninfo(database: name))
            // A connection to a template would make every copy fail.
            try await sql("ALTER DATABASE \(name) WITH ALLOW_CONNECTIONS false")
        }
    }

    /// Makes a database with a name of its own, as a copy of `template`.
    package func createDatabase(template: String = "template0") async throws -> String {
        let name = "test_\(Self.counter.add(1, ordering: .relaxed).newValue)"
        try await sql("CREATE DATABASE \(name) TEMPLATE \(template)")
        return name
    }

    /// Drops a database and cuts whoever is still connected.
    package func dropDatabase(_ name: String) async throws {
        try await sql("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    /// Runs `body` with a fresh database and drops it afterwards, also when `body` fails.
    ///
    /// A few run at a time, the others wait: each holds some connections, and the server has an end of them. A body
    /// must not ask for a second database in this way while it holds one.
    package func withDatabase<Result>(
        template: String = "template0", _ body: (_ conninfo: String) async throws -> Result
    ) async throws -> Result {
        await turnstile.enter()
        do {
            let name = try await createDatabase(template: template)
            let result: Result
            do {
                result = try await body(conninfo(database: name))
            } catch {
                try? await dropDatabase(name)
                throw error
            }
            try await dropDatabase(name)
            await turnstile.leave()
            return result
        } catch {
            await turnstile.leave()
            throw error
        }
    }

    /// Runs SQL as superuser with psql, which none of our own layers stands behind; the rows, columns parted by `|`.
    @discardableResult
    package func sql(_ text: String, database: String = "postgres") async throws -> [String] {
        try await psql(text, conninfo: conninfo(database: database))
    }

    /// Runs SQL with psql on any connection string.
    @discardableResult
    package func psql(_ text: String, conninfo: String) async throws -> [String] {
        // From a file: a psql that cannot connect ends unread, and writing to it would end this process (SIGPIPE).
        let script = "\(directory)/script-\(Self.counter.add(1, ordering: .relaxed).newValue).sql"
        try text.write(toFile: script, atomically: false, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: script) }
        let result = try await Subprocess.run(
            .path(FilePath(programs.directory + "/psql")),
            arguments: ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", conninfo, "-f", script],
            environment: .inherit.updating(["PGCLIENTENCODING": "UTF8"]), input: .none,
            output: .string(limit: 16 << 20), error: .string(limit: 1 << 20))
        guard result.terminationStatus.isSuccess else {
            throw TestClusterFailure(description: "psql failed: \(result.standardError)")
        }
        return result.standardOutput.split(separator: "\n").map(String.init)
    }

    /// Everything the server has written to its log so far.
    package func log() throws -> String {
        try String(contentsOfFile: directory + "/log", encoding: .utf8)
    }
}
