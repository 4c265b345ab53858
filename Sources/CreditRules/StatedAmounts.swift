/// Amounts of money as a decision's text states them: every number that 元 or 万元 follows.
///
/// Thousands separators and full width are understood. A blank may part two numbers or, in texts taken from pages, stand
/// inside one: both readings are given. Numbers in Chinese characters are not understood (nor 3万5000元), and a text that
/// has only those states nothing here.
package enum StatedAmounts {
    /// The amounts in fen, in the order of the text.
    package static func fen(in text: String) -> [Int64] {
        var amounts: [Int64] = []
        var whole = Number()
        var sinceBlank = Number()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0xFF10...0xFF19:
                let digit = Int64(scalar.value & 0xF)
                whole.take(digit)
                sinceBlank.take(digit)
            case 0x2E, 0xFF0E:
                whole.takePoint()
                sinceBlank.takePoint()
            case 0x2C: continue
            case 0x20, 0x3000, 0xA0: if !sinceBlank.isTenThousand { sinceBlank = Number() }
            case 0x4E07 where whole.isUnitAwaited:  // 万
                whole.isTenThousand = true
                sinceBlank.isTenThousand = true
            case 0x5143:  // 元
                let readings = [whole.fen, sinceBlank.fen].compactMap(\.self)
                amounts += readings.count == 2 && readings[0] == readings[1] ? [readings[0]] : readings
                (whole, sinceBlank) = (Number(), Number())
            default: (whole, sinceBlank) = (Number(), Number())
            }
        }
        return amounts
    }

    /// A number while it is read.
    private struct Number {
        private var whole: Int64 = 0
        private var fraction: Int64 = 0
        private var digits = 0
        private var decimals = -1
        private var isUnclear = false
        var isTenThousand = false

        var isUnitAwaited: Bool { digits > 0 && !isTenThousand }

        mutating func take(_ digit: Int64) {
            // Digits behind 万, or more of them than money has: not understood, and so not stated.
            if isTenThousand || digits > 15 || decimals > 5 { isUnclear = true }
            guard !isUnclear else { return }
            digits += 1
            if decimals < 0 {
                whole = whole * 10 + digit
            } else {
                fraction = fraction * 10 + digit
                decimals += 1
            }
        }

        mutating func takePoint() {
            if digits == 0 || decimals >= 0 || isTenThousand { isUnclear = true } else { decimals = 0 }
        }

        var fen: Int64? {
            let places = isTenThousand ? 6 : 2
            guard digits > 0, decimals <= places, !isUnclear else { return nil }
            var fen = fraction
            for _ in max(0, decimals)..<places { fen *= 10 }
            let (scaled, overflow) = whole.multipliedReportingOverflow(by: isTenThousand ? 1_000_000 : 100)
            return overflow ? nil : scaled + fen
        }
    }
}
