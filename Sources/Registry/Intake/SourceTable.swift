import CreditRules
import TabularFiles

/// A file that was read through once and found to be a table with this class's header.
///
/// Files are refused whole or not at all, so the structure of every line is checked before the first row is kept. Of a
/// workbook every sheet with the header is taken, one behind the other.
final class SourceTable {
    let plan: ColumnPlan
    /// What is worth saying about the file itself.
    let notes: [RowFinding]
    private let reader: TableReader
    private let sheets: [SourceSheet]
    /// The sheet that is read, of those taken.
    private var current = 0
    /// The row after the one that was handed out last; nil at the end.
    private(set) var upcoming: TableRow?
    private let file: String

    /// Opens a file and stands before its first data row.
    ///
    /// - Throws: ``Problem`` `F-…`.
    init(path: String, class entry: CatalogueClass, mappings: [String: String]) throws(Problem) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        file = name
        do {
            reader = try TableReader(path: path)
            let surveyed = try SourceSheet.survey(reader, class: entry, mappings: mappings)
            (sheets, plan) = try TableProblem.wrap { () throws(Problem) in
                let taken = try SourceSheet.choose(among: surveyed, file: name)
                let plan = try ColumnPlan(header: taken[0].header, class: entry, mappings: mappings, file: name)
                return (taken, plan)
            }
            let taken = Set(sheets.map(\.place))
            notes =
                plan.notes
                + surveyed.filter {
                    !taken.contains($0.place) && $0.rows > 0 && !IntakeTemplate.explains(sheet: $0.name)
                }
                .map { RowFinding(.noteSheetIgnored, line: 0, ["sheet": $0.name]) }
            guard sheets.contains(where: \.hasData) else {
                throw TableProblem.problem(Problem(.fileEmpty, ["file": name]))
            }
            try turn(to: 0)
            try advance()
        } catch let error as TableError {
            throw Problem(error, file: name)
        } catch let TableProblem.problem(problem) {
            throw problem
        } catch {
            throw Problem(any: error)
        }
    }

    /// The next row, or nil at the end.
    func next() throws(Problem) -> TableRow? {
        guard let row = upcoming else { return nil }
        do {
            try advance()
        } catch {
            throw Problem(error, file: file)
        }
        return row
    }

    var isAtEnd: Bool { upcoming == nil }
    var bytesRead: Int { sheets[..<current].reduce(reader.bytesRead) { $0 + $1.bytes } }
    var bytesTotal: Int? { sheets.count > 1 ? sheets.reduce(0) { $0 + $1.bytes } : reader.bytesTotal }

    /// Turns to one of the sheets, to stand behind its header.
    private func turn(to index: Int) throws(TableError) {
        current = index
        let sheet = sheets[index]
        if !reader.sheets.isEmpty { try reader.turn(toSheet: sheet.place) }
        while let row = try reader.next(), row.line < sheet.header.line {}
    }

    private func advance() throws(TableError) {
        while true {
            if let row = try reader.next() {
                upcoming = sheets.count == 1 ? row : row.placed(inSheet: sheets[current].place + 1)
                return
            }
            guard current + 1 < sheets.count else {
                upcoming = nil
                return
            }
            try turn(to: current + 1)
        }
    }
}

extension TableRow {
    /// The row with a line that says which sheet it is in.
    fileprivate func placed(inSheet sheet: Int) -> TableRow {
        TableRow(line: RowPlace(sheet: sheet, row: line).line, cells: cells, spoiled: spoiled)
    }
}

/// Carries a problem through code that throws what the table reader throws.
private enum TableProblem: Error {
    case problem(Problem)

    static func wrap<Output>(_ body: () throws(Problem) -> Output) throws(TableProblem) -> Output {
        do {
            return try body()
        } catch {
            throw .problem(error)
        }
    }
}
