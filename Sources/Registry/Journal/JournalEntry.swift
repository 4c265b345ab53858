package import Postgres

/// One act as the journal (登记日志) has it.
public struct JournalEntry: Sendable, Equatable {
    /// Its number, in the order of commit.
    public let timepoint: Int64
    /// When it was committed, RFC 3339 in UTC.
    public let at: String
    /// What kind of act it was.
    public let kind: String
    /// Who acted: an officer's name, or `founder` or `clock`.
    public let actor: String
    /// officer, api_client, applicant or system.
    public let actorKind: String
    /// Why, as it was given.
    public let reason: String?
    /// Under which request.
    public let request: String
    /// The act's own number in this database, which other rows refer to.
    public let act: Int64
}

extension JournalEntry: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        timepoint = try row("timepoint")
        at = try row("at", as: Timestamp.self).rfc3339
        kind = try row("kind")
        actor = try row("actor")
        actorKind = try row("actor_kind")
        reason = try row.optional("reason")
        request = try row("request")
        act = try row("act_id")
    }
}

/// Which acts are listed.
public struct JournalFilter: Sendable {
    /// Only after this timepoint.
    public var after: Int64
    /// Only of this kind.
    public var kind: String?
    /// Only by this officer or system actor.
    public var actor: String?
    /// Only those that touched this subject, by its code.
    public var subject: String?
    /// How many at most, 1 to 500.
    public var limit: Int

    /// Makes a filter.
    public init(
        after: Int64 = 0, kind: String? = nil, actor: String? = nil, subject: String? = nil, limit: Int = 50
    ) {
        self.after = after
        self.kind = kind
        self.actor = actor
        self.subject = subject
        self.limit = limit
    }
}

extension Query where Output == JournalEntry {
    /// Acts in the order of their numbers.
    static func acts(_ filter: JournalFilter) -> Self {
        """
        SELECT j.timepoint, j.at, a.kind, w.name AS actor, w.kind AS actor_kind, a.reason, a.request_id::text AS request, a.act_id
          FROM journal j JOIN act a USING (act_id) JOIN actor w USING (actor_id)
         WHERE j.timepoint > \(filter.after) AND (\(filter.kind)::text IS NULL OR a.kind = \(filter.kind))
           AND (\(filter.actor)::text IS NULL OR w.name = \(filter.actor))
         ORDER BY j.timepoint LIMIT \(Int64(filter.limit))
        """
    }

    /// The same of the acts that touched a subject.
    static func acts(of subject: Int64, _ filter: JournalFilter) -> Self {
        """
        SELECT j.timepoint, j.at, a.kind, w.name AS actor, w.kind AS actor_kind, a.reason, a.request_id::text AS request, a.act_id
          FROM acts_of_subject(\(subject)) t (act_id) JOIN journal j USING (act_id) JOIN act a USING (act_id)
          JOIN actor w USING (actor_id)
         WHERE j.timepoint > \(filter.after) AND (\(filter.kind)::text IS NULL OR a.kind = \(filter.kind))
           AND (\(filter.actor)::text IS NULL OR w.name = \(filter.actor))
         ORDER BY j.timepoint LIMIT \(Int64(filter.limit))
        """
    }
}

extension Query where Output == Bool {
    static func isActKind(_ kind: String) -> Self { "SELECT EXISTS (SELECT FROM act_kind WHERE kind = \(kind))" }

    static func isActor(_ name: String) -> Self { "SELECT EXISTS (SELECT FROM actor WHERE name = \(name))" }
}

extension Query where Output == Int64 {
    /// The file of a code, whatever became of it.
    static func file(of code: String) -> Self { "SELECT subject_id FROM subject WHERE code = \(code)" }
}

/// Whether the journal is whole.
public struct JournalSoundness: Sendable, Equatable {
    /// How many acts it has.
    public let acts: Int64
    /// The last number.
    public let last: Int64
    /// The first number that is missing; nil where none is.
    public let gap: Int64?
    /// The first act that was committed before the one with the number before its own; nil where none was.
    public let disordered: Int64?
    /// How many acts have no number.
    public let unnumbered: Int64
    /// How many days are missing between the first that passed and the last.
    public let missingDays: Int64

    /// Whether nothing is wrong.
    public var isSound: Bool { gap == nil && disordered == nil && unnumbered == 0 && missingDays == 0 && acts == last }
}

extension JournalSoundness: RowDecodable {
    package init(from row: borrowing Row) throws(DecodingError) {
        acts = try row("acts")
        last = try row("last")
        gap = try row.optional("gap")
        disordered = try row.optional("disordered")
        unnumbered = try row("unnumbered")
        missingDays = try row("missing_days")
    }
}

extension Query where Output == JournalSoundness {
    static var soundness: Self {
        """
        SELECT count(*) AS acts, coalesce(max(timepoint), 0) AS last,
               min(before + 1) FILTER (WHERE timepoint <> before + 1) AS gap,
               min(timepoint) FILTER (WHERE at < earlier) AS disordered,
               (SELECT count(*) FROM act a WHERE NOT EXISTS (SELECT FROM journal j WHERE j.act_id = a.act_id)) AS unnumbered,
               (SELECT coalesce(max(day) - min(day) + 1, 0) - count(*) FROM clock_day) AS missing_days
          FROM (SELECT timepoint, at, coalesce(lag(timepoint) OVER numbered, 0) AS before, lag(at) OVER numbered AS earlier
                  FROM journal WINDOW numbered AS (ORDER BY timepoint)) j
        """
    }
}
