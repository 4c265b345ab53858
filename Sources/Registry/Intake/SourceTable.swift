import CreditRules
import TabularFiles

/// A file that was read through once and found to be a table with this class's header.
///
/// Files are refused whole or not at all, so the structure of every line is checked before the first row is kept.
final class SourceTable {
    let plan: ColumnPlan
    private let reader: TableReader
    /// The row after the one that was handed out last; nil at the end.
    private var upcoming: TableRow?
    private let file: String

    /// Opens a file and stands before its first data row.
    ///
    /// - Throws: ``Problem`` `F-…`.
    init(path: String, class entry: CatalogueClass, mappings: [String: String]) throws(Problem) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        file = name
        do {
            reader = try TableReader(path: path)
            let (leading, count) = try reader.survey(keeping: ColumnPlan.headerSearchLines)
            guard let header = ColumnPlan.findHeader(among: leading, class: entry, mappings: mappings) else {
                throw TableProblem.problem(Problem(.fileEmpty, ["file": name]))
            }
            plan = try TableProblem.wrap { () throws(Problem) in
                try ColumnPlan(header: header, class: entry, mappings: mappings, file: name)
            }
            guard count > leading.count || leading.contains(where: { $0.line > header.line }) else {
                throw TableProblem.problem(Problem(.fileEmpty, ["file": name]))
            }
            while let row = try reader.next(), row.line < header.line {}
            upcoming = try reader.next()
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
            upcoming = try reader.next()
        } catch {
            throw Problem(error, file: file)
        }
        return row
    }

    var isAtEnd: Bool { upcoming == nil }
    var bytesRead: Int { reader.bytesRead }
    var bytesTotal: Int? { reader.bytesTotal }
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
