internal import FoundationEssentials
internal import Installation
internal import Registry
internal import SampleCity

/// Rows per second through `registry-admin intake import`, all checks on, against `\copy` of the same rows into a table
/// with the same columns, constraints and indexes, and without triggers.
struct ImportMeasure {
    let rows: Int
    let subjects: Int
    let rounds: Int

    func run() async throws -> [String] {
        let house = try await BenchHouse.make(kept: nil)
        do {
            let lines = try await measure(house)
            await house.remove()
            return lines
        } catch {
            await house.remove()
            throw error
        }
    }

    private func measure(_ house: BenchHouse) async throws -> [String] {
        let today = house.registry.clock.today
        _ = try await house.load([SampleCity.registrationFile(subjects: subjects, seed: 2026, today: today)])
        try await house.psql(Self.bareTable)
        // What the first load left to the background is done before anything is measured.
        try await house.psql("VACUUM (ANALYZE)")
        var imports = Samples()
        var copies = Samples()
        var ratios = Samples()
        let clock = ContinuousClock()
        let file = SampleCity.penaltyFile(rows: rows * rounds, seed: 2026, subjects: subjects, today: today)
        for path in try Self.parts(of: file, rows: rows, rounds: rounds, in: house.home) {
            try await house.psql("CHECKPOINT")
            let importing = try await ImportRunner(house: house).run(path, class: "行政处罚").seconds
            let copied = house.home + "/rows.copy"
            let taken = try await house.psql("\\copy (\(Self.newRows)) TO '\(copied)'")
            let count = Double(taken.split(separator: " ").last.flatMap { Int($0) } ?? rows)
            try await house.psql("CHECKPOINT")
            let copying = try await clock.measure {
                try await house.psql("\\copy bare FROM '\(copied)'")
            }
            try await house.psql("INSERT INTO taken SELECT max(act_id) FROM record")
            imports.add(count / importing)
            copies.add(count / copying.inSeconds)
            ratios.add(copying.inSeconds / importing)
        }
        return [
            "| penalties through `intake import` ÷ `\\copy` into the same indexed table, its triggers apart (aim ≥ 0.75) | **\(ratios.described())** |",
            "| – `intake import`, rows/s, files of \(rows) | \(imports.described(0)) |",
            "| – `\\copy`, rows/s | \(copies.described(0)) |",
        ]
    }

    /// A file in as many parts as there are rounds, each with the header; no cell of it holds a line break.
    static func parts(of file: StreamedFile, rows: Int, rounds: Int, in folder: String) throws -> [String] {
        var lines: [[UInt8]] = []
        var pending: [UInt8] = []
        for chunk in file.chunks() {
            pending += chunk
            guard let end = pending.lastIndex(of: 10) else { continue }
            lines += pending[...end].split(separator: 10).map { Array($0) + [10] }
            pending.removeSubrange(...end)
        }
        let header = lines.removeFirst()
        return try (0..<rounds).map { round in
            let path = "\(folder)/penalties-\(round).csv"
            let sink = try FileSink(path)
            try sink.write(header)
            for line in lines[round * rows..<min((round + 1) * rows, lines.count)] { try sink.write(line) }
            return path
        }
    }

    /// The reference: the columns, constraints and indexes of `record`.
    private static let bareTable = """
        CREATE TABLE bare (LIKE record INCLUDING ALL);
        CREATE TABLE taken (act_id bigint);
        INSERT INTO taken SELECT max(act_id) FROM record;
        """

    private static let newRows = "SELECT * FROM record WHERE act_id > (SELECT max(act_id) FROM taken)"
}
