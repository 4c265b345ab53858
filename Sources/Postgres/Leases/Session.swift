/// A worker's connection and what the server remembers for it; only the worker's thread touches it.
final class Session {
    /// Work that holds a lease for longer is told to the observer.
    private static let slow = Duration.seconds(1)

    let configuration: Database.Configuration
    let worker: Worker
    private(set) var link: PGConnection?
    var prepared = PreparedStatements()
    /// The statement that ran last, for the message about slow work.
    var current = ""

    init(_ configuration: Database.Configuration, _ worker: Worker) {
        self.configuration = configuration
        self.worker = worker
    }

    /// The open connection, or a new one.
    func connected() throws(DatabaseError) -> PGConnection {
        if let link, !link.isBad { return link }
        discardLink()
        let started = ContinuousClock.now
        let receiver = PGConnection.NoticeReceiver { [observer = configuration.observer] report in
            observer.observe(.notice(report))
        }
        guard let link = PGConnection(connectionSettings, notices: receiver) else {
            throw .connection(.refused, message: "libpq 14 or later, safe for threads, is needed")
        }
        guard !link.isBad else { throw .connection(.refused, message: link.errorMessage) }
        return try opened(link, started)
    }

    private func opened(
        _ link: PGConnection, _ started: ContinuousClock.Instant
    ) throws(DatabaseError) -> PGConnection {
        guard let result = link.run(sessionSettings), result.status == .command else {
            throw .connection(.refused, message: link.errorMessage)
        }
        self.link = link
        worker.connected(PGCancel(of: link))
        configuration.observer.observe(
            .connected(serverVersion: link.serverVersion, took: .now - started))
        return link
    }

    /// Settings before the conninfo are defaults, settings after it hold in any case.
    private var connectionSettings: [(String, String)] {
        var settings = [("connect_timeout", "10")]
        if !configuration.conninfo.isEmpty { settings.append(("dbname", configuration.conninfo)) }
        if let role = configuration.role { settings.append(("options", "-c role=\(role)")) }
        settings.append(("application_name", configuration.applicationName))
        settings.append(("client_encoding", "UTF8"))
        return settings
    }

    /// A session reads unless a transaction says that it writes, so a read may be sent again when its link is lost.
    ///
    /// Statements here are many and short: to compile one (JIT) takes longer than to run it.
    private var sessionSettings: String {
        """
        SET TimeZone = 'UTC'; SET default_transaction_read_only = on; SET jit = off; \
        SET statement_timeout = \(configuration.statementTimeout.milliseconds); \
        SET idle_in_transaction_session_timeout = \(configuration.idleInTransactionTimeout.milliseconds)
        """
    }

    /// Closes the connection; the next work opens another.
    func discardLink() {
        guard link != nil else { return }
        worker.connected(nil)
        link = nil
        prepared = PreparedStatements()
    }

    /// Notices before a scope begins that the server has gone, so that the scope begins on a new connection.
    func checkLink() {
        if let link, !link.consumeInput() { lost(link.errorMessage) }
    }

    /// Leaves the session as the next work expects it: outside a transaction, or closed.
    func settle() {
        guard let link else { return }
        guard !link.isBad, link.transactionStatus == .idle else { return discardLink() }
        for name in prepared.takeEvicted() {
            _ = link.run("DEALLOCATE \(name)")
        }
    }

    func lost(_ message: String) {
        discardLink()
        configuration.observer.observe(.lost(message: message))
    }

    func noteDuration(since started: ContinuousClock.Instant) {
        let took = ContinuousClock.now - started
        if took > Self.slow { configuration.observer.observe(.slow(statement: current, took: took)) }
    }
}
