import Postgres

/// Looks stored ratings up, for many askers by one statement.
struct StoredRatingLookup: Sendable {
    private let lookup: GatheredLookup<StoredRating>

    init(_ database: Database) {
        lookup = GatheredLookup { codes in
            let found = try await database.all(Query<StoredRating>.open(codes))
            return Dictionary(found.map { ($0.requested, $0) }) { first, _ in first }
        }
    }

    /// The head of a code's subject and its stored rating; nil when no file has the code.
    ///
    /// - Throws: ``DatabaseError``, the same for all whom a statement was to answer.
    func stored(_ code: String) async throws -> StoredRating? { try await lookup.answer(for: code) }
}
