import CreditRules
import Postgres

/// A division (区划) in which somebody asks where to go.
struct ServedPlace: Sendable, Equatable {
    /// GB/T 2260, six digits.
    let code: String
    /// A unit of it, by which people tell it from another.
    let example: String?
}

extension ServedPlace: RowDecodable {
    init(from row: borrowing Row) throws(DecodingError) {
        code = try row("place")
        example = try row.optional("example")
    }
}

extension ServedPlace {
    /// The one division that a code or a name means: 150802, 临河区.
    ///
    /// - Throws: ``Problem`` `place-not-found`, or `place-ambiguous` with the candidates.
    static func resolve(_ word: String, in transaction: inout Transaction) async throws -> Self {
        if let known = code(word) { return known }
        return try one(of: try await transaction.all(.called(CellText.trimmed(word))), word)
    }

    /// The same outside a transaction.
    static func resolve(_ word: String, in database: Database) async throws -> Self {
        if let known = code(word) { return known }
        return try one(of: try await database.all(.called(CellText.trimmed(word))), word)
    }

    private static func code(_ word: String) -> Self? {
        let digits = CellText.trimmed(word).utf8
        guard digits.count == 6, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Self(code: CellText.trimmed(word), example: nil)
    }

    private static func one(of places: [Self], _ word: String) throws(Problem) -> Self {
        guard let place = places.first, CellText.trimmed(word).count > 1 else {
            throw Problem(.placeNotFound, ["place": CellText.excerpt(word)])
        }
        guard places.count == 1 else {
            let candidates = places.map { Problem.Particular(pointer: $0.code, detail: $0.example ?? $0.code) }
            throw Problem(.placeAmbiguous, ["place": CellText.excerpt(word)], particulars: candidates)
        }
        return place
    }
}

extension Query where Output == ServedPlace {
    static func called(_ word: String) -> Self { "SELECT place, example FROM open_places(\(word))" }
}

extension CreditRegistry {
    /// The code of the one division that a word means.
    ///
    /// - Throws: ``Problem`` `place-not-found`, or `place-ambiguous` with the candidates.
    package func place(_ word: String) async throws -> String {
        try await asking { try await ServedPlace.resolve(word, in: portal).code }
    }
}
