import Foundation
import Registry
import Subprocess
import SystemPackage
import TestSupport

/// An office with its own database and the built program: a root, a unit, an operator and a clerk.
struct Office: ~Copyable {
    /// What one call of the program did.
    struct Call {
        let status: Int32
        let output: String
        let messages: String

        /// The document on stdout.
        var document: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(output.utf8))) as? [String: Any] ?? [:]
        }
        /// The failure on stderr.
        var failure: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(messages.utf8))) as? [String: Any] ?? [:]
        }
    }

    static let unit = "巴彦淖尔市市场监督管理局"
    static let clerkPassword = "ulansuhai-2026-carps"
    static let operatorPassword = "ulansuhai-2026-reeds"

    /// The program beside the tests.
    static let program: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "registry-admin").path
    }()
    /// The project's folder, with `schema.sql` and `rules/`.
    static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The name of the office's database.
    let database: String
    private let directory: TemporaryDirectory
    private let environment: [String: String]

    init(conninfo: String?) throws {
        directory = try TemporaryDirectory()
        var variables = [
            "PATH": "/usr/bin:/bin", "HOME": directory.path, "TMPDIR": directory.path,
            "REGISTRY_HOME": directory.path + "/home", "REGISTRY_SHARE": Self.project,
            "REGISTRY_TOKEN_FILE": directory.path + "/token",
        ]
        variables["REGISTRY_DATABASE"] = conninfo
        let parts = (conninfo ?? "").split(separator: " ")
        database = parts.first { $0.hasPrefix("dbname=") }.map { String($0.dropFirst(7)) } ?? ""
        environment = variables
    }

    var path: String { directory.path }

    /// Runs the program; each line of `input` goes to its stdin.
    func call(_ arguments: String..., input: [String] = []) async throws -> Call {
        try await call(arguments, input: input)
    }

    func call(_ arguments: [String], input: [String] = []) async throws -> Call {
        // From a file: a program that ends unread would end this process too (SIGPIPE), were it written to.
        let typed = try file("typed-\(UUID().uuidString)", input.map { $0 + "\n" }.joined())
        defer { try? FileManager.default.removeItem(atPath: typed) }
        let result = try await Subprocess.run(
            .path(FilePath(Self.program)), arguments: Arguments(arguments), environment: .custom(keys),
            input: .fileDescriptor(
                try FileDescriptor.open(FilePath(typed), .readOnly), closeAfterSpawningProcess: true),
            output: .string(limit: 16 << 20),
            error: .string(limit: 1 << 20))
        guard case .exited(let status) = result.terminationStatus else { throw OfficeError.crashed(arguments) }
        return Call(status: status, output: result.standardOutput, messages: result.standardError)
    }

    /// Writes a file of the office and returns its path.
    func file(_ name: String, _ text: String) throws -> String {
        let path = directory.path + "/" + name
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    func read(_ name: String) throws -> String {
        try String(contentsOfFile: directory.path + "/" + name, encoding: .utf8)
    }

    func signIn(_ name: String, _ passwords: String...) async throws {
        let call = try await call(["officer", "sign-in", name], input: passwords)
        guard call.status == 0 else { throw OfficeError.refused(call.messages) }
    }

    /// The environment as Subprocess takes it.
    var keys: [Subprocess.Environment.Key: String] {
        Dictionary(
            uniqueKeysWithValues: environment.map { (Subprocess.Environment.Key(stringLiteral: $0.key), $0.value) })
    }
}

enum OfficeError: Error {
    case crashed([String])
    case refused(String)
}

extension Office {
    /// Runs `body` in an office of its own: founded, one unit, the clerk `li` and the operator `admin`.
    static func open<Result>(_ body: (borrowing Office) async throws -> Result) async throws -> Result {
        let cluster = try await TestCluster.shared()
        try await cluster.template("registry_admin_office") { conninfo in
            try await found(conninfo, cluster)
        }
        return try await cluster.withDatabase(template: "registry_admin_office") { conninfo in
            try await body(try Office(conninfo: conninfo))
        }
    }

    private static func found(_ conninfo: String, _ cluster: TestCluster) async throws {
        let roles = try String(contentsOfFile: project + "/roles.sql", encoding: .utf8)
        try await cluster.psql(roles, conninfo: conninfo)
        try await cluster.psql("ALTER DATABASE registry_admin_office OWNER TO registry_owner", conninfo: conninfo)
        let office = try Office(conninfo: conninfo)
        try await office.done("database", "create")
        let slip = try office.read("home/first-operator").split(whereSeparator: \.isWhitespace)
        try await office.signIn("admin", String(slip.last ?? ""), operatorPassword)
        try await office.done(
            "unit", "add", unit, "--code", "11150800MB0T000234", "--short-name", "市市场监管局", "--prefix", "巴市监",
            "--division", "150800")
        let added = try await office.done(
            "officer", "add", "li", "--unit", "市市场监管局", "--duty", "reporter", "--output", "json")
        try await office.signIn("li", added.document["one_time_password"] as? String ?? "", clerkPassword)
    }

    @discardableResult
    private func done(_ arguments: String...) async throws -> Call {
        let call = try await call(arguments)
        guard call.status == 0 else { throw OfficeError.refused(call.messages) }
        return call
    }
}
