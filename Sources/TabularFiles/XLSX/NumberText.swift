/// A number as a cell of a workbook stores it, in the text that whoever looks at the cell would write.
///
/// A workbook's numbers have 15 digits. Programs store 0.29 as 0.28999999999999998 and 15000000 as 1.5E7; both come
/// back as they were typed, by decimal arithmetic on the digits. A number that needs more than 15 digits before its
/// point has lost the others: a code of 18 digits is no longer there, whatever digits stand in its place.
struct NumberText {
    let text: String
    /// Whether digits were lost.
    let isSpoiled: Bool

    private static let digitsKept = 15
    private static let zero = UInt8(ascii: "0")

    init(_ raw: [UInt8]) {
        var digits: [UInt8] = []
        // How many of the digits stand before the point.
        var point = 0
        var hasPoint = false
        var hasDigits = false
        var index = 0
        let isNegative = raw.first == UInt8(ascii: "-")
        if isNegative || raw.first == UInt8(ascii: "+") { index = 1 }
        while index < raw.count, raw[index] | 0x20 != UInt8(ascii: "e") {
            let byte = raw[index]
            index += 1
            if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
                continue
            }
            guard byte >= Self.zero, byte <= UInt8(ascii: "9") else {
                self = Self(asStored: raw)
                return
            }
            hasDigits = true
            if byte == Self.zero, digits.isEmpty {
                if hasPoint { point -= 1 }
                continue
            }
            digits.append(byte - Self.zero)
            if !hasPoint { point += 1 }
        }
        if index < raw.count {
            guard let exponent = Int(String(decoding: raw[(index + 1)...], as: UTF8.self)), abs(exponent) <= 400 else {
                self = Self(asStored: raw)
                return
            }
            point += exponent
        }
        guard hasDigits, point > -400 else {
            self = Self(asStored: raw)
            return
        }
        point += Self.round(&digits)
        guard point <= Self.digitsKept else {
            self = Self(asStored: raw)
            return
        }
        text = Self.plain(digits, point: point, isNegative: isNegative)
        isSpoiled = false
    }

    private init(asStored raw: [UInt8]) {
        text = String(decoding: raw, as: UTF8.self)
        isSpoiled = true
    }

    /// Rounds to the digits that count and drops zeros at the end; 1 where that makes a digit more before the point.
    private static func round(_ digits: inout [UInt8]) -> Int {
        var further = 0
        if digits.count > digitsKept {
            let goesUp = digits[digitsKept] >= 5
            digits.removeLast(digits.count - digitsKept)
            if goesUp {
                while digits.last == 9 { digits.removeLast() }
                if let last = digits.popLast() {
                    digits.append(last + 1)
                } else {
                    digits = [1]
                    further = 1
                }
            }
        }
        while digits.last == 0 { digits.removeLast() }
        return further
    }

    private static func plain(_ digits: [UInt8], point: Int, isNegative: Bool) -> String {
        guard !digits.isEmpty else { return "0" }
        var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        if point <= 0 {
            text += [zero, UInt8(ascii: ".")]
            text += Array(repeating: zero, count: -point)
        }
        for (place, digit) in digits.enumerated() {
            if place == point, place > 0 { text.append(UInt8(ascii: ".")) }
            text.append(digit + zero)
        }
        if digits.count < point { text += Array(repeating: zero, count: point - digits.count) }
        return String(decoding: text, as: UTF8.self)
    }
}
