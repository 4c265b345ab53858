import CreditRules
import Postgres

/// What decides which of several versions of one record is shown, of those reported here and those sent down.
struct VersionRules: Sendable {
    /// The classes of which a version from above holds.
    let fromAbove: [String]
    /// The classes whose entries say themselves when they were removed.
    let listed: [String]
    /// The classes whose records are no versions of one another.
    let apart: [String]
    /// The platforms' units, in the order in which their versions hold.
    let platforms: [Int64]

    init(fromAbove: [String], listed: [String], apart: [String], platforms: [Int64]) {
        self.fromAbove = fromAbove
        self.listed = listed
        self.apart = apart
        self.platforms = platforms
    }

    /// The rules in force.
    init(_ context: ActContext, in transaction: inout Transaction) async throws {
        let library = try context.rules.library
        fromAbove = library.exchange.precedence.fromAbove
        listed = library.catalogue.listedClasses
        apart = try context.rules.subjectClasses
        var units: [Int64] = []
        for platform in library.exchange.platforms {
            if let unit = try await ReportingUnit.of(platform, in: &transaction) { units.append(unit.id) }
        }
        platforms = units
    }

    /// Which records are meant: all of some files, or those of a class, or the one under a key of it for each of the subjects.
    struct Scope: Sendable {
        let subjects: [Int64]
        var entry: String?
        var keys: [String]?
    }

    /// Lets versions stand back for one another, and stand again, as they are to by now.
    ///
    /// Whatever brings versions together, parts them, ends one of them or takes such an end back asks this in its own act; the
    /// files are locked. One that stands back for another of its versions goes on doing so as long as it is to stand back for any.
    static func settle(_ scope: Scope, _ context: ActContext, in transaction: inout Transaction) async throws {
        // Most files have nothing from above.
        guard !scope.subjects.isEmpty,
            try await transaction.first(Query<Bool>.haveVersions(scope.subjects)) == true
        else { return }
        let rules = try await VersionRules(context, in: &transaction)
        let changes = try await transaction.all(
            Query<VersionChange>.changes(scope, rules, on: context.today))
        let lifted = changes.compactMap(\.end)
        if !lifted.isEmpty { try await transaction.execute(.lift(ends: lifted, act: context.act)) }
        let standingBack = changes.filter { $0.holder != nil }
        if !standingBack.isEmpty { try await transaction.execute(.standBack(standingBack, act: context.act)) }
    }
}

extension Catalogue {
    /// The classes of registers, whose entries stand until they are removed.
    var listedClasses: [String] { classes.filter { $0.publicity == .listed }.map(\.id) }
}

extension Query where Output == Bool {
    /// Whether some files have anything that came from above: of what has not there are no versions.
    static func haveVersions(_ subjects: [Int64]) -> Self {
        """
        SELECT EXISTS (SELECT FROM record r WHERE r.subject_id = ANY (\(subjects)::bigint[]) AND r.source = 'upstream'
                                              AND r.superseded_by IS NULL)
        """
    }
}

/// A version that is to stand back, or to stand again.
struct VersionChange: RowDecodable {
    let subject: Int64
    let seq: Int32
    /// The number of the version for which it is to stand back; nil where it is to stand.
    let holder: String?
    /// Since when.
    let since: Day
    /// The end that says otherwise by now.
    let end: Int64?

    init(from row: borrowing Row) throws(DecodingError) {
        subject = try row("subject_id")
        seq = try row("seq")
        holder = try row.optional("holder")
        since = try row("since")
        end = try row.optional("publicity_end_id")
    }
}

extension Query where Output == VersionChange {
    /// What is to be changed of versions: who is to stand, or stands back for a record that is no version of it any more, and who
    /// is to stand back and does not.
    static func changes(_ scope: VersionRules.Scope, _ rules: VersionRules, on day: Day) -> Self {
        """
        SELECT v.subject_id, v.seq, v.holder, v.since, e.publicity_end_id
          FROM standing_versions(\(scope.subjects), \(scope.entry), \(scope.keys), \(rules.fromAbove), \(rules.listed),
                                 \(rules.apart), \(rules.platforms), \(day)) v
          LEFT JOIN publicity_end e ON e.subject_id = v.subject_id AND e.seq = v.seq AND e.reason = 'other_version'
                                   AND e.superseded_by IS NULL
         WHERE CASE WHEN e.publicity_end_id IS NULL THEN v.holder IS NOT NULL
                    ELSE v.holder IS NULL OR (e.basis = ANY (v.versions)) IS NOT TRUE END
        """
    }
}

extension Query where Output == Never {
    /// Lets versions stand back.
    static func standBack(_ versions: [VersionChange], act: Int64) -> Self {
        """
        INSERT INTO publicity_end (subject_id, seq, reason, ended_on, basis, act_id)
        SELECT t.subject_id, t.seq, 'other_version', t.since, t.holder, \(act)
          FROM unnest(\(versions.map(\.subject))::bigint[], \(versions.map(\.seq))::int[],
                      \(versions.map { $0.holder ?? "" })::text[], \(versions.map(\.since))::date[])
                   AS t (subject_id, seq, holder, since)
        """
    }
}
