internal import FoundationEssentials
internal import Registry
internal import SampleCity
internal import TabularFiles

/// The most memory that `intake import` has, for a million rows and for ten times as many, as CSV and as a workbook of ten
/// sheets.
struct MemoryMeasure {
    let house: BenchHouse
    let rows: Int

    func run() async throws -> [String] {
        let runner = ImportRunner(house: house)
        var peaks: [Double] = []
        var lines: [String] = []
        for (kind, count, number) in [
            ("CSV", rows, 1), ("CSV", rows * 10, 2), ("XLSX", rows, 3), ("XLSX", rows * 10, 4),
        ] {
            let path = "\(house.home)/memory.\(kind.lowercased())"
            let subjects = try await subjects
            try kind == "CSV" ? csv(path, count, number, subjects) : workbook(path, count, number, subjects)
            let taken = try await runner.run(path, class: "荣誉")
            try FileManager.default.removeItem(atPath: path)
            peaks.append(taken.peak)
            lines.append(
                "| – \(kind), \(count) rows | \(Samples.rounded(taken.peak, 1)) MiB, \(Samples.rounded(taken.seconds, 1)) s |"
            )
        }
        let csv = peaks[1] / peaks[0]
        let xlsx = peaks[3] / peaks[2]
        return [
            "| peak memory of `intake import`, ten times the rows ÷ once (aim 0.9–1.1) | **CSV \(Samples.rounded(csv, 2)), XLSX \(Samples.rounded(xlsx, 2))** |",
            "| – the most (aim ≤ 200 MiB) | **\(Samples.rounded(peaks.max() ?? .nan, 1)) MiB** |",
        ] + lines
    }

    private static let headers = ["主体名称", "统一社会信用代码", "荣誉称号", "文号", "认定单位", "认定日期"]

    /// The rows of a file: each of another document, spread over the first subjects of the city.
    private func row(_ index: Int, _ file: Int, _ subjects: [(name: String, code: String)]) -> [String] {
        let subject = subjects[index / 50 % subjects.count]
        return [
            subject.name, subject.code, "诚信典型企业", "内发改财信字〔2026〕\(file)\(index + 10_000_000)号", "内蒙古自治区发展和改革委员会",
            "2026-06-30",
        ]
    }

    private var subjects: [(name: String, code: String)] {
        get async throws {
            let page = try await house.registry.subjects(matching: nil, limit: 500, after: nil, reader: .anyone)
            return page.items.map { ($0.name, $0.code) }
        }
    }

    private func csv(_ path: String, _ count: Int, _ number: Int, _ subjects: [(name: String, code: String)]) throws {
        let table = try TableWriter(path: path)
        try table.append(Self.headers)
        for index in 0..<count { try table.append(row(index, number, subjects)) }
        try table.finish()
    }

    private func workbook(
        _ path: String, _ count: Int, _ number: Int, _ subjects: [(name: String, code: String)]
    ) throws {
        let book = try WorkbookWriter(path: path)
        for first in stride(from: 0, to: count, by: 1_000_000) {
            let sheet = try book.addSheet("填报\(first / 1_000_000 + 1)")
            try book.append(Self.headers.map { WorkbookCell($0) }, to: sheet)
            for index in first..<min(first + 1_000_000, count) {
                try book.append(row(index, number, subjects).map { WorkbookCell($0) }, to: sheet)
            }
        }
        try book.finish()
    }
}
