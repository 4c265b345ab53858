import CreditRules
import Postgres

/// A row that stated another name for a code than the registered one.
struct NameSighting: Sendable {
    let code: String
    let registered: String
    let stated: String
    let statedKey: String
    /// The row's batch; nil for the one that is being taken in.
    let batch: Int64?
    let line: Int32

    init(_ draft: RowDraft, registered: String) {
        code = draft.code.text
        self.registered = registered
        stated = draft.name
        statedKey = draft.nameKey
        batch = nil
        line = Int32(draft.line)
    }

    /// A row that waits, and that the file opened meanwhile does not let in.
    init(_ row: HeldRow, registered: String) {
        code = row.code
        self.registered = registered
        stated = row.name
        statedKey = row.nameKey
        batch = row.batch
        line = row.line
    }

    /// Lists names that do not agree, each code and name once, with every row that stated it.
    ///
    /// What may be a person's name is left out.
    static func note(
        _ sightings: [NameSighting], batch: Int64, _ context: ActContext, in transaction: inout Transaction
    ) async throws {
        guard !sightings.isEmpty else { return }
        try await transaction.execute(.list(conflicts: sightings, act: context.act))
        try await transaction.execute(.note(sightings, batch: batch, act: context.act))
    }
}

/// The unit whose file gave a subject the name it has.
struct NamingUnit: RowDecodable {
    let subject: Int64
    let unit: Int64

    init(from row: borrowing Row) throws(DecodingError) {
        subject = try row("subject_id")
        unit = try row("unit_id")
    }
}

extension Query where Output == NamingUnit {
    static func namers(of subjects: [Int64]) -> Self {
        """
        SELECT n.subject_id, b.unit_id
          FROM subject_name n JOIN batch_chunk c ON c.act_id = n.act_id JOIN batch b ON b.batch_id = c.batch_id
         WHERE n.subject_id = ANY (\(subjects)::bigint[]) AND n.superseded_by IS NULL AND n.until_day IS NULL
        """
    }
}

extension Query where Output == Never {
    static func list(conflicts: [NameSighting], act: Int64) -> Self {
        """
        INSERT INTO name_conflict (code, registered_name, stated_name, stated_key, act_id)
        SELECT DISTINCT ON (code, stated_key) code, registered, stated, stated_key, \(act)
          FROM unnest(\(conflicts.map(\.code))::text[], \(conflicts.map(\.registered))::text[],
                      \(conflicts.map(\.stated))::text[], \(conflicts.map(\.statedKey))::text[])
            AS t (code, registered, stated, stated_key)
         WHERE NOT may_be_person(stated_key)
         ORDER BY code, stated_key
        ON CONFLICT (code, stated_key) WHERE superseded_by IS NULL DO NOTHING
        """
    }

    static func note(_ sightings: [NameSighting], batch: Int64, act: Int64) -> Self {
        """
        INSERT INTO name_sighting (name_conflict_id, batch_id, line, act_id)
        SELECT c.name_conflict_id, t.batch_id, t.line, \(act)
          FROM unnest(\(sightings.map(\.code))::text[], \(sightings.map(\.statedKey))::text[],
                      \(sightings.map { $0.batch ?? batch })::bigint[], \(sightings.map(\.line))::int[])
            AS t (code, stated_key, batch_id, line)
          JOIN name_conflict c ON c.code = t.code AND c.stated_key = t.stated_key AND c.superseded_by IS NULL
        ON CONFLICT (name_conflict_id, batch_id, line) DO NOTHING
        """
    }
}

extension LockedSubject {
    /// Whether a registration gives another name that shares no two neighbouring characters with this one, beyond words of
    /// divisions and legal forms.
    func isStranger(to draft: RowDraft) -> Bool {
        guard draft.nameKey != nameKey else { return false }
        return Set(SubjectName(name).bigrams).isDisjoint(with: SubjectName(draft.name).bigrams)
    }
}
