import CreditRules
import TabularFiles

/// How the columns of one file become the fields of one class.
struct ColumnPlan: Sendable {
    let entry: CatalogueClass
    /// Every field of the class, in the catalogue's order: checks and details follow it whatever the order of columns.
    let fields: [FieldPlan]
    /// The places of the fields that the file has columns for.
    let present: [Int]
    /// The places of the fields that are required when another holds a certain value.
    let conditional: [Int]
    let places: FieldPlaces
    /// The fields in which a row itself says where it comes from.
    let senderPlaces: [Int]
    /// The last column that a required field stands in.
    let lastRequired: Int
    /// The number of cells a row has when the file is sound.
    let width: Int
    /// The line of the header.
    let headerLine: Int
    let header: [String]
    let notes: [RowFinding]

    /// Finds the fields of a header line.
    ///
    /// - Throws: ``Problem`` `F-HEADER-MISSING`, `F-HEADER-TWICE`, or `parameter-invalid` for a mapping of no column.
    init(header row: TableRow, class entry: CatalogueClass, mappings: [String: String], file: String) throws(Problem) {
        let map = HeaderMap(headers: row.cells, class: entry, mappings: mappings, normalise: normaliseHeader)
        if let twice = map.duplicates.first {
            let columns = twice.columns.map { row.cells[$0] }.joined(separator: "」「")
            throw Problem(.fileHeaderTwice, ["file": file, "columns": columns])
        }
        guard map.missing.isEmpty else {
            let names = map.missing.map { missing in
                missing.fields.compactMap { entry[id: $0] }.map { "\($0.zh)（\($0.codes.first ?? $0.id)）" }.joined(
                    separator: "或")
            }
            throw Problem(.fileHeaderMissing, ["file": file, "columns": names.joined(separator: "、")])
        }
        if let unused = map.unusedMappings.first {
            throw Problem(.parameterInvalid, ["parameter": "--map", "value": unused, "allowed": "对方列名=本系统列名"])
        }
        self.entry = entry
        width = row.cells.count
        headerLine = row.line
        self.header = row.cells
        fields = entry.fields.map { field in
            let column = map.columns.firstIndex(of: field.id)
            return FieldPlan(field, in: entry, column: column, header: column.map { row.cells[$0] })
        }
        present = fields.indices.filter { [fields] in fields[$0].column != nil }
        conditional = fields.indices.filter { [fields] in fields[$0].condition != nil }
        places = FieldPlaces(entry)
        senderPlaces = present.filter { [fields] in SendingUnit.fields.contains(fields[$0].id) }
        lastRequired = fields.filter(\.isRequired).compactMap(\.column).max() ?? 0
        let ignored = map.unknown.filter { index in
            !row.cells[index].isEmpty && !RefusalFile.addedHeaders.contains(row.cells[index])
        }
        notes = ignored.map { RowFinding(.noteColumnIgnored, line: row.line, column: row.cells[$0]) }
    }

    /// Whether two rows state the same code, as written.
    func areOfOneSubject(_ row: TableRow, _ other: TableRow) -> Bool {
        guard let place = places.subjectCode, let column = fields[place].column, column < row.cells.count,
            column < other.cells.count
        else { return false }
        return row.cells[column] == other.cells[column]
    }

    /// Where the header may stand: title lines above it are passed over.
    static let headerSearchLines = 30

    /// The first of the leading rows that names enough columns of the class, or the one that names most.
    static func findHeader(
        among rows: [TableRow], class entry: CatalogueClass, mappings: [String: String]
    ) -> TableRow? {
        let counted = rows.map { row in
            (row, HeaderMap(headers: row.cells, class: entry, mappings: mappings, normalise: normaliseHeader))
        }
        if let complete = counted.first(where: { $0.1.missing.isEmpty }) { return complete.0 }
        return counted.max { ($0.1.knownCount, -$0.0.line) < ($1.1.knownCount, -$1.0.line) }?.0
    }
}
