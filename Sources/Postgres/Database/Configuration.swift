extension Database {
    /// How a database is reached and how much is asked of it at once.
    package struct Configuration: Sendable {
        /// A conninfo string or URI, handed to libpq as it is: hosts, TLS, passwords and services are its business.
        package var conninfo: String
        /// The role taken right after connecting; nil when the login itself is the right one.
        ///
        /// It takes the place of `options` in the conninfo.
        package var role: Identifier?
        package var applicationName: String
        /// How many connections there may be; each is opened when it is first needed.
        package var leases: Int
        /// How many calls may wait for a lease before the next is refused.
        package var laneDepth: Int
        /// How long a call may wait for a lease.
        package var leaseTimeout: Duration
        /// How long one statement may run; a transaction can set its own.
        package var statementTimeout: Duration
        /// How long a transaction may do nothing before the server ends its session.
        package var idleInTransactionTimeout: Duration
        /// How long `close()` waits for running work before it is cancelled.
        package var closeTimeout: Duration
        /// True for a database that must not be written: transactions too are then read-only, in the server.
        package var readOnly: Bool
        package var observer: any DatabaseObserver

        package init(
            conninfo: String, role: Identifier? = nil, applicationName: String = "registry", leases: Int = 8,
            laneDepth: Int = 256,
            leaseTimeout: Duration = .seconds(5), statementTimeout: Duration = .seconds(10),
            idleInTransactionTimeout: Duration = .seconds(60), closeTimeout: Duration = .seconds(10),
            readOnly: Bool = false, observer: any DatabaseObserver = SilentObserver()
        ) {
            self.conninfo = conninfo
            self.role = role
            self.applicationName = applicationName
            self.leases = max(leases, 1)
            self.laneDepth = laneDepth
            self.leaseTimeout = leaseTimeout
            self.statementTimeout = statementTimeout
            self.idleInTransactionTimeout = idleInTransactionTimeout
            self.closeTimeout = closeTimeout
            self.readOnly = readOnly
            self.observer = observer
        }
    }
}

extension Duration {
    /// Whole milliseconds, as the server's settings take them; never 0, which would mean "no limit".
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        return overflow
            ? Int64(Int32.max) : min(max(product + attoseconds / 1_000_000_000_000_000, 1), Int64(Int32.max))
    }
}
