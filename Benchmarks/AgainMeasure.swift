internal import FoundationEssentials
internal import Registry
internal import SampleCity

/// A file, and the same file again: what is in stays as it is.
struct AgainMeasure {
    let house: BenchHouse
    let rows: Int

    func run() async throws -> [String] {
        let today = house.registry.clock.today
        let subjects = try await house.subjectCount()
        let path = house.home + "/million.csv"
        try BenchHouse.write(
            SampleCity.penaltyFile(rows: rows, seed: 2026, subjects: subjects, today: today), to: path)
        let runner = ImportRunner(house: house)
        let first = try await runner.run(path, class: "行政处罚")
        let before = try await revisions()
        let again = try await runner.run(path, class: "行政处罚")
        let made = try await revisions() - before
        guard made == 0 else { throw ToolFailure(description: "the same file again made \(made) revisions") }
        return [
            "| the same \(rows) rows again ÷ first time (aim ≤ 0.5) | **\(Samples.rounded(again.seconds / first.seconds, 2))**, \(made) new revisions |",
            "| – first; again | \(Samples.rounded(first.seconds, 1)) s; \(Samples.rounded(again.seconds, 1)) s |",
        ]
    }

    private func revisions() async throws -> Int {
        let printed = try await house.psql("COPY (SELECT count(*) FROM record) TO STDOUT")
        return Int(printed.split(whereSeparator: \.isWhitespace).first ?? "") ?? -1
    }
}
