internal import FoundationEssentials

/// Starts and stops the server of a home; the caller holds the home's control lock.
struct ServerControl: Sendable {
    let home: ClusterHome
    let programs: ClusterPrograms
    let settings: ClusterSettings

    /// A crash may have left gigabytes of log to replay before the server answers.
    private static let patience = Duration.seconds(600)
    /// How long a living server may be silent before it counts as cut off, for example from a removed socket.
    private static let silence = Duration.seconds(15)

    /// Makes sure that a server of this home answers.
    ///
    /// - Parameter isSoleUser: asked before a silent server is stopped, which would cut its other users off.
    /// - Returns: Whether it was started here.
    func ensureRunning(isSoleUser: () -> Bool) async throws(ClusterError) -> Bool {
        let deadline = ContinuousClock.now + Self.patience
        var silentSince: ContinuousClock.Instant?
        while true {
            switch ServerProcess.find(dataDirectory: home.dataDirectory, account: programs.account) {
            case .none, .staleFile:
                try await start()
                return true
            case .orphans:
                guard ContinuousClock.now < deadline else { throw startFailed() }
            case .running(let pid):
                let answer = try await answer()
                if answer == .accepting {
                    try await refreshSettings()
                    return false
                }
                silentSince = answer == .silent ? silentSince ?? .now : nil
                if let since = silentSince, ContinuousClock.now - since > Self.silence {
                    guard isSoleUser() else { throw .notAnswering(pid: pid, log: home.logDirectory) }
                    await stop()
                    silentSince = nil
                }
                guard ContinuousClock.now < deadline else { throw .notAnswering(pid: pid, log: home.logDirectory) }
            }
            do {
                try await Task.sleep(for: .milliseconds(50))
            } catch {
                throw .interrupted
            }
        }
    }

    /// Stops the server; open transactions are rolled back, the data are written out.
    ///
    /// Returns when its last process has left the data directory. pg_ctl alone returns when `postmaster.pid` is gone,
    /// which the server removes before it lets go of its memory: on a busy machine it can still be seen running then.
    func stop() async {
        // A long checkpoint is waited for: a server stopped in anger has to replay its log at the next start.
        let outcome = try? await programs.run(
            "pg_ctl", ["stop", "--pgdata", home.dataDirectory, "--mode", "fast", "--wait", "--timeout", "600"])
        guard outcome?.status == 0 else { return }
        let deadline = ContinuousClock.now + Self.silence
        while ContinuousClock.now < deadline,
            ServerProcess.find(dataDirectory: home.dataDirectory, account: programs.account) == .orphans,
            (try? await Task.sleep(for: .milliseconds(5))) != nil
        {}
    }

    private enum Answer {
        case accepting, refusing, silent
    }

    private func answer() async throws(ClusterError) -> Answer {
        let arguments = ["--quiet", "--timeout", "5", "--host", home.socketDirectory, "--port", "5432"]
        return switch try await programs.run("pg_isready", arguments).status {
        case 0: .accepting
        case 1: .refusing
        default: .silent
        }
    }

    private func start() async throws(ClusterError) {
        clearLeftovers()
        let directories = ClusterDirectories(home: home, account: programs.account)
        _ = try directories.write(settings.files)
        if OperatingSystem.ownership(of: home.settingsDirectory + "/local.conf") == nil {
            _ = try directories.write([("local.conf", ClusterSettings.localBeginning)])
        }
        let configuration = home.settingsDirectory + "/postgresql.conf"
        // pg_ctl hands this to a shell.
        let quoted = "'" + configuration.replacing("'", with: "'\\''") + "'"
        let outcome = try await programs.run(
            "pg_ctl",
            [
                "start", "--pgdata", home.dataDirectory, "--log", home.startupLog, "--wait", "--timeout",
                "\(Self.patience.components.seconds)", "--options", "-c config_file=\(quoted)",
            ])
        guard outcome.status == 0 else {
            let failure = startFailed()
            if case .startFailed(_, let lines) = failure, lines.contains(where: { $0.contains("No space left") }) {
                throw .diskFull(path: home.dataDirectory)
            }
            throw failure
        }
    }

    /// Removes what a killed server left and a new one would trip over.
    ///
    /// Called only when no process of the old server is left.
    private func clearLeftovers() {
        if ServerProcess.find(dataDirectory: home.dataDirectory, account: programs.account) == .staleFile {
            _ = OperatingSystem.removeFile(home.dataDirectory + "/postmaster.pid")
        }
        for name in [".s.PGSQL.5432", ".s.PGSQL.5432.lock"] {
            _ = OperatingSystem.removeFile(home.socketDirectory + "/" + name)
        }
        _ = OperatingSystem.removeFile(home.startupLog)
    }

    /// Lets a server that runs already know of logins that were not there when it started.
    private func refreshSettings() async throws(ClusterError) {
        let access = settings.files.filter { $0.name != "postgresql.conf" }
        if try ClusterDirectories(home: home, account: programs.account).write(access) {
            _ = try await programs.run("pg_ctl", ["reload", "--pgdata", home.dataDirectory])
        }
    }

    private func startFailed() -> ClusterError {
        .startFailed(log: home.logDirectory, lines: ServerLog.reasons(in: home.logDirectory))
    }
}
