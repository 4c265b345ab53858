import CXlsxWriter
import Glibc

/// Writes a workbook (.xlsx) row by row, in memory that does not grow with it; used from one task.
///
/// Sheets are added first, each is then filled from its first row on; columns, choices and notes may be told at any
/// time. Like every table it takes its place only when it is finished, after it was read back and found whole.
@safe package final class WorkbookWriter {
    /// The rows a sheet has room for.
    package static let mostRows = 1_048_576

    /// The number that the format `@` has in every workbook.
    private static let textFormat: UInt8 = 49
    /// The same of the format `0.00%`.
    private static let percentFormat: UInt8 = 10

    /// In points; the highest row that there is.
    private static let lineHeight = 15.0
    private static let mostHeight = 409.0

    private let file: UnfinishedFile
    /// The library's own; nil once it is closed, which frees it with its sheets and formats.
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private var sheets: [UnsafeMutablePointer<lxw_worksheet>] = unsafe []
    private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = unsafe [:]
    /// How many rows each sheet has, and how many of them are not empty.
    private var rows: [(all: Int, filled: Int)] = []
    /// The width of each sheet's columns, as far as they were told.
    private var widths: [[Int: Double]] = []

    package init(path: String) throws(TableError) {
        file = try UnfinishedFile(path: path)
        var options = unsafe lxw_workbook_options()
        unsafe options.constant_memory = 1
        guard let made = unsafe workbook_new_opt(file.place, &options) else { throw Self.memory }
        unsafe book = unsafe made
    }

    deinit { if let book = unsafe book { unsafe lxw_workbook_free(book) } }

    private static var memory: TableError { TableError(.unwritable(reason: "no memory or no room for its rows")) }

    /// Adds a sheet and returns its place, from 0.
    ///
    /// - Parameter name: At most 31 characters, none of `[]:*?/\`.
    package func addSheet(_ name: String) throws(TableError) -> Int {
        let book = unsafe try opened()
        guard !name.isEmpty else { throw TableError(.unwritable(reason: "a sheet without a name")) }
        try Self.check(unsafe workbook_validate_sheet_name(book, name))
        guard let sheet = unsafe workbook_add_worksheet(book, name) else { throw Self.memory }
        unsafe sheets.append(sheet)
        rows.append((0, 0))
        widths.append([:])
        return rows.count - 1
    }

    /// The rows that still find room in a sheet.
    package func rowsLeft(in place: Int) -> Int { Self.mostRows - rows[place].all }

    /// Writes the next row of a sheet.
    ///
    /// - Throws: ``TableError`` `unwritable` for a text of more than 32,767 characters; nothing of the file stays then.
    package func append(_ cells: [WorkbookCell], to place: Int) throws(TableError) {
        let sheet = unsafe try sheet(place)
        let row = rows[place].all
        guard row < Self.mostRows else { throw TableError(.unwritable(reason: "a sheet has \(Self.mostRows) rows")) }
        let lines = cells.enumerated().reduce(1) { max($0, $1.element.lines(in: widths[place][$1.offset])) }
        if lines > 1 {
            // Not every program finds the height by itself.
            let height = min(Double(lines) * Self.lineHeight, Self.mostHeight)
            try Self.check(unsafe worksheet_set_row(sheet, lxw_row_t(row), height, nil))
        }
        for (column, cell) in cells.enumerated() { unsafe try write(cell, row, column, to: sheet) }
        rows[place].all += 1
        if cells.contains(where: { !$0.isBlank }) { rows[place].filled += 1 }
    }

    private func write(
        _ cell: WorkbookCell, _ row: Int, _ column: Int, to sheet: UnsafeMutablePointer<lxw_worksheet>
    ) throws(TableError) {
        let format = unsafe try format(cell.style)
        let (line, place) = (lxw_row_t(row), lxw_col_t(column))
        switch cell.value {
        case .text(""): try Self.check(unsafe worksheet_write_blank(sheet, line, place, format))
        case .number(let number): try Self.check(unsafe worksheet_write_number(sheet, line, place, number, format))
        case .text(let text):
            guard text.utf8.count <= EscapedText.mostCharacters || text.utf16.count <= EscapedText.mostCharacters else {
                let found = "row \(row + 1), column \(column + 1) has \(text.utf16.count) characters"
                throw TableError(.unwritable(reason: "\(found), and a cell holds \(EscapedText.mostCharacters)"))
            }
            try Self.check(unsafe worksheet_write_string(sheet, line, place, EscapedText.escaped(text), format))
        }
    }

    /// Puts the workbook in its place; nothing more can be written to it.
    package func finish() throws(TableError) {
        guard let open = unsafe book else { return }
        unsafe book = nil
        unsafe sheets = []
        unsafe formats = [:]
        try Self.check(unsafe workbook_close(open))
        try readBack()
        try file.finish()
    }

    /// Reads what was written: rows that found no room on a full disk are missed here and not by whoever opens it.
    private func readBack() throws(TableError) {
        var limits = TableLimits.standard
        limits.lineBytes = 1024 * 1024 * 1024
        limits.columns = 16_384
        let reader = try TableReader(path: file.place, limits: limits)
        for (place, wanted) in rows.enumerated() {
            try reader.turn(toSheet: place)
            guard try reader.survey(keeping: 0).rows == wanted.filled else {
                throw TableError(.unwritable(reason: "rows were lost; is the disk full?"))
            }
        }
    }

    /// Remembers a column's width, from which the height of rows follows.
    func remember(width: Double, column: Int, of place: Int) { widths[place][column] = width }

    func opened() throws(TableError) -> UnsafeMutablePointer<lxw_workbook> {
        guard let book = unsafe book else { throw TableError(.unwritable(reason: "it is finished")) }
        return unsafe book
    }

    func sheet(_ place: Int) throws(TableError) -> UnsafeMutablePointer<lxw_worksheet> {
        guard unsafe sheets.indices.contains(place) else { throw TableError(.unwritable(reason: "no such sheet")) }
        return unsafe sheets[place]
    }

    /// The library's format of a style; the same one for the same style.
    func format(_ style: CellStyle) throws(TableError) -> UnsafeMutablePointer<lxw_format>? {
        if style.isEmpty { return nil }
        if let made = unsafe formats[style] { return unsafe made }
        guard let format = unsafe workbook_add_format(try opened()) else { throw Self.memory }
        if style.contains(.bold) { unsafe format_set_bold(format) }
        if style.contains(.text) { unsafe format_set_num_format_index(format, Self.textFormat) }
        if style.contains(.percent) { unsafe format_set_num_format_index(format, Self.percentFormat) }
        if style.contains(.wrapped) { unsafe format_set_text_wrap(format) }
        if style.contains(.right) { unsafe format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
        // Beside a cell of several lines the others begin where it does.
        unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        if let fill = style.fill { unsafe format_set_bg_color(format, fill) }
        unsafe formats[style] = unsafe format
        return unsafe format
    }

    static func check(_ error: lxw_error) throws(TableError) {
        guard error != LXW_NO_ERROR else { return }
        let isOfTheSystem = error == LXW_ERROR_CREATING_XLSX_FILE || error == LXW_ERROR_CREATING_TMPFILE
        let system = isOfTheSystem ? unsafe " (\(String(cString: strerror(errno))))" : ""
        throw TableError(.unwritable(reason: unsafe String(cString: lxw_strerror(error)) + system))
    }
}
