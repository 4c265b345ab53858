internal import Registry

/// One column of a sheet.
struct Column<Entry> {
    /// The stable name, which heads the column in csv.
    let id: String
    let chinese: String
    let english: String
    /// Numbers stand on the right.
    var isNumber = false
    /// Whether a terminal that is too narrow may cut it.
    var mayBeCut = false
    /// Whether people are not shown it where no entry has a value.
    private(set) var isOnlyIfAny = false
    /// The value as programs read it.
    let value: (Entry) -> String?
    /// The value as people read it, where that is another.
    private(set) var word: ((Entry) -> String)?

    init(
        _ id: String, _ chinese: String, _ english: String, isNumber: Bool = false, mayBeCut: Bool = false,
        _ value: @escaping (Entry) -> String?
    ) {
        self.id = id
        self.chinese = chinese
        self.english = english
        self.isNumber = isNumber
        self.mayBeCut = mayBeCut
        self.value = value
    }

    /// The column with a value for people beside the one for programs.
    func shown(_ word: @escaping (Entry) -> String) -> Self {
        var column = self
        column.word = word
        return column
    }

    /// The column, left out of a table in which it would be empty.
    func onlyIfAny() -> Self {
        var column = self
        column.isOnlyIfAny = true
        return column
    }
}

/// Entries and how they are set out in columns, for people and for spreadsheets.
struct Sheet<Entry> {
    let columns: [Column<Entry>]
    let entries: [Entry]

    /// Rows with the columns' stable names at their head.
    func csv() -> [UInt8] {
        var bytes: [UInt8] = []
        CSVText.append(columns.map(\.id), to: &bytes)
        return bytes + csvRows()
    }

    /// The same without a head, for what comes in several pages.
    func csvRows() -> [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries { CSVText.append(columns.map { $0.value(entry) ?? "" }, to: &bytes) }
        return bytes
    }

    /// The rows set out for people.
    func table(_ style: TableStyle) -> String {
        let columns = columns.filter { column in
            !column.isOnlyIfAny || entries.contains { column.value($0).map { !$0.isEmpty } ?? false }
        }
        let heads = columns.map { style.language.choose($0.chinese, $0.english) }
        let rows = entries.map { entry in columns.map { $0.word?(entry) ?? $0.value(entry) ?? "" } }
        let layout = columns.map { Table.Layout(isNumber: $0.isNumber, mayBeCut: $0.mayBeCut) }
        return Table(heads: heads, layout: layout, rows: rows).rendered(style)
    }
}
