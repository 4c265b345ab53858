internal import FoundationEssentials

/// What a run found, as a section of `RESULTS.md`.
struct Report {
    private let command: String
    private var lines: [String] = []

    init(command: String) { self.command = command }

    /// Adds lines, and prints them at once.
    mutating func add(_ more: [String]) {
        lines += more
        for line in more { print(line) }
    }

    var text: String {
        let day = Date.now.formatted(.iso8601.year().month().day())
        let head =
            "## \(day) · `registry-bench \(command.isEmpty ? "all" : command)` · 2 cores shared by server, PostgreSQL and load"
        return ([head, "", "| figure | result |", "|---|---|"] + lines + [""]).joined(separator: "\n")
    }

    func append(to path: String, remark: String? = nil) throws {
        let old = (try? String(contentsOfFile: path, encoding: .utf8)) ?? "# Results\n\n"
        try (old + text + "\n" + (remark.map { $0 + "\n\n" } ?? "")).write(
            toFile: path, atomically: true, encoding: .utf8)
    }
}

/// Several measurements of one thing.
struct Samples {
    private(set) var values: [Double] = []

    mutating func add(_ value: Double) { values.append(value) }

    var median: Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return .nan }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// Median and range, with so many decimals.
    func described(_ decimals: Int = 2) -> String {
        "\(Self.rounded(median, decimals)) (\(Self.rounded(values.min() ?? .nan, decimals))–\(Self.rounded(values.max() ?? .nan, decimals)))"
    }

    static func rounded(_ value: Double, _ decimals: Int) -> String {
        guard value.isFinite else { return "–" }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let whole = Int64((value * scale).rounded())
        guard decimals > 0 else { return "\(whole)" }
        let fraction = "\(abs(whole) % Int64(scale))"
        return "\(whole / Int64(scale))." + String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
