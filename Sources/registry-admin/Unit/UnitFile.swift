internal import Registry
internal import TabularFiles

/// One unit as a file gives it.
struct UnitRow: Sendable {
    /// The physical line it starts on.
    let line: Int
    let name: String
    let code: String?
    let shortNames: [String]
    let prefixes: [String]
    let parent: String?
    let level: String
    let division: String?
    let telephone: String?

    /// The act that adds the unit.
    var act: AddUnit {
        AddUnit(
            name: name, code: code, shortNames: shortNames, prefixes: prefixes, parent: parent, level: level,
            division: division, telephone: telephone)
    }
}

/// A table of units: 名称 is needed, the other columns are not, in any order, by Chinese name or identifier.
struct UnitFile {
    let rows: [UnitRow]

    private static let headers: [(id: String, names: [String])] = [
        ("name", ["name", "名称", "单位名称", "单位全称"]), ("code", ["code", "uscc", "统一社会信用代码"]),
        ("short_names", ["short_names", "简称", "单位简称"]), ("prefixes", ["prefixes", "文号前缀"]),
        ("parent", ["parent", "上级单位"]), ("level", ["level", "级别"]), ("division", ["division", "区划", "区划代码"]),
        ("telephone", ["telephone", "电话", "联系电话"]),
    ]

    init(path: String) throws(Problem) {
        do {
            let table = try StrictTable(try TableReader(path: path))
            let places = try Self.places(table.header, path)
            var rows: [UnitRow] = []
            while let row = try table.next() { rows.append(try Self.unit(row, places)) }
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
    private static func places(_ header: [String], _ path: String) throws(Problem) -> [String: Int] {
        var places: [String: Int] = [:]
        for (index, cell) in header.enumerated() {
            let name = normaliseHeader(cell)
            guard let known = headers.first(where: { $0.names.contains(name) }) else { continue }
            guard places.updateValue(index, forKey: known.id) == nil else {
                throw Problem(.fileHeaderTwice, ["file": path, "columns": cell])
            }
        }
        guard places["name"] != nil else {
            throw Problem(.fileHeaderMissing, ["file": path, "columns": say("名称", "name")])
        }
        return places
    }

    private static func unit(_ row: TableRow, _ places: [String: Int]) throws(Problem) -> UnitRow {
        func cell(_ id: String) -> String? {
            guard let place = places[id] else { return nil }
            let text = trimmed(row.cells[place])
            return text.isEmpty ? nil : text
        }
        guard let name = cell("name") else {
            throw Problem(.required, ["line": "\(row.line)", "column": say("名称", "name")])
        }
        return UnitRow(
            line: row.line, name: name, code: cell("code"), shortNames: parts(cell("short_names")),
            prefixes: parts(cell("prefixes")), parent: cell("parent"),
            level: cell("level").map { Words.levelID($0) ?? $0 } ?? UnitLevel.city.rawValue, division: cell("division"),
            telephone: cell("telephone"))
    }

    /// Several values in one cell, divided as officials divide them.
    private static func parts(_ cell: String?) -> [String] {
        guard let cell else { return [] }
        return cell.split { "、；;|".contains($0) }.map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    private static func trimmed(_ text: String) -> String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
        let start = text.drop(while: isBlank)
        return String(start.reversed().drop(while: isBlank).reversed())
    }
}

extension Problem {
    /// What is wrong with a table of units.
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
