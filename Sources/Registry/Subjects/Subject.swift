import CreditRules
import Postgres

/// A credit file's head as a reader sees it.
struct Subject: Sendable, RowDecodable {
    /// The code that was asked for.
    let requested: String
    let id: Int64
    let code: String
    let name: String
    let kind: String
    let state: String
    let division: String

    init(from row: borrowing Row) throws(DecodingError) {
        requested = try row("requested")
        id = try row("subject_id")
        code = try row("code")
        name = try row("name")
        kind = try row("kind")
        state = try row("state")
        division = try row("division")
    }

    /// The code asked for, when another answers.
    var redirectedFrom: String? { requested == code ? nil : requested }
}

extension Query where Output == Subject {
    static func subject(_ code: String) -> Self {
        """
        SELECT requested, subject_id, code, name, kind, state, division FROM open_subject
         WHERE requested = \(code)
        """
    }

    /// Subjects whose current or former name is exactly this.
    static func subjects(named key: NameQuery) -> Self {
        """
        SELECT DISTINCT s.requested, s.subject_id, s.code, s.name, s.kind, s.state, s.division
          FROM open_name n JOIN open_subject s USING (subject_id)
         WHERE n.grams @> \(key.bigrams)::text[] AND n.name_key = \(key.key) AND s.requested = s.code
         ORDER BY s.code LIMIT 51
        """
    }
}

/// Codes as they are typed.
enum TypedCode {
    /// Half-width capitals without blanks and hyphens.
    static func normalised(_ text: String) -> String {
        HeaderMap.simpleKey(text).filter { $0 != "-" }
    }

    /// Why a code is none, for the message.
    static func defect(of text: String) -> String? {
        do {
            _ = try CreditCode(parsing: text)
            return nil
        } catch {
            switch error {
            case .length(let count): return "应为18位，现为\(count)位 (\(count) characters, not 18)"
            case .syntax(let position, _): return "第\(position)位的字符不可用 (character \(position))"
            case .organisationCheck, .lastCheck: return "校验未通过 (check character)"
            }
        }
    }
}

extension CreditRegistry {
    /// The head of a file, for a code as somebody typed it.
    ///
    /// - Throws: ``Problem`` `subject-not-found`, or `code-malformed` where it is neither well formed nor on file.
    func subject(_ typed: String, in database: Database) async throws -> Subject {
        let code = TypedCode.normalised(typed)
        if let found = try await database.first(Query<Subject>.subject(code)) { return found }
        if let why = TypedCode.defect(of: typed) {
            throw Problem(.codeMalformed, ["code": CellText.excerpt(typed), "why": why])
        }
        throw Problem(.subjectNotFound, ["subject": code])
    }

    /// The code that a code or an exact name means.
    ///
    /// - Throws: ``Problem`` `name-ambiguous` with the candidates, `subject-not-found`.
    public func resolveSubject(_ text: String, reader: Reader = .anyone) async throws -> String {
        try await asking {
            let database = database(for: reader)
            let code = TypedCode.normalised(text)
            if let found = try await database.first(Query<Subject>.subject(code)) { return found.requested }
            let exact = try await database.all(Query<Subject>.subjects(named: NameQuery(text)))
            if exact.count == 1, let only = exact.first { return only.code }
            let candidates =
                exact.isEmpty ? try await subjects(matching: text, limit: 20, after: nil, reader: reader).items : []
            if exact.isEmpty, candidates.count == 1, let only = candidates.first { return only.code }
            let listed =
                exact.map { Problem.Particular(pointer: $0.code, detail: $0.name) }
                + candidates.map { Problem.Particular(pointer: $0.code, detail: $0.name) }
            guard !listed.isEmpty else { throw Problem(.subjectNotFound, ["subject": text]) }
            throw Problem(.nameAmbiguous, ["subject": text], particulars: listed)
        }
    }
}
