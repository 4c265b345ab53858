import CreditRules
import TabularFiles

/// A file that was read through once and found to be a table with this class's header.
///
/// Files are refused whole or not at all, so the structure of every line is checked before the first row is kept.
final class SourceTable {
    let plan: ColumnPlan
    private let reader: TableReader
    private let file: String

    /// Opens a file and stands before its first data row.
    ///
    /// - Throws: ``Problem`` `F-…`.
    init(path: String, class entry: CatalogueClass, mappings: [String: String]) throws(Problem) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        file = name
        do {
            let survey = try TableReader(path: path)
            var leading: [TableRow] = []
            var count = 0
            while let row = try survey.next() {
                if count < ColumnPlan.headerSearchLines { leading.append(row) }
                count += 1
            }
            guard let header = ColumnPlan.findHeader(among: leading, class: entry, mappings: mappings) else {
                throw TableProblem.problem(Problem(.fileEmpty, ["file": name]))
            }
            plan = try TableProblem.wrap { () throws(Problem) in
                try ColumnPlan(header: header, class: entry, mappings: mappings, file: name)
            }
            guard count > leading.count || leading.contains(where: { $0.line > header.line }) else {
                throw TableProblem.problem(Problem(.fileEmpty, ["file": name]))
            }
            reader = try TableReader(path: path)
            while let row = try reader.next(), row.line < header.line {}
        } catch let error as TableError {
            throw Problem(error, file: name)
        } catch let TableProblem.problem(problem) {
            throw problem
        } catch {
            throw Problem(any: error)
        }
    }

    /// The next rows, at most `count`; empty at the end.
    func next(_ count: Int) throws(Problem) -> [TableRow] {
        var rows: [TableRow] = []
        rows.reserveCapacity(count)
        do {
            while rows.count < count, let row = try reader.next() { rows.append(row) }
        } catch {
            throw Problem(error, file: file)
        }
        return rows
    }

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
