/// What is wrong with a ZIP file that should be a workbook.
package enum WorkbookDefect: Equatable, Sendable {
    /// A ZIP file of something else, or a workbook of another kind (.xlsb).
    case notAWorkbook
    /// Cut off or changed on its way; without a part where even the directory is not there.
    case damaged(part: String?)
    case encrypted
    /// It unpacks to far more than a table does, or nests deeper.
    case swells(part: String)
    case tooManyParts
    /// Not well-formed XML.
    case malformed(part: String, line: Int)
    /// A document type, in which entities could be declared; no program that writes tables writes one.
    case documentType(part: String)
    /// A cell or row where none can be.
    case reference(String)
    /// No worksheet that can be seen.
    case noSheet
}

extension WorkbookDefect: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notAWorkbook: "it is a ZIP file and no workbook (.xlsx)"
        case .damaged(let part): "the workbook is damaged or cut off\(part.map { " (\($0))" } ?? "")"
        case .encrypted: "the workbook is encrypted"
        case .swells(let part): "the workbook unpacks to more than a table holds (\(part))"
        case .tooManyParts: "the ZIP file has too many parts"
        case .malformed(let part, let line): "the workbook is damaged (\(part), line \(line))"
        case .documentType(let part): "the workbook declares a document type (\(part))"
        case .reference(let cell): "the workbook has a cell where none can be (\(cell))"
        case .noSheet: "the workbook has no visible worksheet"
        }
    }
}

extension TableError {
    init(workbook defect: WorkbookDefect) { self.init(.notTable(.workbook(defect))) }
}
