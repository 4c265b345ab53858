import CreditRules
import Foundation
import Yams

/// The project's own rule files and the reference data beside it, found from this source file.
enum Shipped {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A file of reference data, nil where the project stands alone.
    static func reference(_ path: String) -> URL? {
        let url = root.deletingLastPathComponent().appending(path: "shared/data").appending(path: path)
        guard FileManager.default.fileExists(atPath: url.path) else {
            print("skipped: \(path) is not beside the project")
            return nil
        }
        return url
    }

    static func decode<Rules: Decodable>(_ name: String, as type: Rules.Type = Rules.self) throws -> Rules {
        let text = try String(contentsOf: root.appending(path: "rules").appending(path: name), encoding: .utf8)
        return try YAMLDecoder().decode(type, from: text)
    }

    static func calendar() throws -> WorkingCalendar {
        WorkingCalendar(
            try [2024, 2025, 2026].map { try decode("calendar-\($0).yaml", as: CalendarYear.self) })
    }

    /// The regimes as shipped.
    ///
    /// - Parameter older: Versions, without `publicity-`, that reach older records otherwise: `recompute`, `shorter`.
    static func regimes(older: [String: String] = [:]) throws -> PublicityRegimes {
        let versions = ["2019-07-01", "2023-05-01", "2026-04-01", "market-2021-09-01", "market-2025-12-25"]
        let rules = try versions.map { version in
            let path = root.appending(path: "rules/publicity-\(version).yaml")
            let text = try String(contentsOf: path, encoding: .utf8)
                .replacing("value: keep", with: "value: \(older[version] ?? "keep")")
            return try YAMLDecoder().decode(PublicityRules.self, from: text)
        }
        guard let regimes = PublicityRegimes(rules) else { throw CocoaError(.fileReadCorruptFile) }
        return regimes
    }
}

/// A small generator of random numbers with a fixed seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

/// How often property tests try: 1,000 times in a check, ten times as often with `SOAK=1`.
let trials = ProcessInfo.processInfo.environment["SOAK"] == "1" ? 10_000 : 1_000
