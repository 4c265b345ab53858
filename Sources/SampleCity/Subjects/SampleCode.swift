import CreditRules

/// Codes of invented subjects and units, with both check characters right.
enum SampleCode {
    static func make(_ authority: String, _ division: String, _ body: String) -> String {
        // The parts are literals of this target, so they fit; a test asks for every code made here.
        CreditCode.make(prefix2: authority, division: division, body8: body)?.text ?? ""
    }

    /// The characters a code may have (GB 32100-2015).
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
    private static let bodies = 31 * 31 * 31 * 31 * 31

    /// A body of eight characters, another one for each index below 28 million.
    ///
    /// The multiplier has no factor in common with 31⁵, so the walk over the bodies repeats none of them.
    static func body(series: String, index: Int, seed: UInt64) -> String {
        var number = (index * 10_000_019 + Int(seed % UInt64(bodies))) % bodies
        var characters: [UInt8] = []
        for _ in 0..<5 {
            characters.append(alphabet[number % 31])
            number /= 31
        }
        return series + String(decoding: characters, as: UTF8.self)
    }
}
