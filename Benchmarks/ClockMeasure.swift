internal import FoundationEssentials
internal import Registry

/// A day's passing, its commit with it, against an index scan of the rows that are due on that day.
///
/// The journal is set back, as if the city had been loaded so many days ago and no day had passed since; then each day is passed
/// by the acts that the clock makes, and what is due is read by the bare index beside it, in the same session.
struct ClockMeasure {
    let house: BenchHouse
    let rounds: Int

    private var days: Int { rounds * 20 }

    func run() async throws -> [String] {
        try await house.psql(
            """
            SET session_replication_role = replica;
            TRUNCATE clock_day, clock_moment;
            UPDATE journal SET at = at - interval '\(days + 30) days'
            """)
        try await house.psql("VACUUM (ANALYZE)")
        let printed = try await Tool.run("psql", house.connection + ["-c", table, "-c", passing, "-c", result])
        let figures = printed.split(separator: "\n").last.map { $0.split(separator: "\t") } ?? []
        guard figures.count == 6 else { throw ToolFailure(description: printed) }
        return [
            "| a day's passing with its commit ÷ index scan of the rows due (aim ≤ 5), median of \(figures[0]) days | **\(figures[4])** |",
            "| – rows due; passing, ms; scan, ms; rows that all days' passings read of `record` by sequential scans | \(figures[1]); \(figures[2]); \(figures[3]); \(figures[5]) |",
        ]
    }

    private var table: String {
        """
        CREATE TEMP TABLE found AS SELECT 0 AS due, 0.0::float AS passing, 0.0::float AS scan,
            (SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = 'record') AS read
        """
    }

    /// In a command of its own, so that it may commit.
    private var passing: String {
        """
        DO $$
        DECLARE
            today date; began timestamptz; read timestamptz; lapsing integer; repairable integer;
        BEGIN
            FOR turn IN 1..\(days) LOOP
                today := next_clock_day();
                began := clock_timestamp();
                SELECT count(digest) INTO lapsing FROM (
                    SELECT digest FROM record WHERE latest_end = today - 1 AND superseded_by IS NULL OFFSET 0) r;
                SELECT count(digest) INTO repairable FROM (
                    SELECT digest FROM record WHERE first_application = today AND superseded_by IS NULL OFFSET 0) r;
                read := clock_timestamp();
                COMMIT;
                INSERT INTO found VALUES (lapsing + repairable, 0, extract(epoch FROM read - began) * 1000);
                COMMIT;
                began := clock_timestamp();
                PERFORM begin_clock_act(gen_random_uuid(), 'clock.day', NULL);
                PERFORM pass_day(today);
                COMMIT;
                UPDATE found SET passing = extract(epoch FROM clock_timestamp() - began) * 1000 WHERE passing = 0 AND scan > 0;
                COMMIT;
            END LOOP;
        END $$
        """
    }

    private var result: String {
        """
        COPY (SELECT count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY due),
                     round(percentile_cont(0.5) WITHIN GROUP (ORDER BY passing)::numeric, 2),
                     round(percentile_cont(0.5) WITHIN GROUP (ORDER BY scan)::numeric, 2),
                     round(percentile_cont(0.5) WITHIN GROUP (ORDER BY passing / scan)::numeric, 2),
                     (SELECT seq_tup_read FROM pg_stat_user_tables WHERE relname = 'record') - (SELECT max(read) FROM found)
                FROM found WHERE due > 0) TO STDOUT
        """
    }
}
