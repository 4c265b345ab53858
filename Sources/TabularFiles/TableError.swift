/// Why a file, or a place in it, cannot be read as a table.
package struct TableError: Error, Equatable, Sendable {
    /// What is wrong.
    package let kind: Kind

    /// The physical line, from 1, where it is wrong; nil where the whole file is meant.
    package let line: Int?

    package enum Kind: Equatable, Sendable {
        /// No bytes, or nothing but a byte-order mark; for `StrictTable` also no row at all.
        case empty
        case notTable(TableDefect)
        /// An OLE file: the old Excel's .xls, or WPS's .et.
        case xls
        /// Bytes that are no character of the file's encoding; the offset is counted from the file's first byte.
        case encoding(byteOffset: Int, line: Int)
        /// A row or a cell beyond the limits.
        case lineTooLong(line: Int)
        /// A quote that is not closed, or stands where none may stand; the line is the one the cell starts on.
        case unbalancedQuote(line: Int)
        case tooManyColumns(line: Int)
        /// What the operating system answers, to a reader or to a writer.
        case unreadable(reason: String)
        /// What a workbook cannot hold.
        case unwritable(reason: String)
    }

    package init(_ kind: Kind, line: Int? = nil) {
        self.kind = kind
        switch kind {
        case .encoding(_, let place), .lineTooLong(let place), .unbalancedQuote(let place),
            .tooManyColumns(let place):
            self.line = place
        case .empty, .notTable, .xls, .unreadable, .unwritable:
            self.line = line
        }
    }
}

/// What a file is, or has, that a table has not.
package enum TableDefect: Equatable, Sendable {
    case pdf
    /// Many systems write an HTML table and call it .xls.
    case html
    /// XML, among it Excel's "XML Spreadsheet 2003".
    case xml
    case rtf
    /// RAR, 7z or gzip.
    case archive
    case nulByte
    /// More control characters than any text has.
    case controlCharacters
    /// A ZIP file, which every .xlsx is, that is no workbook, or a damaged one.
    case workbook(WorkbookDefect)
    /// A row has another number of cells than the header (`StrictTable`).
    case cellCount(expected: Int, found: Int)
    /// The header is not the one expected (`StrictTable`).
    case header(found: [String])
}

extension TableError: CustomStringConvertible {
    package var description: String {
        switch kind {
        case .empty: "The file is empty."
        case .notTable(let defect): "The file is not a table: \(defect)\(line.map { ", line \($0)" } ?? "")."
        case .xls: "The file is an old Excel file (.xls)."
        case .encoding(let offset, let line): "Line \(line): byte \(offset) is no character of the file's encoding."
        case .lineTooLong(let line): "Line \(line) is too long."
        case .unbalancedQuote(let line): "Line \(line): a quote is not closed or not doubled."
        case .tooManyColumns(let line): "Line \(line) has too many columns."
        case .unreadable(let reason): "The file cannot be opened, read or written: \(reason)."
        case .unwritable(let reason): "The workbook cannot be written: \(reason)."
        }
    }
}

extension TableDefect: CustomStringConvertible {
    package var description: String {
        switch self {
        case .pdf: "it is a PDF"
        case .html: "it is a web page"
        case .xml: "it is XML"
        case .rtf: "it is a rich-text document"
        case .archive: "it is a compressed archive"
        case .nulByte: "it holds a NUL byte"
        case .controlCharacters: "it holds control characters"
        case .workbook(let defect): "\(defect)"
        case .cellCount(let expected, let found): "the header has \(expected) cells, the row \(found)"
        case .header: "the header is not the one expected"
        }
    }
}
