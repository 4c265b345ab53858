/// A PostgreSQL of our own: made when it is not there, started when it does not run, shared by all programs of a home.
///
/// The server runs in a session of its own, so that Ctrl-C in the terminal reaches the programs and not the database
/// beneath them. Who uses it holds a shared lock on `users.lock`; who starts or stops it holds `control.lock`. The last
/// user stops it. What a killed program left running is taken over by the next.
package actor PrivateCluster {
    /// A step of opening, told when it is done.
    package enum Step: String, Sendable {
        /// The data directory was made.
        case made
        /// The server was started.
        case started
        /// A server that runs already was found.
        case found
    }

    package nonisolated let home: ClusterHome
    /// Whether the data directory was made by this call of ``open(_:logins:progress:)``.
    package nonisolated let wasCreated: Bool
    /// Whether the server was started by this call, and not found running.
    package nonisolated let startedHere: Bool

    /// Longer than the longest start or stop of another program.
    private static let patience = Duration.seconds(660)

    private let control: ServerControl
    private var users: LockFile?

    private init(control: ServerControl, users: LockFile, wasCreated: Bool, startedHere: Bool) {
        home = control.home
        self.control = control
        self.users = users
        self.wasCreated = wasCreated
        self.startedHere = startedHere
    }

    /// Opens the cluster of a home and returns when it accepts connections.
    ///
    /// As root the server runs as the account that owns the data, `postgres` for new ones; else as the caller. The
    /// caller's account and root may log in as the superuser `postgres` and as each of `logins`, once these exist.
    ///
    /// - Parameters:
    ///   - home: Where everything lies.
    ///   - logins: The roles that programs log in as.
    ///   - progress: Called after each step with the time it took.
    package static func open(
        _ home: ClusterHome,
        logins: [String] = ["registry_keeper", "registry_clerk", "registry_portal", "registry_window"],
        progress: (Step, Duration) -> Void = { _, _ in }
    ) async throws(ClusterError) -> PrivateCluster {
        try await open(home, logins: logins, isDurable: true, progress: progress)
    }

    /// Opens a cluster that may, for tests, forget its data when the machine fails.
    static func open(
        _ home: ClusterHome, logins: [String], isDurable: Bool, progress: (Step, Duration) -> Void
    ) async throws(ClusterError) -> PrivateCluster {
        let account = try serverAccount(of: home)
        let programs = try await ClusterPrograms.find(wanted: try majorVersion(of: home), account: account)
        let directories = ClusterDirectories(home: home, account: account)
        if let closed = try await directories.findClosedDirectory(programs: programs) {
            throw .cannotEnter(directory: closed, account: account.name)
        }
        try directories.makeHome()

        let turn = try LockFile(home.controlLock, owner: account)
        try await turn.wait(.exclusive, path: home.controlLock, atMost: Self.patience)
        defer { turn.release() }
        let users = try LockFile(home.usersLock, owner: account)
        guard users.take(.shared) else { throw .busy(lock: home.usersLock) }

        let clock = ContinuousClock()
        var begun = clock.now
        let isNew = OperatingSystem.ownership(of: home.dataDirectory) == nil
        if isNew {
            try await ClusterMaking(home: home, programs: programs, isDurable: isDurable).make()
            progress(.made, clock.now - begun)
        }
        begun = clock.now
        try directories.makeWorkingDirectories()
        let control = ServerControl(
            home: home, programs: programs,
            settings: settings(of: home, logins: logins, account: account, isDurable: isDurable))
        let startedHere = try await control.ensureRunning { users.take(.exclusive) }
        guard users.take(.shared) else { throw .busy(lock: home.usersLock) }
        progress(startedHere ? .started : .found, clock.now - begun)
        return PrivateCluster(control: control, users: users, wasCreated: isNew, startedHere: startedHere)
    }

    /// The connection string of libpq for one database and login.
    package nonisolated func conninfo(database: String, user: String) -> String {
        let parts = [("host", home.socketDirectory), ("port", "5432"), ("dbname", database), ("user", user)]
        return parts.map { "\($0)=\(Self.quoted($1))" }.joined(separator: " ")
    }

    /// Leaves the cluster; the last user stops the server and returns when it has ended.
    ///
    /// Close your connections first: those still open are cut. Cancelling the task does not cut this short.
    package func close() async {
        guard let users else { return }
        self.users = nil
        let control = control
        // A task of its own: a server is drained because its task was cancelled, and PostgreSQL must stop all the same.
        await Task { await Self.leave(control, users) }.value
    }

    private static func leave(_ control: ServerControl, _ users: LockFile) async {
        defer { users.release() }
        let path = control.home.controlLock
        guard let turn = try? LockFile(path, owner: control.programs.account),
            (try? await turn.wait(.exclusive, path: path, atMost: patience)) != nil
        else { return }
        defer { turn.release() }
        guard users.take(.exclusive) else { return }
        await control.stop()
        ClusterDirectories(home: control.home, account: control.programs.account).removeOutsideSocketDirectory()
    }

    private static func quoted(_ value: String) -> String {
        "'" + value.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
