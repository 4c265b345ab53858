/// Money as people read it.
enum Money {
    /// Yuan with two decimals and grouped thousands, from integer fen (分).
    static func yuan(_ fen: Int64) -> String {
        let cents = fen.magnitude % 100
        var digits = String(fen.magnitude / 100)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        groups.insert(digits, at: 0)
        return "\(fen < 0 ? "-" : "")\(groups.joined(separator: ",")).\(cents < 10 ? "0" : "")\(cents)"
    }
}
