/// Reads a table row by row, in memory that does not grow with the file; used from one task.
///
/// What the file is, is found out from its bytes when it is opened: a workbook (.xlsx), or a text with its encoding
/// (UTF-8 with and without mark, GB18030, UTF-16 with mark) and delimiter (comma, tab, semicolon). A file that is no
/// text, or not all of it in one encoding, is refused then, before any row.
package final class TableReader {
    /// How a text is written; of a workbook, how its parts are.
    package let encoding: TextEncoding
    package let delimiter: UInt8

    private let source: ByteSource
    private let limits: TableLimits
    private let content: Content
    private var rows: Rows
    private var failure: TableError?
    /// Which of a workbook's sheets is read.
    private var sheet = 0

    /// What can be read again from its beginning.
    private enum Content {
        case text(Range<Int>, readBytes: Int)
        case workbook(Workbook)
    }

    /// A place in the table: in a text, or in a worksheet.
    private struct Rows {
        var text: RowStream?
        var sheet: SheetRows?

        mutating func next(keepsText: Bool = true) throws(TableError) -> TableRow? {
            if let sheet { return try sheet.nextRow() }
            return try text?.next(keepsText: keepsText)
        }
    }

    /// Opens a file or a pipe.
    package convenience init(path: String, limits: TableLimits = .standard) throws(TableError) {
        try self.init(.file(FileBytes(path: path, pipeBytes: limits.pipeBytes)), limits)
    }

    package convenience init(bytes: [UInt8], limits: TableLimits = .standard) throws(TableError) {
        try self.init(.bytes(bytes), limits)
    }

    private init(_ source: ByteSource, _ limits: TableLimits) throws(TableError) {
        self.source = source
        self.limits = limits
        var head = [UInt8](repeating: 0, count: min(4, source.count))
        _ = try source.read(0..<source.count, into: &head, from: 0, limit: head.count)
        if FileSignature.isZip(head) {
            let workbook = try Workbook(source, limits)
            content = .workbook(workbook)
            encoding = .utf8
            delimiter = UInt8(ascii: ",")
            rows = Rows(sheet: try SheetRows(workbook.sheets[0], of: workbook, limits))
            return
        }
        let readBytes = max(1, min(limits.readBytes, source.count))
        let inspected = try FileInspection(source, readBytes: readBytes)
        encoding = inspected.encoding
        content = .text(inspected.content, readBytes: readBytes)
        let text = try DecodedText(
            source: source, content: inspected.content, encoding: encoding, readBytes: readBytes)
        let stream = try RowStream(text, limits)
        delimiter = stream.delimiter
        rows = Rows(text: stream)
    }

    /// The names of a workbook's visible worksheets, in order; empty where the file is no workbook.
    package var sheets: [String] {
        guard case .workbook(let workbook) = content else { return [] }
        return workbook.sheets.map(\.name)
    }

    /// Turns to the beginning of a worksheet, by its place among ``sheets``.
    package func turn(toSheet place: Int) throws(TableError) {
        sheet = place
        rows = try beginning()
        failure = nil
    }

    private func beginning() throws(TableError) -> Rows {
        switch content {
        case .text(let range, let readBytes):
            let text = try DecodedText(source: source, content: range, encoding: encoding, readBytes: readBytes)
            return Rows(text: try RowStream(text, limits))
        case .workbook(let workbook):
            guard workbook.sheets.indices.contains(sheet) else { throw TableError(workbook: .noSheet) }
            return Rows(sheet: try SheetRows(workbook.sheets[sheet], of: workbook, limits))
        }
    }

    /// Goes through the whole table once, to see that every row is sound, and keeps the text of the first rows only.
    ///
    /// The reader itself stays where it is. Of a workbook it is the sheet turned to that is gone through.
    ///
    /// - Returns: The first rows, at most `count`, and how many rows there are.
    package func survey(keeping count: Int) throws(TableError) -> (leading: [TableRow], rows: Int) {
        var stream = try beginning()
        var leading: [TableRow] = []
        while leading.count < count, let row = try stream.next() { leading.append(row) }
        var rows = leading.count
        while try stream.next(keepsText: false) != nil { rows += 1 }
        return (leading, rows)
    }

    /// How many bytes of the file have been read so far, for a progress bar; of a worksheet, the bytes unpacked.
    package var bytesRead: Int { rows.sheet?.progress.read ?? rows.text?.offset ?? 0 }

    /// How many bytes the file, or the worksheet, has; nil if that is not known.
    package var bytesTotal: Int? { rows.sheet?.progress.total ?? source.count }

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
