internal import FoundationEssentials
internal import Registry

/// Open cases, the units they are of, and an officer of each.
struct CaseDesk: Sendable {
    struct Case: Sendable {
        let id: Int64
        let number: String
        /// Of the one item.
        let unit: Int64
    }

    let cases: [Case]
    let officers: [Int64: Actor]

    func officer(of entry: Case) throws -> Actor {
        guard let officer = officers[entry.unit] else {
            throw ToolFailure(description: "nobody works for unit \(entry.unit)")
        }
        return officer
    }

    /// Files cases about penalties that may be repaired, spread over units, and confirms who applies.
    static func furnish(_ house: BenchHouse, cases: Int, officers: Int) async throws -> CaseDesk {
        guard let key = house.operatorToken else {
            throw ToolFailure(description: "the house has no operator: make a new one")
        }
        let units = try await house.psql(
            "COPY (SELECT unit_id, name FROM reporting_unit WHERE parent_id IS NOT NULL ORDER BY unit_id LIMIT \(officers)) TO STDOUT"
        ).split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        var desks: [Int64: Actor] = [:]
        for unit in units {
            guard unit.count == 2, let id = Int64(unit[0]) else { continue }
            let name = "desk-\(id)-\(UUID().uuidString.prefix(4))"
            let added = try await house.registry.perform(
                try AddOfficer(name: name, unit: unit[1], duty: "reporter"), by: .officer(key))
            desks[id] = .officer(
                try await house.registry.signIn(
                    name: name, password: added.oneTimePassword, newPassword: "measured-in-one-run"))
        }
        let records = try await house.psql(repairable(cases)).split(separator: "\n").map(String.init)
        let paper = house.home + "/paper.pdf"
        try "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".write(
            toFile: paper, atomically: true, encoding: .utf8)
        try await file(records, paper, house)
        let filed = try await house.psql(
            "COPY (SELECT c.case_id, c.number, i.unit_id FROM casework c JOIN case_item i USING (case_id) JOIN case_step s "
                + "USING (case_id, item) WHERE s.superseded_by IS NULL AND s.state = 'received' ORDER BY c.case_id) TO STDOUT"
        )
        let found = filed.split(separator: "\n").compactMap { line -> Case? in
            let words = line.split(separator: "\t")
            guard words.count == 3, let id = Int64(words[0]), let unit = Int64(words[2]) else { return nil }
            return Case(id: id, number: String(words[1]), unit: unit)
        }
        return CaseDesk(cases: found.filter { desks[$0.unit] != nil }, officers: desks)
    }

    /// Penalties of as many subjects that may be repaired and that no other authority decides, given to the units in turn.
    private static func repairable(_ count: Int) -> String {
        """
        CREATE TEMP TABLE chosen AS
        SELECT DISTINCT ON (r.subject_id) r.subject_id, r.seq FROM record r
         WHERE r.class = 'admin_penalty' AND r.superseded_by IS NULL AND r.severity IN ('general', 'serious') AND r.source = 'local'
           AND r.earliest_end < registry_today() AND r.latest_end > registry_today() AND r.organ !~ '市场监|工商|税务|法院|海关'
           AND NOT EXISTS (SELECT FROM publicity_end e WHERE e.subject_id = r.subject_id AND e.seq = r.seq)
           AND NOT EXISTS (SELECT FROM case_item i WHERE i.subject_id = r.subject_id)
         ORDER BY r.subject_id, r.seq LIMIT \(count);
        SET session_replication_role = replica;
        UPDATE record r SET unit_id = u.unit_id
          FROM (SELECT subject_id, seq, row_number() OVER (ORDER BY subject_id) AS place FROM chosen) c,
               (SELECT unit_id, row_number() OVER (ORDER BY unit_id) - 1 AS place, count(*) OVER () AS all_units
                  FROM (SELECT unit_id FROM reporting_unit WHERE parent_id IS NOT NULL ORDER BY unit_id LIMIT 50) t) u
         WHERE c.place % u.all_units = u.place AND r.subject_id = c.subject_id AND r.seq = c.seq AND r.superseded_by IS NULL;
        COPY (SELECT subject_id || '-' || seq FROM chosen) TO STDOUT
        """
    }

    /// Eight windows file and confirm.
    private static func file(_ records: [String], _ paper: String, _ house: BenchHouse) async throws {
        let registry = house.registry
        let officer = house.officer
        try await withThrowingTaskGroup(of: Void.self) { group in
            for window in 0..<8 {
                group.addTask {
                    for record in stride(from: window, to: records.count, by: 8).map({ records[$0] }) {
                        let proof = try StampedPaper(file: paper)
                        let submitting = SubmitRepair(
                            records: [record], papers: [HandedPaper("performance_proof", paper: proof)])
                        let number = try await registry.perform(submitting, by: officer).report.number
                        try await registry.perform(ConfirmRepairApplicant(number: number), by: officer)
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
