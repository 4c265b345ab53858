/// The applicant's code (办件查询码): 128 random bits that open one case and nothing else.
///
/// It is told once, when the case is submitted; the registry keeps its digest. It never appears in a log, a message or an
/// address.
public struct CaseCode: Sendable, Equatable, CustomStringConvertible {
    let bytes: [UInt8]

    /// A new one.
    public static func random() -> Self {
        var generator = SystemRandomNumberGenerator()
        return Self(bytes: (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads a code as somebody typed it, with hyphens and blanks or without; nil when it is none.
    public init?(_ text: String) {
        let digits = text.filter { $0 != "-" && !$0.isWhitespace }.utf8.map(Self.value)
        guard digits.count == 32 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 32, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            bytes.append(high << 4 | low)
        }
        self.bytes = bytes
    }

    /// The code as it is told, in groups of four digits.
    public var text: String {
        var text = ""
        for (index, byte) in bytes.enumerated() {
            if index > 0, index % 2 == 0 { text += "-" }
            for digit in [byte >> 4, byte & 15] { text += String(digit, radix: 16) }
        }
        return text
    }

    /// Nothing of the code.
    public var description: String { "(case code)" }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 97...102: digit - 87
        case 65...70: digit - 55
        default: nil
        }
    }
}
