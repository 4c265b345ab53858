internal import Registry
internal import TabularFiles

/// A small table that an office keeps: some columns are needed, the others are not, in any order, by Chinese name or
/// identifier; columns that nobody knows are passed over.
struct HeadedTable {
    /// A column by its identifier, with every spelling of its header.
    struct Column {
        let id: String
        let names: [String]
        var isRequired = false
        /// Whether a row with nothing in it is left to whoever asks, who tells of all such rows at once.
        var mayBeBlank = false
    }

    /// A row: what stands in its known columns, without empty cells.
    struct Row {
        /// The physical line it starts on.
        let line: Int
        fileprivate let cells: [String: String]

        subscript(id: String) -> String? { cells[id] }

        /// Several values in one cell, divided as officials divide them.
        func parts(_ id: String) -> [String] {
            (cells[id] ?? "").split { "、；;|".contains($0) }.map { HeadedTable.trimmed(String($0)) }
                .filter { !$0.isEmpty }
        }
    }

    let rows: [Row]

    init(path: String, columns: [Column]) throws(Problem) {
        do {
            let table = try StrictTable(try TableReader(path: path))
            let places = try Self.places(of: columns, in: table.header, path)
            var rows: [Row] = []
            while let row = try table.next() { rows.append(try Self.row(row, columns, places)) }
            guard !rows.isEmpty else { throw Problem(.fileEmpty, ["file": path]) }
            self.rows = rows
        } catch let problem as Problem {
            throw problem
        } catch let error as TableError {
            throw Problem(error, path)
        } catch {
            throw Problem(.fileUnreadable, ["file": path, "what": "\(error)"])
        }
    }

    /// Which column stands where.
    private static func places(
        of columns: [Column], in header: [String], _ path: String
    ) throws(Problem) -> [String: Int] {
        var places: [String: Int] = [:]
        for (index, cell) in header.enumerated() {
            let name = normaliseHeader(cell)
            guard let known = columns.first(where: { $0.names.contains(name) }) else { continue }
            guard places.updateValue(index, forKey: known.id) == nil else {
                throw Problem(.fileHeaderTwice, ["file": path, "columns": cell])
            }
        }
        let missing = columns.filter { $0.isRequired && places[$0.id] == nil }
        guard missing.isEmpty else {
            let names = missing.map { say($0.names.last ?? $0.id, $0.id) }.joined(separator: say("、", ", "))
            throw Problem(.fileHeaderMissing, ["file": path, "columns": names])
        }
        return places
    }

    private static func row(
        _ row: TableRow, _ columns: [Column], _ places: [String: Int]
    ) throws(Problem) -> Row {
        var cells: [String: String] = [:]
        for column in columns {
            let text = places[column.id].map { trimmed(row.cells[$0]) } ?? ""
            if !text.isEmpty {
                cells[column.id] = text
            } else if column.isRequired, !column.mayBeBlank {
                throw Problem(.required, ["line": "\(row.line)", "column": say(column.names.last ?? "", column.id)])
            }
        }
        return Row(line: row.line, cells: cells)
    }

    private static func trimmed(_ text: String) -> String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
        let start = text.drop(while: isBlank)
        return String(start.reversed().drop(while: isBlank).reversed())
    }
}

extension Problem {
    /// What is wrong with a table.
    fileprivate init(_ error: TableError, _ path: String) {
        let line = error.line.map { "\($0)" } ?? ""
        switch error.kind {
        case .empty: self.init(.fileEmpty, ["file": path])
        case .xls: self.init(.fileXLS, ["file": path, "kind": "XLS"])
        case .encoding: self.init(.fileEncoding, ["file": path, "line": line])
        case .lineTooLong: self.init(.fileLineTooLong, ["file": path, "line": line, "limit": say("上限", "the limit")])
        case .unreadable(let reason), .unwritable(let reason):
            self.init(.fileUnreadable, ["file": path, "what": reason])
        case .notTable, .unbalancedQuote, .tooManyColumns:
            let place = line.isEmpty ? "" : say("（第\(line)行）", " (line \(line))")
            self.init(.fileNotTable, ["file": path, "where": place, "what": "\(error)"])
        }
    }
}
