import Foundation
import Testing

/// Random histories of cases, with everything that goes on beside them, held against plain lists in memory.
///
/// What a repair or an objection has ended is never shown, rated, shared or sent up again: not by a later file, not by a
/// result from above, not by what is undone, moved, merged or split. Nothing else disappears; what is revoked is shown for the
/// rest of its term.
///
/// One cohort after another: the forty of a soak at once would keep each other's statements waiting beyond their time.
@Suite(.serialized) struct CaseModelTests {
    private static let environment = ProcessInfo.processInfo.environment

    /// One cohort by its seed, to see a failure again; all of them otherwise.
    private static func seeds() -> [UInt64] {
        if let seed = environment["REGISTRY_MODEL_SEED"].flatMap(UInt64.init) { return [seed] }
        return Array(101...(environment["SOAK"] == nil ? 104 : 140))
    }

    /// 1,000 histories, 10,000 as a soak.
    @Test(arguments: seeds())
    func whatWasEndedStaysEnded(_ seed: UInt64) async throws {
        let only = Self.environment["REGISTRY_MODEL_HISTORY"].flatMap(Int.init)
        try await MovedRegistry.with { moved in
            let start = ContinuousClock.now
            var cohort = try await HistoryCohort(moved, seed: seed, only: only, .cases)
            let failure = try await cohort.live()
            let cases = cohort.histories.flatMap(\.file.cases)
            let states = Dictionary(cases.flatMap(\.items).map { ($0.state, 1) }, uniquingKeysWith: +)
            print(
                "seed \(seed): \(cohort.acts) steps, \(cases.count) cases,",
                states.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "),
                "\(cohort.asked) questions, \(ContinuousClock.now - start)")
            #expect(failure == nil, "\(failure ?? "")")
            guard only == nil, failure == nil else { return }
            #expect(states["approved", default: 0] + states["in_step", default: 0] > 0, "nothing was repaired")
            for state in ["refused", "revoked", "moot", "resolved"] {
                #expect(states[state] != nil, "no item came to \(state)")
            }
        }
    }
}
