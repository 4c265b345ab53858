import CXlsxWriter
import Glibc

/// What helps whoever fills a sheet in: widths, a header that stays, drop-downs and notes.
extension WorkbookWriter {
    /// Sets a column's width, in digits, and the style of its cells that are not written; rows that follow are as high
    /// as their wrapped cells need.
    package func setColumn(_ column: Int, width: Double, style: CellStyle = [], of place: Int) throws(TableError) {
        let sheet = unsafe try sheet(place)
        try Self.check(unsafe worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), width, format(style)))
        remember(width: width, column: column, of: place)
    }

    /// Keeps the first rows in sight.
    package func freeze(rows: Int, of place: Int) throws(TableError) {
        unsafe try worksheet_freeze_panes(sheet(place), lxw_row_t(rows), 0)
    }

    /// Prints a sheet on A4 across, all its columns on one page.
    package func printAcross(_ place: Int) throws(TableError) {
        let sheet = unsafe try sheet(place)
        unsafe worksheet_set_paper(sheet, 9)
        unsafe worksheet_set_landscape(sheet)
        unsafe worksheet_fit_to_pages(sheet, 1, 0)
    }

    /// Puts a note on a cell.
    package func note(_ text: String, row: Int, column: Int, of place: Int) throws(TableError) {
        var options = unsafe lxw_comment_options()
        unsafe options.x_scale = 2
        unsafe options.y_scale = text.utf8.count > 200 ? 2 : 1
        let text = EscapedText.escaped(text)
        let (line, cell) = (lxw_row_t(row), lxw_col_t(column))
        try Self.check(unsafe worksheet_write_comment_opt(sheet(place), line, cell, text, &options))
    }

    /// Offers choices below the first row of a column; another value is asked about, and taken.
    ///
    /// - Parameters:
    ///   - source: Where the choices also stand, from where they are taken when they are too long to be told here.
    ///   - allowsOthers: Whether other values, several of them for instance, are taken without a word.
    package func offer(
        _ choices: [String], column: Int, of place: Int, source: ChoiceSource, allowsOthers: Bool
    ) throws(TableError) {
        let sheet = unsafe try sheet(place)
        var rule = unsafe lxw_data_validation()
        unsafe rule.show_error = UInt8(
            allowsOthers ? LXW_VALIDATION_OFF.rawValue : LXW_VALIDATION_DEFAULT.rawValue)
        unsafe rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
        let (column, last) = (lxw_col_t(column), lxw_row_t(Self.mostRows - 1))
        let told = choices.joined(separator: ",")
        let isShort = told.utf16.count <= 255 && !choices.contains { $0.contains(",") || $0.isEmpty }
        guard isShort else {
            let formula = unsafe strdup(source.formula)
            defer { unsafe free(formula) }
            unsafe rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
            unsafe rule.value_formula = unsafe formula
            return try Self.check(unsafe worksheet_data_validation_range(sheet, 1, column, last, column, &rule))
        }
        var list: [UnsafeMutablePointer<CChar>?] = unsafe choices.map { unsafe strdup($0) } + [nil]
        defer { unsafe list.forEach { unsafe free($0) } }
        unsafe rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
        let error = unsafe list.withUnsafeMutableBufferPointer { list in
            unsafe rule.value_list = list.baseAddress
            return unsafe worksheet_data_validation_range(sheet, 1, column, last, column, &rule)
        }
        try Self.check(error)
    }
}

/// Cells under each other, in which choices stand.
package struct ChoiceSource: Hashable, Sendable {
    let sheet: String
    let column: Int
    /// From 0.
    let rows: Range<Int>

    package init(sheet: String, column: Int, rows: Range<Int>) {
        self.sheet = sheet
        self.column = column
        self.rows = rows
    }

    /// As a formula has it; of the first 26 columns.
    var formula: String {
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(clamping: min(column, 25))))
        let name = sheet.replacing("'", with: "''")
        return "='\(name)'!$\(letter)$\(rows.lowerBound + 1):$\(letter)$\(rows.upperBound)"
    }
}
