/// How many records of one class each subject has: skewed, and exactly `total` together.
struct Allotment: Sendable {
    let counts: [Int32]

    /// Shares `total` in proportion to the weights; where `total` is at most their sum, no share exceeds its weight.
    init(total: Int, weights: [Int32]) {
        let sum = weights.reduce(0) { $0 + Int($1) }
        guard sum > 0 else {
            counts = weights.map { _ in 0 }
            return
        }
        var passed = 0
        var given = 0
        counts = weights.map { weight in
            passed += Int(weight)
            let due = passed * total / sum
            defer { given = due }
            return Int32(due - given)
        }
    }

    /// A weight with a long tail: half of the subjects draw 1, one in `n` draws more than `n`, none more than `cap`.
    static func longTailed(_ chance: inout SeededChance, cap: Int) -> Int32 {
        Int32(min(cap, 65_536 / (1 + chance.below(65_536))))
    }
}
