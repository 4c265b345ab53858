import CreditRules
import Registry

/// The figures beside the rates counted by hand: plain rows of the tables, each record followed forwards from where it first was.
struct IndicatorHandCount {
    private struct Revision {
        let number: String
        let revision: Int
        let entry: String
        let source: String
        let keeping: String
        /// The day in Shanghai on which it was told, and on which the next one was; a day far away while it stands.
        let told: String
        let until: String
    }

    private let revisions: [Revision]
    private let ends: [[String]]
    private let subjects: [[String]]
    private let listings: [[String]]
    private let feedback: [String]

    init(_ fixture: RegistryFixture) async throws {
        func rows(_ sql: String) async throws -> [[String]] {
            try await fixture.sql(sql).map {
                $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            }
        }
        revisions = try await rows(
            """
            SELECT r.subject_id || '-' || r.seq, r.revision, r.class, r.source, coalesce(r.details ->> 'keeping', ''),
                   to_char(j.at + interval '8 hours', 'YYYY-MM-DD'),
                   coalesce(to_char(n.at + interval '8 hours', 'YYYY-MM-DD'), '9999-12-31')
              FROM record r JOIN journal j ON j.act_id = r.act_id LEFT JOIN journal n ON n.act_id = r.superseded_by
            """
        ).map { row in
            Revision(
                number: row[0], revision: Int(row[1]) ?? 0, entry: row[2], source: row[3], keeping: row[4],
                told: row[5],
                until: row[6])
        }
        ends = try await rows(
            """
            SELECT subject_id || '-' || seq, reason, ended_on, coalesce(basis, '') FROM publicity_end
             WHERE superseded_by IS NULL
            """)
        subjects = try await rows("SELECT subject_id, on_file, coalesce(merged_into, 0), state FROM subject")
        listings = try await rows(
            """
            SELECT l.subject_id, l.list, l.entered_on, l.until_day, coalesce(e.ended_on::text, '9999-12-31') FROM listing l
              LEFT JOIN listing_end e ON e.listing_id = l.listing_id AND e.superseded_by IS NULL WHERE l.superseded_by IS NULL
            """)
        feedback = try await rows("SELECT done_on FROM measure_feedback WHERE superseded_by IS NULL").map { $0[0] }
    }

    /// Where a record went, each place it had.
    private func places(from first: String) -> [String] {
        var places = [first]
        while let moved = ends.first(where: { $0[0] == places.last && $0[1] == "moved" }) { places.append(moved[3]) }
        return places
    }

    /// The records of a class that began here and were not told in error: when, and every place.
    private func records(_ entry: String) -> [(told: String, places: [String])] {
        let firsts = revisions.filter { $0.revision == 1 && $0.entry == entry && $0.source == "local" }
        let arrivals = Set(ends.filter { $0[1] == "moved" }.map { $0[3] })
        return firsts.filter { !arrivals.contains($0.number) }.map { ($0.told, places(from: $0.number)) }
            .filter { record in
                !ends.contains { record.places.contains($0[0]) && ["withdrawn", "undone"].contains($0[1]) }
            }
    }

    private func stands(_ places: [String], on last: String) -> Bool {
        !ends.contains { $0[0] == places.last && ["annulled"].contains($0[1]) && $0[2] <= last }
    }

    /// Part and whole of each measure, in a month `YYYY-MM` that is looked at up to a day.
    func collected(_ entry: String, _ month: String) -> [Int?] {
        let own = records(entry).filter { $0.told.prefix(7) <= month }
        return [own.count { $0.told.hasPrefix(month) }, own.count { stands($0.places, on: month + "-31") }]
    }

    func kept(_ month: String) -> [Int?] {
        let said = records("commitment").filter { stands($0.places, on: month + "-31") }.compactMap { record in
            revisions.last { revision in
                record.places.contains(revision.number) && revision.told.prefix(7) <= month
                    && revision.until.prefix(7) > month
            }?.keeping
        }
        let verified = said.filter { ["kept", "partly", "broken"].contains($0) }
        return [verified.count { $0 == "kept" }, verified.count]
    }

    private func listed(on day: String, _ counts: (String) -> Bool) -> Set<String> {
        Set(listings.filter { counts($0[1]) && $0[2] <= day && day <= $0[3] && day < $0[4] }.map { $0[0] })
    }

    func untrust(on day: String) -> [Int?] {
        let all = Set(subjects.filter { $0[1...] == ["t", "0", "active"] }.map { $0[0] })
        // The shipped lists of the other side have other names.
        let untrust = listed(on: day) { !$0.contains("taxpayer") && !$0.contains("integrity") }
        return [all.intersection(untrust).count, all.count]
    }

    func government(on day: String) -> [Int?] { [listed(on: day) { $0 == "government_default" }.count, nil] }

    func applied(_ month: String) -> [Int?] { [feedback.count { $0.hasPrefix(month) }, nil] }
}
