internal import FoundationEssentials
internal import Registry

/// Casework among many open cases: a step against its bare statements in `pgbench`, the same step by fifty officers at once, and a
/// unit's worklist against the bare index scan.
///
/// The cases are filed and confirmed through the acts, like any; only which unit each record is of is laid down by SQL, because the
/// city's files come in under one name.
struct CaseworkMeasure {
    let house: BenchHouse
    let rounds: Int
    let cases: Int

    private static let officers = 50
    private static let turns = 200

    func run() async throws -> [String] {
        let desk = try await CaseDesk.furnish(house, cases: cases, officers: Self.officers)
        try await house.psql("VACUUM (ANALYZE) case_step, case_item, casework, case_paper, subject, record")
        var queue = desk.cases
        var (steps, bare, ratios) = (Samples(), Samples(), Samples())
        for _ in 0..<rounds {
            try await house.psql("CHECKPOINT")
            let own = queue.prefix(Self.turns)
            let taken = try await accept(Array(own), desk)
            let next = queue.dropFirst(Self.turns).prefix(Self.turns)
            try await house.psql("CHECKPOINT")
            let timed = try await bench(Array(next), desk)
            queue.removeFirst(2 * Self.turns)
            steps.add(taken.median)
            bare.add(timed.median)
            ratios.add(taken.median / timed.median)
        }
        let lists = try await worklists(desk)
        let crowd = try await crowd(Array(queue.prefix(Self.officers * 40)), desk)
        return [
            "| a case step ÷ `pgbench` of its bare statements, \(desk.cases.count) open cases (aim ≤ 2), medians | **\(ratios.described())** |",
            "| – step; bare, ms | \(steps.described()); \(bare.described()) |",
            "| \(Self.officers) officers at once: p99 ÷ median of a step (aim ≤ 6) | **\(Samples.rounded(crowd.tail / crowd.median, 2))** |",
            "| – median; p99, ms; steps/s | \(Samples.rounded(crowd.median, 1)); \(Samples.rounded(crowd.tail, 1)); \(Int(crowd.rate)) |",
            "| a unit's worklist of \(lists.length) ÷ bare index scan of what it shows (aim ≤ 2) | **\(lists.ratios.described())** |",
            "| – worklist; scan, ms | \(lists.asked.described()); \(lists.bare.described()) |",
        ]
    }

    /// One officer after the other accepts a case of his unit.
    private func accept(_ cases: [CaseDesk.Case], _ desk: CaseDesk) async throws -> Samples {
        var samples = Samples()
        for entry in cases { samples.add(try await accept(entry, by: try desk.officer(of: entry))) }
        return samples
    }

    /// How long accepting took, in milliseconds.
    private func accept(_ entry: CaseDesk.Case, by officer: Actor) async throws -> Double {
        let took = try await ContinuousClock().measure {
            try await house.registry.perform(AcceptRepair(number: entry.number), by: officer)
        }
        return took.inSeconds * 1_000
    }

