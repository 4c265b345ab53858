/// What a workbook's cell formats make of the numbers in their cells.
struct NumberFormats {
    enum Meaning: Equatable {
        case number
        case date
        /// A code shown with leading zeros, so many digits long.
        case digits(Int)
    }

    private var meanings: [Meaning] = []

    /// What the format with this number means; cells name one by its place in the list.
    func meaning(of format: Int) -> Meaning { meanings.indices.contains(format) ? meanings[format] : .number }

    mutating func append(_ meaning: Meaning) { meanings.append(meaning) }

    var count: Int { meanings.count }

    /// The formats that every workbook has without naming them; 27 to 36 and 50 to 58 are the Chinese dates.
    static func builtIn(_ number: Int) -> Meaning {
        switch number {
        case 14...22, 27...36, 45...47, 50...58: .date
        default: .number
        }
    }

    /// What a format's own code means: a date where a letter of one stands outside quotes and brackets.
    static func meaning(ofCode code: String) -> Meaning {
        var isQuoted = false
        var isBracketed = false
        var isEscaped = false
        var zeros = 0
        var isZerosOnly = true
        for byte in code.utf8 {
            if isEscaped {
                isEscaped = false
                continue
            }
            if isQuoted || isBracketed {
                if isQuoted, byte == UInt8(ascii: "\"") { isQuoted = false }
                if isBracketed, byte == UInt8(ascii: "]") { isBracketed = false }
                continue
            }
            if byte == UInt8(ascii: "0") {
                zeros += 1
                continue
            }
            isZerosOnly = false
            switch byte {
            case UInt8(ascii: "\""): isQuoted = true
            case UInt8(ascii: "["): isBracketed = true
            case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): isEscaped = true
            // Only the part for positive numbers counts; "General" has no letter of these.
            case UInt8(ascii: ";"): return .number
            default:
                if "ymdhs".utf8.contains(byte | 0x20) { return .date }
            }
        }
        return isZerosOnly && zeros > 1 ? .digits(zeros) : .number
    }
}

/// Reads the part that holds the formats.
final class StylesPart: XMLHandler {
    private(set) var formats = NumberFormats()
    private var codes: [Int: NumberFormats.Meaning] = [:]
    private var isInCellFormats = false

    private static let mostFormats = 100_000

    func start(_ name: String, _ attributes: XMLAttributes) throws(TableError) {
        switch name {
        case "cellXfs":
            isInCellFormats = true
        case "numFmt":
            if let id = attributes["numFmtId"].flatMap({ Int($0) }), codes.count < Self.mostFormats {
                codes[id] = NumberFormats.meaning(ofCode: attributes["formatCode"] ?? "")
            }
        case "xf":
            guard isInCellFormats, formats.count < Self.mostFormats else { return }
            let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
            formats.append(codes[id] ?? NumberFormats.builtIn(id))
        default: break
        }
    }

    func end(_ name: String) throws(TableError) {
        if name == "cellXfs" { isInCellFormats = false }
    }

    func text(_ bytes: Span<UInt8>) throws(TableError) {}
}
