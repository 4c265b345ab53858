internal import FoundationEssentials
internal import Registry

/// Acts per second by eight clients: each opens an officer's act, logs a record and commits, whereby it gets its number.
///
/// Numbers rise in the order of commits, so that one commit is on disk before the next: the disk's own `fdatasync` rate, taken
/// before each round, is the most there can be.
struct ActsMeasure {
    let house: BenchHouse
    let rounds: Int
    let seconds: Int

    func run() async throws -> [String] {
        guard case .officer(let token) = house.officer else { throw ToolFailure(description: "nobody is signed in") }
        let subjects = try await house.subjectCount()
        let path = house.home + "/acts.sql"
        try script(token.hexadecimal, subjects: subjects).write(toFile: path, atomically: true, encoding: .utf8)
        var (rates, syncs) = (Samples(), Samples())
        for _ in 0..<rounds {
            syncs.add(try await syncsPerSecond())
            let printed = try await Tool.run(
                "pgbench",
                [
                    "-n", "-c", "8", "-j", "2", "-T", "\(seconds)", "-f", path, "-M", "prepared", "-h",
                    house.home + "/socket", "-U", "postgres", BenchHouse.databaseName,
                ])
            guard let line = printed.split(separator: "\n").first(where: { $0.hasPrefix("tps = ") }),
                let rate = Double(line.dropFirst(6).prefix { $0 != " " })
            else { throw ToolFailure(description: printed) }
            rates.add(rate)
        }
        let sound = try await house.psql(
            """
            COPY (SELECT count(*) = max(timepoint) AND NOT EXISTS (
                      SELECT FROM act a WHERE NOT EXISTS (SELECT FROM journal j WHERE j.act_id = a.act_id)) FROM journal) TO STDOUT
            """)
        guard sound.hasPrefix("t") else { throw ToolFailure(description: "the journal has a gap") }
        return [
            "| acts per second, 8 clients, each with its number in the same commit (aim ≥ 1,000) | **\(rates.described(0))**, no gap |",
            "| – `fdatasync` of this disk, a second | \(syncs.described(0)) |",
        ]
    }

    /// What `pg_test_fsync` finds for the method that PostgreSQL uses here.
    private func syncsPerSecond() async throws -> Double {
        let file = house.home + "/sync.test"
        let printed = try await Tool.run("sh", ["-c", "\"$(pg_config --bindir)/pg_test_fsync\" -s 1 -f '\(file)'"])
        // Some versions leave it.
        try? FileManager.default.removeItem(atPath: file)
        // (The head of its table speaks of fdatasync, too.)
        let lines = printed.split(separator: "\n").map { $0.split(separator: " ") }
        guard let words = lines.first(where: { $0.first == "fdatasync" }), words.count > 1, let rate = Double(words[1])
        else { throw ToolFailure(description: printed) }
        return rate
    }

    private func script(_ token: String, subjects: Int) -> String {
        """
        \\set subject random(1, \(max(subjects, 1)))
        \\set number random(1000000, 2000000000)
        BEGIN;
        SELECT begin_act('\\x\(token)', gen_random_uuid(), 'record.add', NULL);
        INSERT INTO record (subject_id, seq, revision, class, unit_id, natural_key, document_no, decided_on, organ, shown_from,
                            latest_end, digest, act_id)
        VALUES (:subject, :number, 1, 'admin_permit', 1, gen_random_uuid()::text, 'bench', '2026-01-01', 'bench', '2026-01-01',
                'infinity', gen_random_uuid(), current_act());
        COMMIT;
        """
    }
}
