/// A seeded source of chance whose numbers never change between toolchains (SplitMix64).
///
/// The standard library does not promise that `Int.random(in:using:)` draws the same numbers in its next
/// version; a city that must be the same bytes for the same seed draws its own.
struct SeededChance: Sendable {
    private var state: UInt64

    /// A stream of its own for each `stream` under one seed, so that subjects can be made in any order.
    init(seed: UInt64, stream: UInt64) {
        state = Self.mixed(seed &+ 0x9E37_79B9_7F4A_7C15) ^ Self.mixed(stream &* 0xD1B5_4A32_D192_ED03 &+ 1)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// A number in `0 ..< bound`; `bound` is at least 1.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(max(1, bound))).high)
    }

    /// True in so many cases of a hundred.
    mutating func percent(_ share: Int) -> Bool {
        below(100) < share
    }

    mutating func pick<Element>(_ items: [Element]) -> Element {
        items[below(items.count)]
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixing = value
        mixing = (mixing ^ (mixing >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixing = (mixing ^ (mixing >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixing ^ (mixing >> 31)
    }
}
