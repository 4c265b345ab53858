/// Which of comma, tab and semicolon separates the cells, judged by the first rows.
struct DelimiterSniff {
    let delimiter: UInt8

    /// The length of a first line `sep=;`, by which Excel is told the delimiter; 0 where there is none.
    let directive: Int

    /// In the order in which they are preferred where nothing else decides.
    static let candidates: [UInt8] = [0x2C, 0x09, 0x3B]
    private static let rowsLooked = 20

    init(_ sample: Span<UInt8>, isComplete: Bool) {
        if let (named, length) = Self.directive(sample) {
            delimiter = named
            directive = length
            return
        }
        directive = 0
        let rows = Self.countPerRow(sample, isComplete: isComplete)
        // The one that stands equally often in the most rows: a title line, or commas in a text, do not decide it. Of
        // equals the comma: some systems put a tab before every cell, so that Excel takes it for text.
        var best = (candidate: Self.candidates[0], rows: 0)
        for (column, candidate) in Self.candidates.enumerated() {
            let counts = rows.map { $0[column] }.filter { $0 > 0 }
            for count in Set(counts) {
                let agreeing = counts.count { $0 == count }
                if agreeing > best.rows { best = (candidate, agreeing) }
            }
        }
        delimiter = best.candidate
    }

    private static func directive(_ sample: Span<UInt8>) -> (UInt8, Int)? {
        guard sample.count >= 5, candidates.contains(sample[4]) else { return nil }
        for (index, byte) in "sep=".utf8.enumerated() where sample[index] | 0x20 != byte | 0x20 { return nil }
        if sample.count == 5 { return (sample[4], 5) }
        if sample[5] == 0x0A { return (sample[4], 6) }
        guard sample[5] == 0x0D else { return nil }
        return (sample[4], sample.count > 6 && sample[6] == 0x0A ? 7 : 6)
    }

    /// How often each candidate stands outside quotes in each of the first rows that are not blank.
    private static func countPerRow(_ sample: Span<UInt8>, isComplete: Bool) -> [[Int]] {
        var rows: [[Int]] = []
        var row = [0, 0, 0]
        var isBlank = true
        var isQuoted = false
        for index in sample.indices {
            let byte = sample[index]
            if byte == 0x22 { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D {
                if !isBlank { rows.append(row) }
                if rows.count == rowsLooked { return rows }
                row = [0, 0, 0]
                isBlank = true
            } else {
                isBlank = false
                if let column = candidates.firstIndex(of: byte) { row[column] += 1 }
            }
        }
        // The sample's end cuts its last row, which counts only where there is no other.
        if !isBlank, isComplete || rows.isEmpty { rows.append(row) }
        return rows
    }
}
