/// A part of a whole in per cent, as it is told: two decimals, rounded.
struct Percentage: Sendable, Equatable {
    let hundredths: Int

    /// Nil where there is nothing to be a part of.
    init?(_ part: Int, of whole: Int) {
        guard whole > 0 else { return nil }
        hundredths = (part * 20_000 + whole) / (2 * whole)
    }

    /// A number of hundredths as it is written: `12.05`, `-0.50`.
    static func text(_ hundredths: Int) -> String {
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(hundredths < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
