internal import FoundationEssentials

/// What the process table says about the server of one data directory.
///
/// PostgreSQL itself only asks whether *some* process of the same account has the number in `postmaster.pid`. After a
/// reboot, or in a restarted container, that number may be anybody's; then it would refuse to start for ever.
enum ServerProcess: Equatable {
    /// Nothing is left of a server.
    case none
    /// A server runs, or is starting or stopping.
    case running(pid: Int32)
    /// `postmaster.pid` names a living process that is not our server.
    case staleFile
    /// The server was killed, and processes it had started have not noticed yet.
    case orphans

    static func find(dataDirectory: String, account: Account) -> Self {
        let named = processID(in: dataDirectory + "/postmaster.pid")
        if let named, isServer(named, dataDirectory: dataDirectory, account: account) { return .running(pid: named) }
        if hasServerProcesses(dataDirectory: dataDirectory, account: account) { return .orphans }
        // A dead process's file is left alone: PostgreSQL also reads from it which shared memory to look at.
        if let named, FileManager.default.fileExists(atPath: "/proc/\(named)") { return .staleFile }
        return .none
    }

    private static func processID(in path: String) -> Int32? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        return text.split(separator: "\n").first.flatMap { Int32($0) }
    }

    /// Every process of a server stands in its data directory, is called `postgres` and has the account of the data.
    private static func isServer(_ pid: Int32, dataDirectory: String, account: Account) -> Bool {
        guard OperatingSystem.ownership(of: "/proc/\(pid)")?.owner == account.id,
            let name = try? String(contentsOfFile: "/proc/\(pid)/comm", encoding: .utf8), name.hasPrefix("postgres"),
            // A dead process that nobody has reaped, as in a container without an init, has no command line any more.
            let command = try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8), !command.isEmpty
        else { return false }
        // Root in a container may not look at another account's process; then name and owner must do.
        guard let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd") else {
            return true
        }
        return place == dataDirectory
    }

    private static func hasServerProcesses(dataDirectory: String, account: Account) -> Bool {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return entries.compactMap { Int32($0) }.contains { pid in
            guard OperatingSystem.ownership(of: "/proc/\(pid)")?.owner == account.id,
                let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd")
            else { return false }
            return place == dataDirectory
        }
    }
}
