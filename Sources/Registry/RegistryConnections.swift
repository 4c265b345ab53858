import Postgres

/// One way into the database: where, and in which role.
package struct DatabaseLogin: Sendable, Equatable {
    /// Any libpq conninfo, passed to libpq unparsed.
    package var conninfo: String
    /// The role taken right after connecting; nil when the login itself is the right one.
    package var role: String?

    package init(conninfo: String, role: String? = nil) {
        self.conninfo = conninfo
        self.role = role
    }

    func database(_ name: String, leases: Int, readOnly: Bool = false) -> Database {
        Database(
            Database.Configuration(
                conninfo: conninfo, role: role.flatMap(Identifier.init), applicationName: "registry/\(name)",
                leases: leases, readOnly: readOnly))
    }
}

/// The four logins the programs use; which of them a program has decides what it can do.
package struct RegistryConnections: Sendable, Equatable {
    /// The public's: member of `registry_open`, can read nothing but what is open.
    package var portal: DatabaseLogin
    /// The clerks': member of `registry_writer`.
    package var clerk: DatabaseLogin
    /// The applicants': member of `registry_applicant`, which reads cases by their codes and writes in no other name.
    package var applicant: DatabaseLogin
    /// The owner's: creates, migrates and founds.
    ///
    /// Nothing that serves requests holds it.
    package var keeper: DatabaseLogin

    package init(portal: DatabaseLogin, clerk: DatabaseLogin, applicant: DatabaseLogin, keeper: DatabaseLogin) {
        self.portal = portal
        self.clerk = clerk
        self.applicant = applicant
        self.keeper = keeper
    }

    /// The logins on a server of the operator's own: one conninfo, from which each program takes its role.
    package static func server(_ conninfo: String, portal: String? = nil, applicant: String? = nil) -> Self {
        Self(
            portal: portal.map { DatabaseLogin(conninfo: $0) }
                ?? DatabaseLogin(conninfo: conninfo, role: "registry_open"),
            clerk: DatabaseLogin(conninfo: conninfo, role: "registry_writer"),
            applicant: applicant.map { DatabaseLogin(conninfo: $0) }
                ?? DatabaseLogin(conninfo: conninfo, role: "registry_applicant"),
            keeper: DatabaseLogin(conninfo: conninfo, role: "registry_owner"))
    }
}
