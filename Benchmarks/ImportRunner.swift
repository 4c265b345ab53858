internal import FoundationEssentials
internal import Subprocess
internal import SystemPackage

/// One call of `registry-admin intake import`: how long it took, and the most memory it had.
struct ImportRunner {
    let house: BenchHouse

    struct Figures {
        let seconds: Double
        /// The peak of its resident memory, MiB.
        let peak: Double
    }

    /// Imports a file, all checks on; every row must be taken in or be known already.
    func run(_ path: String, class entry: String) async throws -> Figures {
        let variables = Dictionary(
            uniqueKeysWithValues: house.environment.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) }
        )
        let clock = ContinuousClock()
        let begun = clock.now
        let arguments = ["intake", "import", path, "--class", entry, "--unit", BenchHouse.unit, "--output", "ndjson"]
        let result = try await Subprocess.run(
            .path(FilePath(Tool.own("registry-admin"))), arguments: Arguments(arguments),
            environment: .inherit.updating(variables), input: .none, output: .string(limit: 64 << 20),
            error: .string(limit: 1 << 20)
        ) { execution in
            // The system keeps the peak while the program runs; the last look at it is at most 50 ms old.
            var peak = 0.0
            while let now = Self.peak(of: execution.processIdentifier.value) {
                peak = max(peak, now)
                try await Task.sleep(for: .milliseconds(50))
            }
            return peak
        }
        guard result.terminationStatus == .exited(0) else {
            throw ToolFailure(description: "\(path): \(result.terminationStatus) \(result.standardError)")
        }
        return Figures(seconds: begun.duration(to: clock.now).inSeconds, peak: result.closureResult)
    }

    /// The peak of a process's resident memory in MiB; nil when it has ended.
    private static func peak(of process: Int32) -> Double? {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return nil }
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        guard let words = line?.split(whereSeparator: \.isWhitespace), words.count > 1 else { return nil }
        return Double(words[1]).map { $0 / 1024 }
    }
}
