/// Money in integer fen, one hundredth of a yuan.
package struct Fen: Hashable, Sendable {
    package let value: Int64

    package init(_ value: Int64) {
        self.value = value
    }

    /// Reads an amount in units of 10,000 yuan (万元) exactly: 0.2 is 2,000 yuan.
    ///
    /// Up to twelve digits before the point and six after it (a fen); thousands separators, full width and the unit
    /// written behind (万元, 万; also 元, which then is the unit) are understood.
    /// - Throws: ``MoneyError``; an empty text is `.notANumber`.
    package init(tenThousandYuan text: String) throws(MoneyError) {
        guard var short = ShortText(text.utf8Span.span) else { throw .notANumber }
        value = try short.amount()
    }
}

package enum MoneyError: Error, Hashable, Sendable {
    case notANumber
    case negative
    /// More decimals than a fen has.
    case tooFine
    /// More than twelve digits of 10,000 yuan.
    case tooLarge
}

extension Fen: Comparable, Codable {
    package static func < (left: Self, right: Self) -> Bool { left.value < right.value }

    package init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

/// Fen as text.
package enum FenText {
    /// Yuan with two decimals and thousands separators: `5,000.00`.
    package static func yuan(_ fen: Int64) -> String {
        let magnitude = fen.magnitude
        var digits = Array(String(magnitude / 100))
        var index = digits.count - 3
        while index > 0 {
            digits.insert(",", at: index)
            index -= 3
        }
        let cents = magnitude % 100
        return (fen < 0 ? "-" : "") + String(digits) + (cents < 10 ? ".0" : ".") + String(cents)
    }

    /// 10,000 yuan with as many decimals as needed, as files for the platforms want it: `0.5`.
    package static func tenThousandYuan(_ fen: Int64) -> String {
        let magnitude = fen.magnitude
        var decimals = String(magnitude % 1_000_000)
        decimals = String(repeating: "0", count: 6 - decimals.utf8.count) + decimals
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return (fen < 0 ? "-" : "") + String(magnitude / 1_000_000) + (decimals.isEmpty ? "" : "." + decimals)
    }
}
