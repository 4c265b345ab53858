internal import ArgumentParser
internal import FoundationEssentials

/// `registry-bench`: what is measured, against what, in one run; results are appended to `Benchmarks/RESULTS.md`.
///
/// Figures are ratios against a named reference that takes its turn in the same rounds: the machines are noisy, so an
/// absolute number says little and a ratio across runs nothing.
@main
struct RegistryBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registry-bench", abstract: "Measure the registry against named references, in one run.")

    enum Measure: String, CaseIterable, ExpressibleByArgument {
        case `import`, city, again, readers, memory, rating, measures, visible, clock, acts, casework, start, all
    }

    @Argument(help: "What is measured.") var what = Measure.all
    @Option(help: "Rounds; the median is reported.") var rounds = 5
    @Option(help: "Rows of each imported file.") var rows = 200_000
    @Option(help: "Subjects of the import measure.") var subjects = 170_000
    @Option(help: "Rows of the file that is sent twice, and of the smaller file of the memory measure.") var million =
        1_000_000
    @Option(help: "Open cases of the casework measure.") var cases = 10_000
    @Option(help: "Seconds of each wrk run.") var seconds = 3
    @Option(help: "Where results are appended; - for none.") var results = "Benchmarks/RESULTS.md"
    @Option(help: "A folder in which the loaded city stays, to measure again sooner.") var home: String?
    @Option(help: "Full city: the 170,000 files and 7.26 million records; small: the sample city.") var city = "full"

    func run() async throws {
        var report = Report(command: CommandLine.arguments.dropFirst().joined(separator: " "))
        do {
            try await measure(&report)
        } catch {
            // What was found before is not lost with what failed.
            try finish(report, "Ended early: \(error)")
            throw error
        }
        try finish(report)
    }

    private func finish(_ report: Report, _ remark: String? = nil) throws {
        if let remark { print(remark) }
        guard results != "-" else { return }
        try report.append(to: results, remark: remark)
    }

    private func measure(_ report: inout Report) async throws {
        if what == .import || what == .all {
            report.add(try await ImportMeasure(rows: rows, subjects: subjects, rounds: rounds).run())
        }
        if what != .import {
            let house = try await BenchHouse.make(kept: home)
            do {
                try await measure(house, &report)
                await house.remove()
            } catch {
                await house.remove()
                throw error
            }
        }
    }

    /// What is measured in a city that is there: loading it is a measure of its own.
    private func measure(_ house: BenchHouse, _ report: inout Report) async throws {
        func wanted(_ measure: Measure) -> Bool { what == measure || what == .all }
        if wanted(.city) {
            report.add(try await CityMeasure(house: house, full: city == "full").run())
        } else {
            report.add(try await house.loadCity(full: city == "full"))
        }
        if wanted(.rating) || wanted(.measures) || wanted(.start) { report.add(try await house.rateCity()) }
        if wanted(.rating) {
            report.add(try await RatingMeasure(house: house, rounds: rounds, seconds: seconds).run())
        }
        if wanted(.measures) {
            report.add(try await MeasuresMeasure(house: house, rounds: rounds, seconds: seconds).run())
        }
        if wanted(.readers) {
            report.add(try await ReadersMeasure(house: house, rounds: rounds, seconds: seconds).run())
        }
        if wanted(.visible) { report.add(try await VisibleMeasure(house: house, rounds: rounds).run()) }
        if wanted(.clock) { report.add(try await ClockMeasure(house: house, rounds: rounds).run()) }
        if wanted(.again) { report.add(try await AgainMeasure(house: house, rows: million).run()) }
        if wanted(.acts) {
            report.add(try await ActsMeasure(house: house, rounds: rounds, seconds: seconds).run())
        }
        if wanted(.casework) {
            report.add(try await CaseworkMeasure(house: house, rounds: rounds, cases: cases).run())
        }
        if wanted(.memory) { report.add(try await MemoryMeasure(house: house, rows: million).run()) }
        // Last, because it closes what holds the cluster.
        if wanted(.start) { report.add(try await StartMeasure(house: house, rounds: rounds).run()) }
    }
}
