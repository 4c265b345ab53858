import CreditRules
import Postgres

/// Says of one file's records that they went up (上报), and gives the file its place as the last thing before COMMIT.
///
/// What a crash between the two leaves is a file that the registry does not know: nothing is marked, and running again
/// writes the same records under the same name. The other way round, records would be marked that nobody can send.
struct MarkExported: Act {
    static let kind = "exchange.export"
    let reason: String?
    let profile: ExportProfile
    let unit: ReportingUnit
    let name: String
    let digest: String
    let marks: ExportMarks
    let file: StagedFile

    func perform(_ context: ActContext, in transaction: inout Transaction) async throws {
        do {
            let telling = Query<Int64>.exchangeFile(self, on: context.today, act: context.act)
            guard let id = try await transaction.first(telling) else {
                throw Problem(.internalError, ["what": "exchange_file"])
            }
            let marked = try await transaction.first(
                Query<Int64>.mark(marks, target: profile.target, file: id, on: context.today, act: context.act))
            // An item that another export or a receipt superseded meanwhile.
            guard marked == Int64(marks.count) else { throw Problem(.exportOvertaken) }
        } catch  where Problem(any: error).code == .unitNotYours {
            throw Problem(.unitNotYours, ["unit": unit.name])
        }
        try file.settle()
    }
}

extension Query where Output == Int64 {
    static func exchangeFile(_ export: MarkExported, on day: Day, act: Int64) -> Self {
        """
        INSERT INTO exchange_file (target, unit_id, class, file_name, rows, digest, exported_on, act_id)
        VALUES (\(export.profile.target), \(export.unit.id), \(export.profile.classID), \(export.name),
                \(Int32(export.marks.count)), \(export.digest), \(day), \(act))
        RETURNING exchange_file_id
        """
    }

    /// Supersedes the items that there were and inserts those that are; how many.
    ///
    /// The insert reads from the closing, or two items of a record would be current at once.
    static func mark(_ marks: ExportMarks, target: String, file: Int64, on day: Day, act: Int64) -> Self {
        """
        WITH told AS (
            SELECT * FROM unnest(\(marks.subjects)::bigint[], \(marks.seqs)::int[], \(marks.revisions)::int[],
                                 \(marks.items)::bigint[], \(marks.operations)::text[], \(marks.states)::text[],
                                 \(marks.reasons)::text[])
                       AS t (subject_id, seq, revision, item, operation, state, reason)
        ),
        closed AS (
            UPDATE exchange_item i SET superseded_by = \(act) FROM told t
             WHERE i.exchange_item_id = t.item AND i.superseded_by IS NULL
            RETURNING i.exchange_item_id, i.held, i.state, i.upstream_key
        ),
        inserted AS (
            INSERT INTO exchange_item (subject_id, seq, target, revision, operation, state, held, exchange_file_id,
                                       reported_on, upstream_key, reason, act_id)
            SELECT t.subject_id, t.seq, \(target), t.revision, t.operation, t.state,
                   coalesce(c.held AND c.state <> 'withdrawn', false), \(file), \(day), c.upstream_key,
                   nullif(t.reason, ''), \(act)
              FROM told t LEFT JOIN closed c ON c.exchange_item_id = t.item
             WHERE t.item = 0 OR c.exchange_item_id IS NOT NULL
            RETURNING 1
        )
        SELECT count(*) FROM inserted
        """
    }

    /// How many files of a class went up to a platform on a day.
    static func filesExported(_ profile: ExportProfile, on day: Day) -> Self {
        """
        SELECT count(*) FROM exchange_file
         WHERE target = \(profile.target) AND class = \(profile.classID) AND exported_on = \(day)
        """
    }
}
