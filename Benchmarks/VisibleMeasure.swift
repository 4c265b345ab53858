internal import FoundationEssentials
internal import Registry

/// `visible_records` for one subject against the bare index scan of its current records, in turns in one session.
struct VisibleMeasure {
    let house: BenchHouse
    let rounds: Int

    func run() async throws -> [String] {
        let subjects = try await house.subjectCount()
        let printed = try await Tool.run(
            "psql", house.connection + ["-c", asking(subjects), "-c", "COPY (SELECT bare, asked FROM found) TO STDOUT"])
        var (bare, asked, ratios) = (Samples(), Samples(), Samples())
        for line in printed.split(separator: "\n") {
            let figures = line.split(separator: "\t").compactMap { Double($0) }
            guard figures.count == 2 else { continue }
            bare.add(figures[0])
            asked.add(figures[1])
            ratios.add(figures[1] / figures[0])
        }
        guard !ratios.values.isEmpty else { throw ToolFailure(description: printed) }
        return [
            "| `visible_records` for one subject ÷ bare index scan of its records (aim ≤ 2) | **\(ratios.described())** |",
            "| – bare; `visible_records`, µs a subject | \(bare.described(1)); \(asked.described(1)) |",
        ]
    }

    /// Each round asks for the same subjects in both ways; the first round only warms.
    private func asking(_ subjects: Int) -> String {
        """
        CREATE TEMP TABLE found (bare float, asked float);
        DO $$
        DECLARE
            wanted bigint[] := ARRAY(SELECT 1 + (n * 7919) % \(max(subjects, 1)) FROM generate_series(1, 2000) n);
            one bigint; began timestamptz; bare float; asked float; seen bigint; today date := registry_today();
        BEGIN
            FOR turn IN 0..\(rounds) LOOP
                began := clock_timestamp();
                FOREACH one IN ARRAY wanted LOOP
                    SELECT sum(length(r.details::text)) INTO seen FROM record r WHERE r.subject_id = one AND r.superseded_by IS NULL;
                END LOOP;
                bare := extract(epoch FROM clock_timestamp() - began) * 500;
                began := clock_timestamp();
                FOREACH one IN ARRAY wanted LOOP
                    SELECT sum(length(r.details::text)) INTO seen FROM visible_records(one, 'open', today, NULL) r;
                END LOOP;
                asked := extract(epoch FROM clock_timestamp() - began) * 500;
                IF turn > 0 THEN INSERT INTO found VALUES (bare, asked); END IF;
            END LOOP;
        END $$
        """
    }
}
