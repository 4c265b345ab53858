import CreditRules
import Postgres

/// Files about to be opened, as columns.
struct NewSubjects: Sendable {
    let codes: [String]
    let names: [String]
    let nameKeys: [String]
    let kinds: [String]
    let states: [String]
    let divisions: [String]
    /// The search form of each name, and its grams joined by blanks.
    let searchForms: [String]
    let grams: [String]
    let act: Int64

    init(_ drafts: [RowDraft], act: Int64) {
        let searchable = drafts.map { SubjectName($0.name) }
        codes = drafts.map(\.code.text)
        names = drafts.map(\.name)
        nameKeys = drafts.map(\.nameKey)
        kinds = drafts.map(\.code.kind.rawValue)
        states = drafts.map { ($0.state ?? .active).rawValue }
        divisions = drafts.map(\.code.division)
        searchForms = searchable.map(\.searchForm)
        grams = searchable.map { $0.bigrams.joined(separator: " ") }
        self.act = act
    }

    /// One file, for a code that was admitted by hand.
    init(code: CreditCode, name: String, act: Int64) {
        let searchable = SubjectName(name)
        codes = [code.text]
        names = [name]
        nameKeys = [searchable.key]
        kinds = [code.kind.rawValue]
        states = [SubjectState.active.rawValue]
        divisions = [code.division]
        searchForms = [searchable.searchForm]
        grams = [searchable.bigrams.joined(separator: " ")]
        self.act = act
    }
}

/// A file that was opened.
struct OpenedSubject: RowDecodable {
    let id: Int64
    let code: String

    init(from row: borrowing Row) throws(DecodingError) {
        id = try row("subject_id")
        code = try row("code")
    }
}

extension Query where Output == OpenedSubject {
    /// Opens files; codes that have one by now are left out.
    ///
    /// In order of code, so that two acts that open the same
    /// files wait for each other and not in a ring.
    static func open(_ rows: NewSubjects) -> Self {
        """
        INSERT INTO subject (code, name, name_key, kind, state, division, act_id, touched_by)
        SELECT code, name, name_key, kind, state, division, \(rows.act), \(rows.act)
          FROM unnest(\(rows.codes)::text[], \(rows.names)::text[], \(rows.nameKeys)::text[], \(rows.kinds)::text[],
                      \(rows.states)::text[], \(rows.divisions)::text[])
            AS t (code, name, name_key, kind, state, division)
         ORDER BY code
        ON CONFLICT (code) DO NOTHING
        RETURNING subject_id, code
        """
    }
}

extension Query where Output == Never {
    /// Gives opened files their first names.
    static func name(_ rows: NewSubjects, ids: [String: Int64], act: Int64) -> Self {
        """
        INSERT INTO subject_name (subject_id, name, name_key, search_form, grams, act_id)
        SELECT subject_id, name, name_key, search_form, string_to_array(grams, ' '), \(act)
          FROM unnest(\(rows.codes.compactMap { ids[$0] })::bigint[], \(rows.names)::text[], \(rows.nameKeys)::text[],
                      \(rows.searchForms)::text[], \(rows.grams)::text[])
            AS t (subject_id, name, name_key, search_form, grams)
        """
    }

    /// Closes the current name on a day, keeps it as a former one, and makes another current.
    static func rename(_ subject: Int64, to name: SubjectName, on day: Day, act: Int64) -> Self {
        """
        WITH former AS (
            UPDATE subject_name SET superseded_by = \(act)
             WHERE subject_id = \(subject) AND superseded_by IS NULL AND until_day IS NULL
            RETURNING subject_id, name, name_key, search_form, grams, from_day
        )
        INSERT INTO subject_name (subject_id, name, name_key, search_form, grams, from_day, until_day, act_id)
        SELECT subject_id, name, name_key, search_form, grams, from_day, \(day.adding(days: -1))::date, \(act)
          FROM former WHERE name_key <> \(name.key)
        UNION ALL
        VALUES (\(subject), \(name.asWritten), \(name.key), \(name.searchForm), \(name.bigrams)::text[], \(day)::date,
                NULL::date, \(act))
        """
    }

    /// Puts a name right that was registered wrongly: it was never the subject's, so it is no former name either.
    static func correctName(_ subject: Int64, to name: SubjectName, act: Int64) -> Self {
        """
        WITH wrong AS (
            UPDATE subject_name SET superseded_by = \(act)
             WHERE subject_id = \(subject) AND superseded_by IS NULL AND until_day IS NULL
            RETURNING subject_id, from_day
        )
        INSERT INTO subject_name (subject_id, name, name_key, search_form, grams, from_day, act_id)
        SELECT subject_id, \(name.asWritten), \(name.key), \(name.searchForm), \(name.bigrams)::text[], from_day, \(act)
          FROM wrong
        """
    }

    /// Brings heads up to a new registration.
    static func update(heads: [NewRevision], act: Int64) -> Self {
        """
        UPDATE subject s SET name = t.name, name_key = t.name_key, state = t.state, on_file = true, touched_by = \(act)
          FROM unnest(\(heads.map(\.subject))::bigint[], \(heads.map(\.draft.name))::text[],
                      \(heads.map(\.draft.nameKey))::text[],
                      \(heads.map { ($0.draft.state ?? .active).rawValue })::text[])
            AS t (subject_id, name, name_key, state)
         WHERE s.subject_id = t.subject_id
        """
    }
}
