/// Amounts of money as the class tables write them.
enum Amount {
    /// Whole yuan in units of 10,000 yuan, exactly and without trailing zeros: 3120 is `0.312`.
    static func inTenThousands(_ yuan: Int) -> String {
        let (whole, rest) = yuan.quotientAndRemainder(dividingBy: 10_000)
        if rest == 0 { return "\(whole)" }
        if rest % 1_000 == 0 { return "\(whole).\(rest / 1_000)" }
        if rest % 100 == 0 { return "\(whole).\(padded(rest / 100, to: 2))" }
        if rest % 10 == 0 { return "\(whole).\(padded(rest / 10, to: 3))" }
        return "\(whole).\(padded(rest, to: 4))"
    }

    /// A number with zeros before it, where it has fewer digits.
    static func padded(_ number: Int, to digits: Int) -> String {
        let text = String(number)
        let missing = digits - text.utf8.count
        return missing > 0 ? String(repeating: "0", count: missing) + text : text
    }
}
