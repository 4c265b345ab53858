import Postgres

/// A step that was applied.
struct AppliedMigration: RowDecodable, Sendable {
    let number: Int32
    let name: String
    let checksum: String
    let at: Timestamp

    init(from row: borrowing Row) throws(DecodingError) {
        number = try row("number")
        name = try row("name")
        checksum = try row("checksum")
        at = try row("applied_at")
    }
}

extension Query where Output == AppliedMigration {
    static var applied: Self { "SELECT number, name, checksum, applied_at FROM schema_migration ORDER BY number" }
}

extension Query where Output == Bool {
    static var hasMigrations: Self { "SELECT to_regclass('public.schema_migration') IS NOT NULL" }
}

extension Query where Output == Never {
    static func note(_ migration: Migration) -> Self {
        """
        INSERT INTO schema_migration (number, name, checksum)
        VALUES (\(Int32(migration.number)), \(migration.name), \(migration.checksum))
        """
    }

    /// Two operators queue here; a migration gives up rather than block every reader behind its lock request.
    static var queue: Self { "SELECT pg_advisory_xact_lock(7263015080002)" }
    static var impatience: Self { "SET LOCAL lock_timeout = '5s'" }
}

/// Brings a database's schema up to this program's, forward only, one transaction a step.
struct Migrator: Sendable {
    let migrations: [Migration]

    init(files: InstallationFiles) throws(Problem) {
        migrations = try Migration.all(in: files)
    }

    /// How the database stands; reads only.
    func state(of database: Database) async throws(DatabaseError) -> SchemaState {
        guard try await database.first(Query<Bool>.hasMigrations) == true else { return .empty }
        let applied = try await database.all(Query<AppliedMigration>.applied)
        if let last = applied.last, Int(last.number) > migrations.count { return .ahead(Int(last.number)) }
        for (migration, done) in zip(migrations, applied) where migration.checksum != done.checksum {
            return .altered(migration.number)
        }
        let missing = migrations.dropFirst(applied.count).map(\.number)
        return missing.isEmpty ? .current : .behind(missing)
    }

    /// Applies what is missing and says which steps that were.
    ///
    /// - Throws: ``Problem`` `database-behind` for a database that is ahead or was altered.
    func migrate(_ database: Database) async throws -> [Int] {
        var applied: [Int] = []
        while true {
            let missing: [Int]
            switch try await state(of: database) {
            case .current: return applied
            case .empty: missing = migrations.map(\.number)
            case .behind(let numbers): missing = numbers
            case .ahead, .altered:
                throw try await state(of: database).problem ?? Problem(.databaseBehind, ["what": ""])
            }
            guard let next = migrations.first(where: { $0.number == missing.first }) else { return applied }
            if try await apply(next, to: database) { applied.append(next.number) }
        }
    }

    /// Applies one step unless another operator has just done so.
    private func apply(_ migration: Migration, to database: Database) async throws -> Bool {
        try await database.transaction(.readCommitted, statementTimeout: .seconds(600)) { transaction in
            try await transaction.execute(.queue)
            try await transaction.execute(.impatience)
            let isMade = try await transaction.first(Query<Bool>.hasMigrations) == true
            let done = isMade ? try await transaction.all(Query<AppliedMigration>.applied).count : 0
            guard done == migration.number - 1 else { return false }
            try await transaction.run(script: SQLScript(trusted: migration.text))
            try await transaction.execute(.note(migration))
            return true
        }
    }
}
