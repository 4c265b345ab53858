import CreditRules
import TabularFiles

/// One sheet of a file, or a text as a whole, after it was read through.
struct SourceSheet {
    /// Its place among the workbook's visible sheets; 0 for a text.
    let place: Int
    let name: String
    /// The row that is the header, or comes closest; a row of nothing where the sheet is empty.
    let header: TableRow
    /// Whether the header has all that the class needs.
    let isComplete: Bool
    /// How many of the class's columns the header names.
    let known: Int
    let rows: Int
    /// Whether there are rows below the header.
    let hasData: Bool
    let bytes: Int

    /// Reads every sheet through.
    static func survey(
        _ reader: TableReader, class entry: CatalogueClass, mappings: [String: String]
    ) throws(TableError) -> [SourceSheet] {
        let names = reader.sheets
        guard !names.isEmpty else { return [try SourceSheet(reader, at: 0, "", class: entry, mappings: mappings)] }
        var sheets: [SourceSheet] = []
        for (place, name) in names.enumerated() {
            try reader.turn(toSheet: place)
            sheets.append(try SourceSheet(reader, at: place, name, class: entry, mappings: mappings))
        }
        return sheets
    }

    private init(
        _ reader: TableReader, at place: Int, _ name: String, class entry: CatalogueClass,
        mappings: [String: String]
    ) throws(TableError) {
        self.place = place
        self.name = name
        bytes = reader.bytesTotal ?? 0
        let (leading, rows) = try reader.survey(keeping: ColumnPlan.headerSearchLines)
        self.rows = rows
        let header =
            ColumnPlan.findHeader(among: leading, class: entry, mappings: mappings) ?? TableRow(line: 0, cells: [])
        self.header = header
        let map = HeaderMap(headers: header.cells, class: entry, mappings: mappings, normalise: normaliseHeader)
        isComplete = map.missing.isEmpty
        known = map.knownCount
        hasData = rows > leading.count || leading.contains { $0.line > header.line }
    }

    /// Those with the class's header, or else the one that comes closest; never none.
    ///
    /// - Throws: ``Problem`` `F-SHEETS-DIFFER`, `F-EMPTY`.
    static func choose(among sheets: [SourceSheet], file: String) throws(Problem) -> [SourceSheet] {
        let complete = sheets.filter(\.isComplete)
        guard let first = complete.first else {
            let filled = sheets.filter { $0.rows > 0 }
            guard let closest = filled.max(by: { ($0.known, -$0.place) < ($1.known, -$1.place) }) else {
                throw Problem(.fileEmpty, ["file": file])
            }
            return [closest]
        }
        let columns = first.columns
        let tooMany = complete.first { $0.place >= RowPlace.mostSheets }
        if complete.count > 1, let other = complete.first(where: { $0.columns != columns }) ?? tooMany {
            throw Problem(.fileSheetsDiffer, ["file": file, "first": first.name, "sheet": other.name])
        }
        return complete
    }

    /// The columns by name, without empty ones at the end.
    private var columns: [String] {
        var names = header.cells.map(normaliseHeader)
        while names.last?.isEmpty == true { names.removeLast() }
        return names
    }
}
