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
            // An office that reports to one platform has no unit for the others.
            guard let unit = try? await ReportingUnit.resolve(platform.unit, in: &transaction) else { continue }
            units.append(unit.id)
        }
        platforms = units
    }

    /// Which records are meant: all of some files, or of a class, or under some keys of it.
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
        guard !scope.subjects.isEmpty else { return }
        let rules = try await VersionRules(context, in: &transaction)
        try await transaction.execute(.liftVersions(scope, rules, on: context.today, act: context.act))
        try await transaction.execute(.standBack(scope, rules, on: context.today, act: context.act))
    }
}

extension Catalogue {
    /// The classes of registers, whose entries stand until they are removed.
    var listedClasses: [String] { classes.filter { $0.publicity == .listed }.map(\.id) }
}

extension Query where Output == Never {
    /// Ends the standing back of what is to stand, and of what stood back for a record that is no version of it any more.
    static func liftVersions(_ scope: VersionRules.Scope, _ rules: VersionRules, on day: Day, act: Int64) -> Self {
        """
        UPDATE publicity_end e SET superseded_by = \(act)
          FROM standing_versions(\(scope.subjects), \(scope.entry), \(scope.keys), \(rules.fromAbove), \(rules.listed),
                                 \(rules.apart), \(rules.platforms), \(day)) v
         WHERE e.subject_id = v.subject_id AND e.seq = v.seq AND e.reason = 'other_version' AND e.superseded_by IS NULL
           AND (v.holder IS NULL OR (e.basis = ANY (v.versions)) IS NOT TRUE)
        """
    }

    /// Lets those stand back that are to.
    static func standBack(_ scope: VersionRules.Scope, _ rules: VersionRules, on day: Day, act: Int64) -> Self {
        """
        INSERT INTO publicity_end (subject_id, seq, reason, ended_on, basis, act_id)
        SELECT v.subject_id, v.seq, 'other_version', v.since, v.holder, \(act)
          FROM standing_versions(\(scope.subjects), \(scope.entry), \(scope.keys), \(rules.fromAbove), \(rules.listed),
                                 \(rules.apart), \(rules.platforms), \(day)) v
         WHERE v.holder IS NOT NULL
           AND NOT EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = v.subject_id AND e.seq = v.seq
                                                         AND e.reason = 'other_version' AND e.superseded_by IS NULL)
        """
    }
}
