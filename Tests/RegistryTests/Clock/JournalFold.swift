import CreditRules
import Postgres

/// What is shown, by nothing but the acts in their order: no day is looked at but that of the act itself.
///
/// What begins or ends later does so by the clock's acts, or this fold does not know of it.
struct JournalFold {
    private struct Shown {
        var revision: Int32
        var channels: Set<String>
        var hasBegun: Bool
        var isOver: Bool
    }
    private struct End {
        let record: String
        let day: Day
        var holds: Bool
    }

    private var records: [String: Shown] = [:]
    private var ends: [Int64: End] = [:]
    private var listings: [Int64: Shown] = [:]
    private var listingSubjects: [Int64: Int64] = [:]
    private var listingEnds: [Int64: End] = [:]
    private(set) var last: Int64 = 0

    /// Goes on with the acts that were committed since.
    mutating func follow(_ database: Database) async throws {
        let acts = try await database.all(
            """
            SELECT j.timepoint, j.act_id, (j.at AT TIME ZONE 'Asia/Shanghai')::date, a.kind FROM journal j JOIN act a USING (act_id)
             WHERE j.timepoint > \(last) ORDER BY j.timepoint
            """ as Query<Columns<Int64, Int64, Day, String>>)
        for act in acts {
            let (timepoint, number, day, kind) = act.values
            if kind == "clock.day" { try await pass(number, database) } else { try await apply(number, day, database) }
            last = timepoint
        }
    }

    private mutating func apply(_ act: Int64, _ day: Day, _ database: Database) async throws {
        let revisions = try await database.all(
            """
            SELECT r.subject_id || '-' || r.seq, r.revision, c.channels, coalesce(r.severity, '') || ' ' || coalesce(r.severity_by, ''),
                   r.shown_from, r.latest_end
              FROM record r JOIN record_class c USING (class) WHERE r.act_id = \(act) ORDER BY r.revision
            """ as Query<Columns<String, Int32, [String], String, Day, Day>>)
        for row in revisions {
            let (number, revision, channels, severity, from, until) = row.values
            var seen = Set(channels)
            if severity.hasPrefix("minor"), until == .infinity { seen.remove("open") }
            if severity == "serious inferred" { seen = [] }
            records[number] = Shown(
                revision: revision, channels: seen, hasBegun: from <= day, isOver: until < day)
        }
        let told = try await database.all(
            """
            SELECT publicity_end_id, subject_id || '-' || seq, ended_on, superseded_by IS NOT DISTINCT FROM \(act)
              FROM publicity_end WHERE act_id = \(act) OR superseded_by = \(act)
            """ as Query<Columns<Int64, String, Day, Bool>>)
        for row in told {
            let (id, number, from, isClosed) = row.values
            ends[id] = isClosed ? nil : End(record: number, day: from, holds: from <= day)
        }
        try await applyListings(act, day, database)
    }

    private mutating func applyListings(_ act: Int64, _ day: Day, _ database: Database) async throws {
        let entries = try await database.all(
            """
            SELECT l.listing_id, l.subject_id, c.channels, l.entered_on, l.until_day, l.superseded_by IS NOT DISTINCT FROM \(act)
              FROM listing l JOIN credit_list c USING (list) WHERE l.act_id = \(act) OR l.superseded_by = \(act)
            """ as Query<Columns<Int64, Int64, [String], Day, Day, Bool>>)
        for row in entries {
            let (id, subject, channels, from, until, isClosed) = row.values
            listingSubjects[id] = subject
            listings[id] =
                isClosed
                ? nil : Shown(revision: 0, channels: Set(channels), hasBegun: from <= day, isOver: until < day)
        }
        let told = try await database.all(
            """
            SELECT listing_end_id, listing_id, ended_on, superseded_by IS NOT DISTINCT FROM \(act)
              FROM listing_end WHERE act_id = \(act) OR superseded_by = \(act)
            """ as Query<Columns<Int64, Int64, Day, Bool>>)
        for row in told {
            let (id, listing, from, isClosed) = row.values
            listingEnds[id] = isClosed ? nil : End(record: "\(listing)", day: from, holds: from <= day)
        }
    }

    /// What the clock says began or ended.
    private mutating func pass(_ act: Int64, _ database: Database) async throws {
        let moments = try await database.all(
            """
            SELECT kind, subject_id || '-' || object_id, object_id, coalesce(revision, 0), day FROM clock_moment m JOIN clock_day d USING (day)
             WHERE d.act_id = \(act)
            """ as Query<Columns<String, String, Int64, Int32, Day>>)
        for moment in moments {
            let (kind, number, object, revision, day) = moment.values
            switch kind {
            case "publicity_ends" where records[number]?.revision == revision: records[number]?.isOver = true
            case "publicity_begins" where records[number]?.revision == revision: records[number]?.hasBegun = true
            case "publicity_stops":
                for (id, end) in ends where end.record == number && end.day == day { ends[id]?.holds = true }
            case "listing_lapses": listings[object]?.isOver = true
            case "listing_begins": listings[object]?.hasBegun = true
            case "listing_ends":
                for (id, end) in listingEnds where end.record == "\(object)" && end.day == day {
                    listingEnds[id]?.holds = true
                }
            default: break
            }
        }
    }

    /// What each channel shows: `open 12-3/1` for a record's revision, `open L7` for an entry of a list.
    var shown: Set<String> {
        let stopped = Set(ends.values.filter(\.holds).map(\.record))
        let left = Set(listingEnds.values.filter(\.holds).map(\.record))
        var shown: Set<String> = []
        for (number, record) in records where record.hasBegun && !record.isOver && !stopped.contains(number) {
            for channel in record.channels { shown.insert("\(channel) \(number)/\(record.revision)") }
        }
        for (id, listing) in listings where listing.hasBegun && !listing.isOver && !left.contains("\(id)") {
            for channel in listing.channels { shown.insert("\(channel) L\(id)") }
        }
        return shown
    }

    /// The same by the functions that everything asks.
    static func asked(_ database: Database, on day: Day) async throws -> Set<String> {
        Set(
            try await database.all(
                """
                SELECT ch || ' ' || v.subject_id || '-' || v.seq || '/' || v.revision
                  FROM subject s, unnest(ARRAY['open', 'shared', 'authorised']) ch,
                       LATERAL visible_records(s.subject_id, ch, \(day), NULL) v
                UNION ALL
                SELECT ch || ' L' || v.listing_id
                  FROM subject s, unnest(ARRAY['open', 'shared', 'authorised']) ch,
                       LATERAL visible_listings(s.subject_id, ch, \(day), NULL) v
                """ as Query<String>))
    }
}
