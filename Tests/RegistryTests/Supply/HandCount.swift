import CreditRules

/// A month counted by hand: plain rows of the tables, loops over all of them, a wall calendar; nothing of the program.
struct HandCount {
    typealias Row = [String]

    let acts: [Row]
    let records: [Row]
    let ends: [Row]
    let items: [Row]
    let refused: [Row]
    let zeros: [Row]
    let units: [Row]
    let asOf: Day

    /// Exports the tables as rows of texts.
    init(_ fixture: RegistryFixture, asOf: Day) async throws {
        func rows(_ sql: String) async throws -> [Row] {
            try await fixture.sql(sql).map {
                $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            }
        }
        self.asOf = asOf
        acts = try await rows(
            """
            SELECT c.act_id, b.batch_id, u.name, b.class, b.source, b.received_on, to_char(j.at + interval '8 hours', 'YYYY-MM-DD'),
                   c.accepted, c.revised, c.unchanged, c.same_document, c.diverted, c.refused, c.held,
                   (SELECT count(*) FROM batch_undo x WHERE x.batch_id = b.batch_id)
              FROM batch_chunk c JOIN batch b USING (batch_id) JOIN reporting_unit u USING (unit_id) JOIN journal j ON j.act_id = c.act_id
            """)
        records = try await rows(
            """
            SELECT subject_id || '-' || seq, revision, r.class, u.name, decided_on, coalesce(severity, ''), source, r.act_id,
                   coalesce(superseded_by, 0) FROM record r JOIN reporting_unit u USING (unit_id)
            """)
        ends = try await rows(
            """
            SELECT subject_id || '-' || seq, reason, ended_on, coalesce(basis, '') FROM publicity_end
             WHERE superseded_by IS NULL
            """)
        items = try await rows(
            """
            SELECT subject_id || '-' || seq, target, state, operation, reported_on, coalesce(answered_on::text, ''),
                   coalesce(code, ''), coalesce(reason, ''), act_id, coalesce(superseded_by, 0), revision FROM exchange_item
            """)
        refused = try await rows("SELECT act_id, code FROM batch_row WHERE outcome = 'refused'")
        zeros = try await rows(
            """
            SELECT u.name, class, month FROM zero_report JOIN reporting_unit u USING (unit_id) WHERE superseded_by IS NULL
            """)
        units = try await rows(
            """
            SELECT u.name, u.level, coalesce(u.division, p.division, '') FROM reporting_unit u
              LEFT JOIN reporting_unit p ON p.unit_id = u.parent_id ORDER BY u.unit_id
            """)
    }

    private static let classes = ["admin_penalty", "admin_permit"]
    /// Of the autumn of 2026, from the notice.
    private static let off =
        (25...27).map { "2026-09-\($0)" } + (1...7).map { "2026-10-0\($0)" }
    private static let worked = ["2026-09-20", "2026-10-10"]

    /// Working days after a day up to and with another, one day after another.
    static func workingDays(_ start: String, _ end: String) -> Int {
        guard let start = Day(iso: start), let end = Day(iso: end) else { return 0 }
        var (day, count) = (start.adding(days: 1), 0)
        while day <= end {
            let text = day.description
            if worked.contains(text) || (day.weekday <= 5 && !off.contains(text)) { count += 1 }
            day = day.adding(days: 1)
        }
        return count
    }

    /// What was counted of some units.
    struct Counts: Equatable {
        var numbers: [String: Int] = [:]
        var spreads: [String: [Int]] = [:]
        var refusals: [String: Int] = [:]
        var returns: [String: Int] = [:]
    }

    /// Counts a month of the units named.
    func count(_ month: String, of names: Set<String>) -> Counts {
        var counts = Counts()
        func add(_ id: String, _ number: Int = 1) { counts.numbers[id, default: 0] += number }
        for act in acts where act[4] == "local" && Self.classes.contains(act[3]) && act[6].hasPrefix(month) {
            guard names.contains(act[2]) else { continue }
            if act[14] == "0" {
                for (place, id) in ["accepted", "revised", "unchanged", "same_document", "diverted", "refused", "held"]
                    .enumerated()
                {
                    add(id, Int(act[7 + place]) ?? 0)
                }
                for row in refused where row[0] == act[0] { counts.refusals[row[1], default: 0] += 1 }
            }
            for record in records where record[1] == "1" && record[7] == act[0] { count(record[0], act, &counts) }
        }
        countAnswers(month, names, &counts)
        for pair in pairs(month) where names.contains(pair.unit) {
            add("expected", pair.expected ? 1 : 0)
            add("reported", pair.reported ? 1 : 0)
            add("zero", pair.zero ? 1 : 0)
            add("zero_contradicted", pair.zero && pair.decided ? 1 : 0)
            add("missing", pair.expected && !pair.reported && !pair.zero ? 1 : 0)
        }
        counts.numbers = counts.numbers.filter { $0.value != 0 }
        return counts
    }

