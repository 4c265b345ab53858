/// The rows of a text that is read as they are asked for.
struct RowStream {
    private var text: DecodedText
    private var parser: RowParser
    private let lineBytes: Int
    /// The line on which the next row starts.
    private var line = 1
    /// The cells of the last row.
    private var width = 0

    init(_ text: DecodedText, _ limits: TableLimits) throws(TableError) {
        var text = text
        while !text.isComplete, text.pending.count < limits.sampleBytes { try text.fill(after: LineCounter()) }
        let sniff = DelimiterSniff(text.buffer.span.extracting(text.pending), isComplete: text.isComplete)
        if sniff.directive > 0 {
            text.consume(sniff.directive)
            line = 2
        }
        self.text = text
        parser = RowParser(delimiter: sniff.delimiter, limits: limits)
        lineBytes = limits.lineBytes
    }

    var delimiter: UInt8 { parser.delimiter }
    var offset: Int { text.offset }

    /// The next row; without text, its cells are as many and empty.
    mutating func next(keepsText: Bool = true) throws(TableError) -> TableRow? {
        parser.keepsText = keepsText
        while true {
            if text.pending.isEmpty {
                if text.isComplete { return nil }
                try text.fill(after: LineCounter(line: line))
            }
            let start = text.pending.lowerBound
            let startLine = line
            var position = RowParser.Position(index: start, line: line)
            let outcome = try parser.parse(
                text.buffer.span.extracting(..<text.pending.upperBound), at: &position,
                width: width, isLast: text.isComplete, base: text.bufferOffset)
            line = position.line
            text.consume(position.index - start)
            switch outcome {
            case .row(let cells):
                width = cells.count
                return TableRow(line: startLine, cells: cells)
            case .blank:
                continue
            case .incomplete(let openQuote):
                guard text.pending.count <= lineBytes else {
                    // A quote that is never closed swallows the rest of the file: that, and not the length, is wrong.
                    throw TableError(openQuote.map { .unbalancedQuote(line: $0) } ?? .lineTooLong(line: line))
                }
                try text.fill(after: LineCounter(line: line))
            }
        }
    }
}
