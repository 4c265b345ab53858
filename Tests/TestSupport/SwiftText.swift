/// A Swift file taken apart as far as tests need it: code without comments and literals, and the literals.
package struct SwiftText: Sendable {
    /// The file with comments blanked and the contents of literals blanked; line breaks stay where they are.
    package let code: String
    /// Each string literal, in the order in which they end.
    package let literals: [Literal]

    /// A string literal.
    package struct Literal: Sendable {
        /// The line it begins on.
        package let line: Int
        /// Everything between its quotes, placeholders and all.
        package let text: String
        /// What stands before, between and after its placeholders.
        package let parts: [String]
        /// The label of the argument that it is; nil where it is none.
        package let label: String?
        /// Whether it stands in another literal's placeholder.
        package let isNested: Bool
    }

    package init(_ text: String) {
        var scanner = Scanner(Array(text.utf8))
        scanner.run()
        code = String(decoding: scanner.code, as: UTF8.self)
        literals = scanner.literals
    }
}

/// Goes through a file byte by byte; the marks it looks for are ASCII.
private struct Scanner {
    private(set) var code: [UInt8] = []
    private(set) var literals: [SwiftText.Literal] = []
    private let source: [UInt8]
    private var index = 0
    private var line = 1
    /// How many placeholders this place stands in.
    private var depth = 0

    private static let quote = UInt8(ascii: "\"")
    private static let hash = UInt8(ascii: "#")
    private static let slash = UInt8(ascii: "/")
    private static let star = UInt8(ascii: "*")
    private static let backslash = UInt8(ascii: "\\")
    private static let newline = UInt8(ascii: "\n")

    init(_ source: [UInt8]) {
        self.source = source
        code.reserveCapacity(source.count)
    }

    mutating func run() { while index < source.count { step() } }

    private func byte(_ offset: Int) -> UInt8 { index + offset < source.count ? source[index + offset] : 0 }

    /// Whether a mark stands here, followed by so many hashes.
    private func stands(_ mark: [UInt8], hashes: Int = 0) -> Bool {
        for (offset, expected) in mark.enumerated() where byte(offset) != expected { return false }
        for offset in 0..<hashes where byte(mark.count + offset) != Self.hash { return false }
        return true
    }

    /// Takes bytes over into the code, blanked unless they are code.
    private mutating func take(_ count: Int, asCode: Bool) {
        for _ in 0..<count where index < source.count {
            let byte = source[index]
            if byte == Self.newline { line += 1 }
            code.append(asCode || byte == Self.newline ? byte : 32)
            index += 1
        }
    }

    private mutating func step() {
        switch byte(0) {
        case Self.slash where byte(1) == Self.slash:
            while index < source.count, source[index] != Self.newline { take(1, asCode: false) }
        case Self.slash where byte(1) == Self.star: comment()
        case Self.quote: literal(0)
        case Self.hash:
            var hashes = 1
            while byte(hashes) == Self.hash { hashes += 1 }
            if byte(hashes) == Self.quote { literal(hashes) } else { take(hashes, asCode: true) }
        default: take(1, asCode: true)
        }
    }

    private mutating func comment() {
        var level = 0
        repeat {
            if stands([Self.slash, Self.star]) {
                level += 1
                take(2, asCode: false)
            } else if stands([Self.star, Self.slash]) {
                level -= 1
                take(2, asCode: false)
            } else {
                take(1, asCode: false)
            }
        } while level > 0 && index < source.count
    }

    private mutating func literal(_ hashes: Int) {
        let startLine = line
        let label = label
        take(hashes, asCode: false)
        let quotes = Array(repeating: Self.quote, count: byte(1) == Self.quote && byte(2) == Self.quote ? 3 : 1)
        take(quotes.count, asCode: false)
        let start = index
        var parts: [String] = []
        var part = index
        while index < source.count, byte(0) != Self.quote || !stands(quotes, hashes: hashes) {
            if byte(0) != Self.backslash || !stands([Self.backslash], hashes: hashes) {
                take(1, asCode: false)
            } else if byte(1 + hashes) == UInt8(ascii: "(") {
                parts.append(String(decoding: source[part..<index], as: UTF8.self))
                take(2 + hashes, asCode: false)
                depth += 1
                interpolation()
                depth -= 1
                part = index
            } else {
                take(2 + hashes, asCode: false)
            }
        }
        let end = min(index, source.count)
        parts.append(String(decoding: source[part..<end], as: UTF8.self))
        literals.append(
            SwiftText.Literal(
                line: startLine, text: String(decoding: source[start..<end], as: UTF8.self), parts: parts,
                label: label, isNested: depth > 0))
        take(quotes.count + hashes, asCode: false)
    }

    /// The label of an argument that begins here, `trusted` after `trusted: `.
    private var label: String? {
        guard let colon = code.lastIndex(where: { $0 != 32 && $0 != Self.newline }),
            code[colon] == UInt8(ascii: ":")
        else { return nil }
        let isLetter: (UInt8) -> Bool = { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 32) }
        let before = code[..<colon].lastIndex { !isLetter($0) }.map { $0 + 1 } ?? 0
        return before < colon ? String(decoding: code[before..<colon], as: UTF8.self) : nil
    }

    /// The code inside `\(…)`, in which literals may stand again.
    private mutating func interpolation() {
        var open = 1
        while index < source.count, open > 0 {
            switch source[index] {
            case Self.quote: literal(0)
            case UInt8(ascii: "("):
                open += 1
                take(1, asCode: true)
            case UInt8(ascii: ")"):
                open -= 1
                take(1, asCode: open > 0)
            default: take(1, asCode: true)
            }
        }
    }
}