    private func count(_ first: String, _ act: Row, _ counts: inout Counts) {
        var places = [first]
        while let moved = ends.first(where: { $0[0] == places.last && $0[1] == "moved" }) { places.append(moved[3]) }
        let here = places[places.count - 1]
        let ended = ends.filter { $0[0] == here }
        if ended.contains(where: { $0[1] == "withdrawn" || $0[1] == "undone" }) { return }
        guard let now = records.first(where: { $0[0] == here && $0[8] == "0" }) else { return }
        let accepted = items.filter { places.contains($0[0]) && $0[1] == "region" && $0[2] == "accepted" }.map { $0[5] }
            .min()
        let staysHere = now[5] == "minor" || !ended.isEmpty
        let arrival = accepted ?? (staysHere ? act[6] : nil)
        counts.numbers["records", default: 0] += 1
        counts.spreads["report", default: []].append(Self.workingDays(now[4], act[5]))
        counts.spreads["entry", default: []].append(Self.workingDays(act[5], act[6]))
        if let accepted { counts.spreads["acceptance", default: []].append(Self.workingDays(act[6], accepted)) }
        if let arrival { counts.spreads["total", default: []].append(Self.workingDays(now[4], arrival)) }
        let spent = Self.workingDays(now[4], arrival ?? "\(asOf)")
        counts.numbers[spent > 7 ? "late" : arrival == nil ? "pending" : "timely", default: 0] += 1
    }

    private func countAnswers(_ month: String, _ names: Set<String>, _ counts: inout Counts) {
        for item in items where item[1] == "region" && item[5].hasPrefix(month) && item[3] != "withdraw" {
            guard let record = records.first(where: { $0[0] == item[0] && $0[1] == item[10] }),
                names.contains(record[3])
            else { continue }
            if item[2] == "accepted" { counts.numbers["answers_accepted", default: 0] += 1 }
            guard item[2] == "returned" else { continue }
            counts.numbers["answers_returned", default: 0] += 1
            counts.returns[item[6] + (item[6].isEmpty ? item[7] : ""), default: 0] += 1
            let next = items.first { $0[0] == item[0] && $0[8] == item[9] }
            let settled =
                next.map { $0[5].isEmpty ? $0[4] : $0[5] } ?? ends.filter { $0[0] == item[0] }.map { $0[2] }.min()
            if let settled {
                counts.spreads["correction", default: []].append(Self.workingDays(item[5], settled))
            } else {
                counts.numbers["returned_unsettled", default: 0] += 1
            }
        }
    }

    /// Who reports what, who said that there was nothing, and who should have.
    func pairs(_ month: String) -> [(
        unit: String, class: String, expected: Bool, reported: Bool, zero: Bool, decided: Bool
    )] {
        var pairs: [(unit: String, class: String, expected: Bool, reported: Bool, zero: Bool, decided: Bool)] = []
        for unit in units.map({ $0[0] }) {
            for entry in Self.classes {
                let files = acts.filter {
                    $0[2] == unit && $0[3] == entry && $0[4] == "local" && $0[14] == "0"
                        && ($0[7...11] + [$0[13]]).contains { $0 != "0" }
                }
                let decided = records.contains { record in
                    record[3] == unit && record[2] == entry && record[6] == "local" && record[8] == "0"
                        && record[4].hasPrefix(month)
                        && !ends.contains { $0[0] == record[0] && ["withdrawn", "undone", "moved"].contains($0[1]) }
                }
                let said = zeros.filter { $0[0] == unit && $0[1] == entry }.map { String($0[2].prefix(7)) }
                // Two months: what came before this one is within twelve months of it.
                let expected = files.contains { $0[5] < month } || said.contains { $0 < month }
                let reported = decided || files.contains { $0[5].hasPrefix(month) }
                guard expected || reported || said.contains(month) else { continue }
                pairs.append((unit, entry, expected, reported, said.contains(month), decided))
            }
        }
        return pairs
    }
}
