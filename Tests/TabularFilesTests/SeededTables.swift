/// A small generator with a fixed seed (SplitMix64), so that a failure can be repeated.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A table of whatever a cell may hold, and on which line each of its rows starts when it is written.
struct SeededTable {
    let rows: [[String]]
    let lines: [Int]

    private static let pieces = [
        "a", "0", "15", ",", "\"", "\"\"", "\r\n", "\n", "\r", ";", "\t", " ", "=", "'", "，", "巴彦淖尔市", "有限公司",
        "罚款", "（", "〔2026〕", "é", "ᠮᠣᠩᠭᠣᠯ", "𠀀", "🏛️", "👩‍👩‍👧", "\u{FEFF}", "㐂", "€", "\u{FFFD}",
    ]

    init(seed: Int) {
        var random = Seeded(seed)
        let width = Int.random(in: 1...12, using: &random)
        var rows: [[String]] = []
        var lines: [Int] = []
        var line = 1
        for _ in 0..<Int.random(in: 1...25, using: &random) {
            var row = (0..<width).map { _ in Self.cell(using: &random) }
            // A row of nothing but blanks is no row.
            if row.allSatisfy({ $0.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }) { row[0] = "有" }
            rows.append(row)
            lines.append(line)
            line += 1 + row.reduce(0) { $0 + Self.breaks($1) }
        }
        self.rows = rows
        self.lines = lines
    }

    private static func cell(using random: inout Seeded) -> String {
        let count = Int.random(in: 0...6, using: &random)
        let cell = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
        // ="…" is read as the text within: the one thing that does not come back as it was written.
        return cell.hasPrefix("=\"") ? "x" + cell : cell
    }

    private static func breaks(_ cell: String) -> Int {
        var count = 0
        var previous: UInt8 = 0
        for byte in cell.utf8 {
            if byte == 0x0D || byte == 0x0A && previous != 0x0D { count += 1 }
            previous = byte
        }
        return count
    }
}
