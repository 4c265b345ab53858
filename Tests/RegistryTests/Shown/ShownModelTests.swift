import Foundation
import Testing

/// What is shown is what a naive model says is shown: random histories of records, corrections, lists, mergers, rules that
/// change and days that pass, held against plain lists in memory.
///
/// One cohort after another: the forty of a soak at once would keep each other's statements waiting beyond their time.
@Suite(.serialized) struct ShownModelTests {
    private static let environment = ProcessInfo.processInfo.environment

    /// One cohort by its seed, to see a failure again; all of them otherwise.
    private static func seeds() -> [UInt64] {
        if let seed = environment["REGISTRY_MODEL_SEED"].flatMap(UInt64.init) { return [seed] }
        return Array(1...(environment["SOAK"] == nil ? 4 : 40))
    }

    /// 1,000 histories, 10,000 as a soak: after every step each channel shows on each day what the model says, today and as of.
    @Test(arguments: seeds())
    func everyChannelShowsWhatTheModelSays(_ seed: UInt64) async throws {
        let only = Self.environment["REGISTRY_MODEL_HISTORY"].flatMap(Int.init)
        try await MovedRegistry.with { moved in
            let start = ContinuousClock.now
            var cohort = try await HistoryCohort(moved, seed: seed, only: only)
            let failure = try await cohort.live()
            print("seed \(seed): \(cohort.acts) steps, \(cohort.asked) questions, \(ContinuousClock.now - start)")
            #expect(failure == nil, "\(failure ?? "")")
        }
    }
}
