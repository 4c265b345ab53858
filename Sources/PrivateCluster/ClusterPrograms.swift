internal import FoundationEssentials
internal import Subprocess
internal import SystemPackage

/// The programs of one installed PostgreSQL, and the account that runs them.
package struct ClusterPrograms: Sendable {
    package let directory: String
    package let major: Int
    package let account: Account

    /// What a program said when it ended.
    package struct Outcome: Sendable {
        package let status: Int32
        package let lines: [String]
    }

    /// Finds the programs a new cluster is made with, and the account that runs it.
    package static func installed() async throws(ClusterError) -> Self {
        try await find(wanted: nil, account: try PrivateCluster.newServerAccount())
    }

    /// Finds the programs: of version `wanted` when data exist, else the first that `pg_config` or Debian's layout names.
    static func find(wanted: Int?, account: Account) async throws(ClusterError) -> Self {
        var versions: [Int] = []
        for directory in await candidates() where isComplete(directory) {
            guard let major = await majorVersion(in: directory) else { continue }
            versions.append(major)
            if wanted == nil || wanted == major {
                return Self(directory: directory, major: major, account: account)
            }
        }
        guard let wanted, !versions.isEmpty else { throw .postgresqlMissing(major: wanted) }
        throw .versionNotInstalled(made: wanted, installed: versions)
    }

    private static func candidates() async -> [String] {
        var directories: [String] = []
        if let outcome = try? await spawn("pg_config", ["--bindir"], as: nil), outcome.status == 0 {
            directories += outcome.lines.prefix(1)
        }
        // Debian puts each major version in a directory of its own and only psql and its like on the PATH.
        let root = "/usr/lib/postgresql"
        let installed = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        directories += installed.compactMap(Int.init).sorted(by: >).map { "\(root)/\($0)/bin" }
        return directories
    }

    private static func isComplete(_ directory: String) -> Bool {
        ["initdb", "pg_ctl", "postgres", "pg_isready"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: "\(directory)/\($0)")
        }
    }

    /// Reads the 15 of "postgres (PostgreSQL) 15.18 (Debian …)".
    private static func majorVersion(in directory: String) async -> Int? {
        guard let outcome = try? await spawn("\(directory)/postgres", ["--version"], as: nil), outcome.status == 0
        else { return nil }
        let words = outcome.lines.first?.split(separator: " ") ?? []
        return words.dropFirst(2).first?.split(separator: ".").first.flatMap { Int($0) }
    }

    /// Runs one of the programs as the server's account.
    package func run(_ name: String, _ arguments: [String]) async throws(ClusterError) -> Outcome {
        try await Self.spawn("\(directory)/\(name)", arguments, as: account)
    }

    /// Says whether the server's account can enter a directory, asking the kernel as that account.
    func canEnter(_ directory: String) async throws(ClusterError) -> Bool {
        try await Self.spawn("test", ["-x", directory], as: account).status == 0
    }

    /// Runs a program as an account.
    ///
    /// Another account's programs are started through `setpriv` (util-linux, always there): changing it between fork and
    /// exec takes a lock of the C library that another thread may hold at that moment, and the child waits for ever.
    private static func spawn(
        _ program: String, _ arguments: [String], as account: Account?
    ) async throws(ClusterError) -> Outcome {
        var words = [program] + arguments
        if let account, account.id != OperatingSystem.currentUser {
            words = ["setpriv", "--reuid=\(account.id)", "--regid=\(account.group)", "--init-groups", "--"] + words
        }
        let executable: Executable = words[0].hasPrefix("/") ? .path(FilePath(words[0])) : .name(words[0])
        let configuration = Configuration(
            executable: executable, arguments: Arguments(Array(words.dropFirst())), environment: environment,
            // The account may not be able to enter the directory we stand in.
            workingDirectory: "/")
        // A task of its own, because a cancelled one kills its child, and a server that is drained on cancellation must
        // still be able to stop PostgreSQL.
        let work = Task {
            try await Subprocess.run(
                configuration, output: .string(limit: 1 << 20), error: .combinedWithOutput)
        }
        do {
            let result = try await work.value
            let lines = result.standardOutput.split(separator: "\n").map(String.init)
            switch result.terminationStatus {
            case .exited(let code): return Outcome(status: code, lines: lines)
            case .signaled(let signal): return Outcome(status: 128 + signal, lines: lines)
            }
        } catch {
            throw .programFailed(name: program, lines: ["\(error)"])
        }
    }

    /// An environment of our own: PGDATA, PGPORT or a locale of the caller must not steer the server.
    private static var environment: Environment {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/sbin:/usr/bin:/sbin:/bin"
        return .custom(["PATH": path, "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": "/"])
    }
}
