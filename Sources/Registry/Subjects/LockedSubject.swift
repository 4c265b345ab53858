import CreditRules
import Postgres

/// A subject's head, locked for the rest of the act.
struct LockedSubject: RowDecodable {
    let requested: String
    /// The name under the code asked for; another than `nameKey` when that code was merged into this subject.
    let requestedNameKey: String
    let id: Int64
    let code: String
    let name: String
    let nameKey: String
    let state: String
    let onFile: Bool
    /// Whether it was merged into another while the lock was waited for.
    let isOvertaken: Bool

    init(from row: borrowing Row) throws(DecodingError) {
        requested = try row("requested")
        requestedNameKey = try row("requested_name_key")
        id = try row("subject_id")
        code = try row("code")
        name = try row("name")
        nameKey = try row("name_key")
        state = try row("state")
        onFile = try row("on_file")
        isOvertaken = try row("is_overtaken")
    }
}

extension Query where Output == LockedSubject {
    /// The files of some codes, locked in ascending order so that two acts never wait for each other in a ring.
    ///
    /// A merged subject's rows go to its successor; with `own` to itself, since registration says what a code is.
    static func lock(codes: [String], own: Bool) -> Self {
        """
        SELECT asked.code AS requested, asked.name_key AS requested_name_key, s.subject_id, s.code, s.name, s.name_key,
               s.state, s.on_file, NOT \(own) AND s.merged_into IS NOT NULL AS is_overtaken
          FROM subject asked JOIN subject s
            ON s.subject_id = CASE WHEN \(own) THEN asked.subject_id ELSE coalesce(asked.merged_into, asked.subject_id) END
         WHERE asked.code = ANY (\(codes)::text[])
         ORDER BY s.subject_id
           FOR NO KEY UPDATE OF s
        """
    }

    /// The same without locking, for a dry run.
    static func read(codes: [String], own: Bool) -> Self {
        """
        SELECT asked.code AS requested, asked.name_key AS requested_name_key, s.subject_id, s.code, s.name, s.name_key,
               s.state, s.on_file, false AS is_overtaken
          FROM subject asked JOIN subject s
            ON s.subject_id = CASE WHEN \(own) THEN asked.subject_id ELSE coalesce(asked.merged_into, asked.subject_id) END
         WHERE asked.code = ANY (\(codes)::text[])
        """
    }
}

/// A name that a subject has or had.
struct KnownName: RowDecodable, Hashable {
    let subject: Int64
    let key: String

    init(subject: Int64, key: String) {
        self.subject = subject
        self.key = key
    }

    init(from row: borrowing Row) throws(DecodingError) {
        subject = try row("subject_id")
        key = try row("name_key")
    }
}

extension Query where Output == KnownName {
    static func names(of subjects: [Int64]) -> Self {
        """
        SELECT subject_id, name_key FROM subject_name
         WHERE subject_id = ANY (\(subjects)::bigint[]) AND superseded_by IS NULL
        """
    }
}
