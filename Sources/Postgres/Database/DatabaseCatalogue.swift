/// A name that is safe to put into SQL: `[a-z_][a-z0-9_]{0,62}`, so that it needs no quotes and cannot end any.
package struct Identifier: Hashable, Sendable, CustomStringConvertible {
    package let name: String

    package init?(_ name: String) {
        let bytes = name.utf8
        guard let first = bytes.first, bytes.count <= 63, !Self.isDigit(first) else { return nil }
        guard bytes.allSatisfy({ Self.isDigit($0) || $0 == 0x5F || (0x61...0x7A).contains($0) }) else { return nil }
        self.name = name
    }

    package var description: String { name }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

// Databases are made and dropped outside transactions, with names that cannot be parameters. Nothing else is.

extension Database {
    package func databaseExists(_ name: Identifier) async throws(DatabaseError) -> Bool {
        let exists = try await first(
            "SELECT EXISTS (SELECT FROM pg_database WHERE datname = \(name.name))" as Query<Bool>)
        return exists ?? false
    }

    /// Makes a database from a template; nobody may be connected to the template.
    ///
    /// - Parameters:
    ///   - owner: The role that owns it; nil: the login.
    ///   - inUTF8: Whether it is UTF-8 with the locale C.UTF-8 whatever the server's own are; then there is no template.
    package func createDatabase(
        _ name: Identifier, template: Identifier? = nil, owner: Identifier? = nil, inUTF8: Bool = false
    ) async throws(DatabaseError) {
        let source = template.map { " TEMPLATE \"\($0)\"" } ?? ""
        let encoding = inUTF8 ? " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'" : source
        try await runAlone("CREATE DATABASE \"\(name)\"\(owner.map { " OWNER \"\($0)\"" } ?? "")\(encoding)")
    }

    /// Drops a database if it exists, and ends the sessions that are connected to it.
    package func dropDatabase(_ name: Identifier) async throws(DatabaseError) {
        try await runAlone("DROP DATABASE IF EXISTS \"\(name)\" WITH (FORCE)")
    }

    private func runAlone(_ text: String) async throws(DatabaseError) {
        try await pool.perform(whenStopped: .kept) { session throws(DatabaseError) in
            session.checkLink()
            // The settings were for this one statement, so the session goes with them.
            defer { session.discardLink() }
            try session.run("SET default_transaction_read_only = off; SET statement_timeout = '10min'")
            try session.run(text)
        }
    }
}
