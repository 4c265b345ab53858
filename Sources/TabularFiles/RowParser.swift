/// Splits UTF-8 into the cells of rows: RFC 4180, and what Excel and WPS write besides.
///
/// A row is parsed from where it starts to where it ends in one piece of memory. Where the piece ends first, nothing is
/// kept of the attempt, and the row is parsed again when more has been read; so no state survives a buffer's end.
struct RowParser {
    let delimiter: UInt8
    let limits: TableLimits
    /// Whether cells are kept; without them only the structure of rows is looked at.
    var keepsText = true

    init(delimiter: UInt8, limits: TableLimits) {
        self.delimiter = delimiter
        self.limits = limits
    }

    enum Outcome {
        case row([String])
        /// A blank line, or a row none of whose cells holds anything but blanks.
        case blank
        /// The row does not end here; with the line of the quote that is open.
        case incomplete(openQuote: Int?)
    }

    /// The place in the text at which a row starts, and after it the next row.
    struct Position {
        /// In the bytes at hand.
        var index: Int
        /// Physical, from 1.
        var line: Int
    }

    /// A row while it is parsed.
    private struct Row {
        var index: Int
        var line: Int
        var hasContent = false
        /// Set where the piece of memory ended within quotes.
        var openQuote: Int?
    }

    private static let quote: UInt8 = 0x22
    private static let equals: UInt8 = 0x3D
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    /// Parses the row at `position` and moves it past the row; leaves it where the row is incomplete.
    ///
    /// - Parameters:
    ///   - width: How many cells the row may be expected to have.
    ///   - isLast: Whether the file ends with `bytes`.
    ///   - base: Where in the file `bytes` begin, to say where an error is.
    func parse(
        _ bytes: Span<UInt8>, at position: inout Position, width: Int, isLast: Bool, base: Int
    ) throws(TableError) -> Outcome {
        var row = Row(index: position.index, line: position.line)
        var cells: [String] = []
        cells.reserveCapacity(width)
        while true {
            let isCell = try appendCell(of: bytes, to: &cells, &row, isLast: isLast, base: base)
            guard isCell else { return .incomplete(openQuote: row.openQuote) }
            guard cells.count <= limits.columns else { throw TableError(.tooManyColumns(line: position.line)) }
            if row.index == bytes.count { break }
            let end = bytes[row.index]
            row.index += 1
            if end == delimiter { continue }
            row.line += 1
            if end == Self.carriageReturn {
                if row.index < bytes.count {
                    if bytes[row.index] == Self.lineFeed { row.index += 1 }
                } else if !isLast {
                    return .incomplete(openQuote: nil)
                }
            }
            break
        }
        guard row.index - position.index <= limits.lineBytes else {
            throw TableError(.lineTooLong(line: position.line))
        }
        position = Position(index: row.index, line: row.line)
        return row.hasContent ? .row(cells) : .blank
    }

    /// Appends the cell at `row.index` and moves there to what ends it; false where that is not in `bytes`.
    @inline(__always)
    private func appendCell(
        of bytes: Span<UInt8>, to cells: inout [String], _ row: inout Row, isLast: Bool, base: Int
    ) throws(TableError) -> Bool {
        let start = row.index
        if start < bytes.count {
            let first = bytes[start]
            if first == Self.quote {
                row.index += 1
                return try appendQuoted(of: bytes, to: &cells, &row, isLast: isLast, base: base)
            }
            // ="0123" is how Excel is told that digits are a text.
            if first == Self.equals, start + 1 < bytes.count, bytes[start + 1] == Self.quote {
                row.index += 2
                return try appendQuoted(of: bytes, to: &cells, &row, isLast: isLast, base: base)
            }
        }
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte <= 0x3B {
                if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { break }
                if byte == Self.quote { throw TableError(.unbalancedQuote(line: row.line)) }
            }
            index += 1
        }
        guard index < bytes.count || isLast else { return false }
        row.index = index
        cells.append(try text(of: bytes, start..<index, &row, base: base))
        return true
    }

    /// Appends the quoted cell whose first byte after the quote is at `row.index`.
    private func appendQuoted(
        of bytes: Span<UInt8>, to cells: inout [String], _ row: inout Row, isLast: Bool, base: Int
    ) throws(TableError) -> Bool {
        let start = row.index
        let startLine = row.line
        var hasDoubled = false
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte > Self.quote {
                index += 1
                continue
            }
            if byte == Self.quote {
                guard index + 1 < bytes.count, bytes[index + 1] == Self.quote else { break }
                hasDoubled = true
                index += 1
            } else if byte == Self.lineFeed {
                if index == start || bytes[index - 1] != Self.carriageReturn { row.line += 1 }
            } else if byte == Self.carriageReturn {
                row.line += 1
            }
            index += 1
        }
        guard index < bytes.count else {
            if isLast { throw TableError(.unbalancedQuote(line: startLine)) }
            row.openQuote = startLine
            return false
        }
        // The quote at `index` closes the cell, unless the piece of memory ends before its double.
        let after = index + 1
        guard after < bytes.count || isLast else { return false }
        row.index = after
        if after < bytes.count {
            let end = bytes[after]
            guard end == delimiter || end == Self.lineFeed || end == Self.carriageReturn else {
                throw TableError(.unbalancedQuote(line: startLine))
            }
        }
        var placed = row
        placed.line = startLine
        cells.append(
            hasDoubled
                ? try undoubled(bytes, start..<index, &placed, base: base)
                : try text(of: bytes, start..<index, &placed, base: base))
        row.hasContent = placed.hasContent
        return true
    }

    @inline(__always)
    private func text(
        of bytes: Span<UInt8>, _ range: Range<Int>, _ row: inout Row, base: Int
    ) throws(TableError) -> String {
        if range.isEmpty { return "" }
        guard range.count <= limits.cellBytes else { throw TableError(.lineTooLong(line: row.line)) }
        let cell = bytes.extracting(range)
        if !row.hasContent { row.hasContent = Self.hasContent(cell) }
        if !keepsText { return "" }
        do {
            return String(copying: try UTF8Span(validating: cell))
        } catch {
            // The file was valid when it was inspected; it has been written to since.
            let place = base + range.lowerBound + error.byteOffsets.lowerBound
            throw TableError(.encoding(byteOffset: place, line: row.line))
        }
    }

    private func undoubled(
        _ bytes: Span<UInt8>, _ range: Range<Int>, _ row: inout Row, base: Int
    ) throws(TableError) -> String {
        var cell: [UInt8] = []
        cell.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            cell.append(bytes[index])
            index += bytes[index] == Self.quote ? 2 : 1
        }
        var inner = 0..<cell.count
        // "=""0123""" is ="0123" once more quoted; a formula with further quotes stays what it is.
        if cell.count >= 3, cell[0] == Self.equals, cell[1] == Self.quote, cell.last == Self.quote,
            !cell[2..<cell.count - 1].contains(Self.quote)
        {
            inner = 2..<cell.count - 1
        }
        return try text(of: cell.span, inner, &row, base: base + range.lowerBound)
    }

    private static func hasContent(_ cell: Span<UInt8>) -> Bool {
        for index in cell.indices where cell[index] != 0x20 && cell[index] != 0x09 { return true }
        return false
    }
}
