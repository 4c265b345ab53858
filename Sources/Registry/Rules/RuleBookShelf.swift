import Postgres

/// Keeps the rule book between uses.
///
/// It is read again when a minute has passed, so that a running server follows a change; the content is decoded again
/// only if a digest differs.
actor RuleBookShelf {
    private var book: RuleBook?
    private var readAt = ContinuousClock.now
    private static let freshFor: Duration = .seconds(60)

    func current(from database: Database) async throws(Problem) -> RuleBook {
        if let book, !book.isEmpty, readAt.duration(to: .now) < Self.freshFor { return book }
        let files: [StoredRuleFile]
        do throws(DatabaseError) {
            files = try await database.all(.inForce)
        } catch {
            throw Problem(error)
        }
        readAt = .now
        if let book, book.mark == files.map(\.digest).joined() { return book }
        let fresh = try RuleBook(files: files)
        book = fresh
        return fresh
    }

    func forget() { book = nil }
}