    /// What the step cannot do without: the act, the lock, what may be done, the step, the commit.
    private func bench(_ cases: [CaseDesk.Case], _ desk: CaseDesk) async throws -> Samples {
        try await house.psql(
            "DROP TABLE IF EXISTS bench_case; CREATE TABLE bench_case (at int PRIMARY KEY, id bigint, number text, token text)"
        )
        let rows = try cases.enumerated().map { place, entry in
            guard case .officer(let token) = try desk.officer(of: entry) else {
                throw ToolFailure(description: "no officer")
            }
            return "(\(place + 1), \(entry.id), '\(entry.number)', '\\x\(token.hexadecimal)')"
        }
        try await house.psql("INSERT INTO bench_case VALUES \(rows.joined(separator: ", "))")
        let path = house.home + "/step.sql"
        try Self.script.write(toFile: path, atomically: true, encoding: .utf8)
        let prefix = house.home + "/step"
        try await Tool.run(
            "pgbench",
            [
                "-n", "-c", "1", "-t", "\(cases.count)", "-f", path, "-M", "prepared", "-D", "n=0", "-l",
                "--log-prefix=\(prefix)",
                "-h", house.home + "/socket", "-U", "postgres", BenchHouse.databaseName,
            ])
        let logs = try FileManager.default.contentsOfDirectory(atPath: house.home).filter {
            $0.hasPrefix("step.") && $0 != "step.sql"
        }
        var samples = Samples()
        for log in logs {
            let text = try String(contentsOfFile: house.home + "/" + log, encoding: .utf8)
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ")
                if words.count > 2, let micros = Double(words[2]) { samples.add(micros / 1_000) }
            }
            try FileManager.default.removeItem(atPath: house.home + "/" + log)
        }
        return samples
    }

    /// Reads first which case it is, which pgbench counts: the bare side is the slower by one row read by its key.
    private static let script = """
        \\set n :n + 1
        SELECT id AS case_id, number, token FROM bench_case WHERE at = :n \\gset
        BEGIN;
        SELECT begin_act(:token, gen_random_uuid(), 'repair.accept', NULL);
        SELECT lock_case(:number);
        SELECT i.item, s.state, i.steps, case_roles(i.case_id, i.item) FROM case_item i
          JOIN case_step s ON s.case_id = i.case_id AND s.item = i.item AND s.superseded_by IS NULL WHERE i.case_id = :case_id;
        WITH before AS (
            UPDATE case_step SET superseded_by = current_act()
             WHERE case_id = :case_id AND item = 1 AND superseded_by IS NULL RETURNING item, step, state)
        INSERT INTO case_step (case_id, item, step, kind, level, from_state, action, role, state, is_open, unit_id, details, day, act_id)
        SELECT i.case_id, 1, b.step + 1, 'repair', 'item', 'received', 'accept', 'handler', 'accepted', true, i.unit_id, '{}',
               registry_today(), current_act() FROM before b JOIN case_item i ON i.case_id = :case_id AND i.item = 1;
        COMMIT;
        """

    /// Every officer takes the next case of the one queue until it is empty.
    private func crowd(_ cases: [CaseDesk.Case], _ desk: CaseDesk) async throws -> (
        median: Double, tail: Double, rate: Double
    ) {
        let queue = CaseQueue(cases)
        let began = ContinuousClock.now
        let times = try await withThrowingTaskGroup(of: [Double].self) { group in
            for _ in 0..<Self.officers {
                group.addTask {
                    var times: [Double] = []
                    while let entry = await queue.next() {
                        times.append(try await accept(entry, by: try desk.officer(of: entry)))
                    }
                    return times
                }
            }
            return try await group.reduce(into: [Double]()) { $0 += $1 }
        }
        let seconds = (ContinuousClock.now - began).inSeconds
        let twice = try await house.psql(
            "COPY (SELECT count(*) FROM (SELECT FROM case_step WHERE action = 'accept' GROUP BY case_id, item HAVING count(*) > 1) t) TO STDOUT"
        )
        guard twice.hasPrefix("0") else { throw ToolFailure(description: "a case was accepted twice") }
        let sorted = times.sorted()
        var samples = Samples()
        for time in sorted { samples.add(time) }
        return (samples.median, sorted[min(sorted.count - 1, sorted.count * 99 / 100)], Double(times.count) / seconds)
    }
}

/// Cases that officers take in their order.
private actor CaseQueue {
    private var cases: ArraySlice<CaseDesk.Case>

    init(_ cases: [CaseDesk.Case]) { self.cases = cases[...] }

    func next() -> CaseDesk.Case? { cases.popFirst() }
}

extension CaseworkMeasure {
    /// The worklist of one unit, and the rows that it is made of, each asked for in turn.
    private func worklists(_ desk: CaseDesk) async throws -> (
        asked: Samples, bare: Samples, ratios: Samples, length: Int
    ) {
        guard let unit = desk.officers.keys.min(), case .officer(let token)? = desk.officers[unit] else {
            throw ToolFailure(description: "nobody is signed in")
        }
        var (asked, bare, ratios, length) = (Samples(), Samples(), Samples(), 0)
        for turn in 0...(rounds * 4) {
            let took = try await ContinuousClock().measure {
                length = try await house.registry.tasks(by: token).count
            }
            let scan = try await house.psql(Self.scan(unit))
            guard turn > 0, let milliseconds = Double(scan.split(whereSeparator: \.isWhitespace).first ?? "") else {
                continue
            }
            asked.add(took.inSeconds * 1_000)
            bare.add(milliseconds)
            ratios.add(took.inSeconds * 1_000 / milliseconds)
        }
        return (asked, bare, ratios, length)
    }

    /// Open steps of a unit by their index, with the case, the subject, the document and the steps that each row shows, by their keys.
    private static func scan(_ unit: Int64) -> String {
        """
        DO $$
        DECLARE began timestamptz; seen bigint;
        BEGIN
            FOR turn IN 0..1 LOOP
                began := clock_timestamp();
                SELECT sum(length(c.number) + length(s.name) + length(r.document_no) + x.item) INTO seen
                  FROM case_step t JOIN casework c USING (case_id) JOIN case_item i USING (case_id, item)
                  JOIN subject s ON s.subject_id = c.subject_id
                  JOIN record r ON r.subject_id = i.subject_id AND r.seq = i.seq AND r.superseded_by IS NULL
                  JOIN case_step x ON x.case_id = t.case_id AND x.item IN (0, t.item)
                 WHERE t.unit_id = \(unit) AND t.superseded_by IS NULL AND t.is_open;
            END LOOP;
            CREATE TEMP TABLE scanned AS SELECT extract(epoch FROM clock_timestamp() - began) * 1000 AS took;
        END $$;
        COPY (SELECT took FROM scanned) TO STDOUT
        """
    }
}
