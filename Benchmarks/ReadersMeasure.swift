internal import FoundationEssentials
internal import Registry
internal import SampleCity

/// The slowest hundredth of readers' requests while a file is imported, against the same readers before it.
///
/// Readers come at a steady pace, far above what a city has seen: 16 at once, each asking again 20 ms after its answer.
struct ReadersMeasure {
    let house: BenchHouse
    let rounds: Int
    let seconds: Int

    func run() async throws -> [String] {
        let today = house.registry.clock.today
        let rows = 60_000 * seconds
        // Of subjects that are on file: rows of others would only wait.
        let subjects = try await house.subjectCount()
        let file = SampleCity.penaltyFile(rows: rows * rounds, seed: 2026, subjects: subjects, today: today)
        let paths = try ImportMeasure.parts(of: file, rows: rows, rounds: rounds, in: house.home)
        let script = try await script()
        let port = 18_300
        return try await ServerProcess.with(house.environment, port: port) {
            var (quiet, busy, ratios, rates) = (Samples(), Samples(), Samples(), Samples())
            _ = try await wrk(port, script)
            for path in paths {
                let without = try await wrk(port, script)
                async let importing = ImportRunner(house: house).run(path, class: "行政处罚")
                try await Task.sleep(for: .seconds(1))
                let with = try await wrk(port, script)
                _ = try await importing
                quiet.add(without.tail)
                busy.add(with.tail)
                rates.add(with.rate)
                ratios.add(with.tail / without.tail)
            }
            return [
                "| readers' p99 while an import runs ÷ without, `GET …/subjects/{code}` (aim ≤ 2) | **\(ratios.described())** |",
                "| – p99 without; with, ms; requests/s with | \(quiet.described()); \(busy.described()); \(rates.described(0)) |",
            ]
        }
    }

    private func wrk(_ port: Int, _ script: String) async throws -> (rate: Double, tail: Double) {
        try await Wrk(connections: 16, seconds: seconds).run(port, script)
    }

    private func script() async throws -> String {
        let codes = try await Wrk.codes(of: house, atMost: 5_000)
        return try Wrk.script(
            "\(house.home)/readers.lua", codes, path: "\"/v1/subjects/\" .. codes[at]",
            also: "delay = function() return 20 end")
    }
}
