/// Reads a table row by row, in memory that does not grow with the file; used from one task.
///
/// Encoding (UTF-8 with and without mark, GB18030, UTF-16 with mark) and delimiter (comma, tab, semicolon) are found
/// out when it is opened. A file that is no text, or not all of it in one encoding, is refused then, before any row.
package final class TableReader {
    package let encoding: TextEncoding
    package let delimiter: UInt8

    private let source: ByteSource
    private let content: Range<Int>
    private let readBytes: Int
    private let limits: TableLimits
    private var rows: RowStream
    private var failure: TableError?

    /// Opens a file or a pipe.
    package convenience init(path: String, limits: TableLimits = .standard) throws(TableError) {
        try self.init(.file(FileBytes(path: path, pipeBytes: limits.pipeBytes)), limits)
    }

    package convenience init(bytes: [UInt8], limits: TableLimits = .standard) throws(TableError) {
        try self.init(.bytes(bytes), limits)
    }

    private init(_ source: ByteSource, _ limits: TableLimits) throws(TableError) {
        let readBytes = max(1, min(limits.readBytes, source.count))
        let inspected = try FileInspection(source, readBytes: readBytes)
        self.source = source
        self.readBytes = readBytes
        self.limits = limits
        encoding = inspected.encoding
        content = inspected.content
        let text = try DecodedText(
            source: source, content: content, encoding: encoding, readBytes: readBytes)
        rows = try RowStream(text, limits)
        delimiter = rows.delimiter
    }

    /// Goes through the whole table once, to see that every row is sound, and keeps the text of the first rows only.
    ///
    /// The reader itself stays where it is.
    ///
    /// - Returns: The first rows, at most `count`, and how many rows there are.
    package func survey(keeping count: Int) throws(TableError) -> (leading: [TableRow], rows: Int) {
        let text = try DecodedText(source: source, content: content, encoding: encoding, readBytes: readBytes)
        var stream = try RowStream(text, limits)
        var leading: [TableRow] = []
        while leading.count < count, let row = try stream.next() { leading.append(row) }
        var rows = leading.count
        while try stream.next(keepsText: false) != nil { rows += 1 }
        return (leading, rows)
    }

    /// How many bytes of the file have been read so far, for a progress bar.
    package var bytesRead: Int { rows.offset }

    /// How many bytes the file has; nil if that is not known.
    package var bytesTotal: Int? { source.count }

    /// The next row, or nil at the end; blank lines and rows of empty cells are skipped, and counted as lines.
    ///
    /// After an error there are no further rows: it is thrown again.
    package func next() throws(TableError) -> TableRow? {
        if let failure { throw failure }
        do {
            return try rows.next()
        } catch {
            failure = error
            throw error
        }
    }
}
