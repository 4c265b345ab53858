internal import CreditRules
internal import FoundationEssentials
internal import Registry
internal import SampleCity

/// The full city from its files to answers, against a bare `\copy` of the same rows without indexes, and the indexes after.
struct CityMeasure {
    let house: BenchHouse
    let full: Bool

    func run() async throws -> [String] {
        let files = try files()
        var rows = 0
        var loading = 0.0
        for (path, entry, count) in files {
            loading += try await ImportRunner(house: house).run(path, class: entry).seconds
            rows += count
            try FileManager.default.removeItem(atPath: path)
        }
        let copying = try await copy()
        try await house.psql("VACUUM (ANALYZE)")
        return [
            "| full city from files to queryable ÷ bare unindexed `\\copy` plus indexes (aim ≤ 2) | **\(Samples.rounded(loading / copying, 2))** |",
            "| – through `intake import`, all checks on | \(rows) rows in \(Samples.rounded(loading, 1)) s, \(Int(Double(rows) / loading)) rows/s |",
            "| – `\\copy` of records, subjects and names, then keys and indexes | \(Samples.rounded(copying, 1)) s |",
        ]
    }

    /// The city's files on disk: path, class, rows.
    private func files() throws -> [(String, String, Int)] {
        let today = house.registry.clock.today
        let files =
            full
            ? SampleCity.fullCity(seed: 2026, today: today).files
            : [
                SampleCity.registrationFile(subjects: 5000, seed: 2026, today: today),
                SampleCity.penaltyFile(rows: 50_000, seed: 2026, subjects: 5000, today: today),
            ]
        return try files.map { file in
            let path = house.home + "/" + file.fileName
            try BenchHouse.write(file, to: path)
            return (path, file.classID, file.rows)
        }
    }

    private static let tables = ["subject", "subject_name", "record"]

    /// What the city became, copied out and in again: the copying in is what is measured.
    private func copy() async throws -> Double {
        for table in Self.tables {
            try await house.psql("\\copy \(table) TO '\(house.home)/\(table).copy'")
            try await house.psql("CREATE TABLE bare_\(table) (LIKE \(table))")
        }
        try await house.psql("CHECKPOINT")
        let clock = ContinuousClock()
        let copying = try await clock.measure {
            for table in Self.tables {
                try await house.psql("\\copy bare_\(table) FROM '\(house.home)/\(table).copy'")
            }
            for statement in try await indexes() { try await house.psql(statement) }
        }
        for table in Self.tables {
            try await house.psql("DROP TABLE bare_\(table)")
            try FileManager.default.removeItem(atPath: "\(house.home)/\(table).copy")
        }
        return copying.inSeconds
    }

    /// The statements that make the tables' own indexes on the bare ones.
    private func indexes() async throws -> [String] {
        let printed = try await house.psql(
            "COPY (SELECT replace(replace(indexdef, ' INDEX ', ' INDEX bare_'), ' ON public.', ' ON bare_') "
                + "FROM pg_indexes WHERE tablename IN ('subject', 'subject_name', 'record')) TO STDOUT")
        return printed.split(separator: "\n").map(String.init)
    }
}
