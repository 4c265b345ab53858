import CreditRules
package import Postgres

extension SubjectPage.Item: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        code = try row("code")
        name = try row("name")
        kind = try row("kind")
        state = try row("state")
    }
}

/// A candidate with the rank under which pages are cut.
struct RankedItem: RowDecodable {
    let item: SubjectPage.Item
    let rank: Int32
    let candidates: Int64

    init(from row: borrowing Row) throws(DecodingError) {
        item = try SubjectPage.Item(from: row)
        rank = try row("rank")
        candidates = try row("candidates")
    }
}

extension Query where Output == RankedItem {
    /// Files whose name holds the query: at most 2,000 candidates, ranked exact, beginning, containing, then by length.
    static func matching(_ query: NameQuery, after: SearchCursor?, limit: Int64) -> Self {
        """
        WITH candidate AS (
            SELECT n.subject_id, min(CASE WHEN n.name_key = \(query.key) THEN 0
                                          WHEN starts_with(n.name_key, \(query.key)) THEN 1
                                          WHEN starts_with(n.search_form, \(query.searchForm)) THEN 2 ELSE 3 END * 1000
                                     + least(char_length(n.name_key), 999)) AS rank
              FROM (SELECT * FROM open_name
                     WHERE grams @> \(query.bigrams)::text[]
                       AND (strpos(name_key, \(query.key)) > 0 OR strpos(search_form, \(query.searchForm)) > 0)
                     LIMIT 2001) n
             GROUP BY n.subject_id
        )
        SELECT s.code, s.name, s.kind, s.state, c.rank::int AS rank, (SELECT count(*) FROM candidate) AS candidates
          FROM candidate c JOIN open_subject s ON s.subject_id = c.subject_id AND s.requested = s.code
         WHERE (c.rank::int, s.code) > (\(after?.rank ?? -1)::int, \(after?.code ?? "")::text)
         ORDER BY c.rank, s.code
         LIMIT \(limit)
        """
    }

    /// Files whose name holds words that search forms leave out, 五原县 or 有限公司: read from the whole names.
    static func holding(_ query: NameQuery, after: SearchCursor?, limit: Int64) -> Self {
        """
        WITH candidate AS (
            SELECT n.subject_id, min(CASE WHEN starts_with(n.name_key, \(query.key)) THEN 1 ELSE 3 END * 1000
                                     + least(char_length(n.name_key), 999)) AS rank
              FROM (SELECT * FROM open_name WHERE strpos(name_key, \(query.key)) > 0 LIMIT 2001) n
             GROUP BY n.subject_id
        )
        SELECT s.code, s.name, s.kind, s.state, c.rank::int AS rank, (SELECT count(*) FROM candidate) AS candidates
          FROM candidate c JOIN open_subject s ON s.subject_id = c.subject_id AND s.requested = s.code
         WHERE (c.rank::int, s.code) > (\(after?.rank ?? -1)::int, \(after?.code ?? "")::text)
         ORDER BY c.rank, s.code
         LIMIT \(limit)
        """
    }

    /// Files whose code begins so, in order of code.
    static func codes(from prefix: String, after: String, limit: Int64) -> Self {
        """
        SELECT code, name, kind, state, 0 AS rank, 0::bigint AS candidates FROM open_subject
         WHERE requested = code AND code >= \(prefix) AND code < \(prefix + "~") AND code > \(after)
         ORDER BY code LIMIT \(limit)
        """
    }
}

/// Where a page of a search ended.
struct SearchCursor {
    let rank: Int32
    let code: String

    init(rank: Int32, code: String) {
        self.rank = rank
        self.code = code
    }

    init?(_ text: String) {
        let parts = text.split(separator: ".")
        guard parts.count == 2, let rank = Int32(parts[0]), rank >= 0, parts[1].utf8.count == 18 else { return nil }
        self.init(rank: rank, code: String(parts[1]))
    }

    var text: String { "\(rank).\(code)" }
}

extension CreditRegistry {
    /// Finds files by a part of the name or the beginning of the code; without a query lists all, by code.
    ///
    /// - Throws: ``Problem`` `query-too-short`, `cursor-invalid`.
    public func subjects(
        matching query: String?, limit: Int, after: String?, reader: Reader = .anyone
    ) async throws -> SubjectPage {
        try await asking {
            let cursor = after.map(SearchCursor.init)
            if case .some(.none) = cursor { throw Problem(.cursorInvalid) }
            let position = cursor.flatMap { $0 }
            let database = database(for: reader)
            guard let query else {
                let rows = try await database.all(
                    Query<RankedItem>.codes(from: "", after: position?.code ?? "", limit: Int64(limit) + 1))
                return Self.page(rows, limit)
            }
            let name = NameQuery(query)
            guard name.length >= 2 else { throw Problem(.queryTooShort) }
            let typed = TypedCode.normalised(query)
            if (2...18).contains(typed.utf8.count), typed.utf8.allSatisfy({ $0 < 128 }) {
                let rows = try await database.all(
                    Query<RankedItem>.codes(from: typed, after: position?.code ?? "", limit: Int64(limit) + 1))
                if !rows.isEmpty || position != nil { return Self.page(rows, limit) }
            }
            let wanted = Int64(limit) + 1
            let rows = try await database.all(
                name.isCommonOnly
                    ? Query<RankedItem>.holding(name, after: position, limit: wanted)
                    : Query<RankedItem>.matching(name, after: position, limit: wanted))
            return Self.page(rows, limit)
        }
    }

    private static func page(_ rows: [RankedItem], _ limit: Int) -> SubjectPage {
        let shown = rows.prefix(limit)
        let next = rows.count > limit ? shown.last.map { SearchCursor(rank: $0.rank, code: $0.item.code).text } : nil
        return SubjectPage(
            items: shown.map(\.item), next: next, more: (rows.first?.candidates ?? 0) > 2000)
    }
}
