/// One file as a unit would send it: UTF-8 CSV under the standard's Chinese headers.
package struct SampleFile: Sendable {
    /// Why the file is there.
    package enum Purpose: Sendable {
        /// Belongs to the city and goes in without a refusal.
        case load
        /// Holds rows that must be refused; not part of the city.
        case demonstration
    }

    package var fileName: String
    /// `registration`, `admin_penalty`, `admin_permit`, `honour` or `evaluation`.
    package var classID: String
    /// The full name of the unit that sends it.
    package var unitName: String
    package var purpose: Purpose = .load
    /// Data rows, the header not counted.
    package var rows: Int
    package var csv: [UInt8]

    /// Writes the rows as their office would: some with a byte order mark, each with its own way of writing days.
    init(_ fileName: String, unitName: String, rows: [some RecordRow], days: DayStyle, marked: Bool = false) {
        var csv = CSVBytes(capacity: rows.count * 800)
        if marked { csv.byteOrderMark() }
        Self.write(rows, to: &csv, days: days)
        self.fileName = fileName
        classID = Self.classID(of: rows)
        self.unitName = unitName
        self.rows = rows.count
        self.csv = csv.bytes
    }

    private static func write<Row: RecordRow>(_ rows: [Row], to csv: inout CSVBytes, days: DayStyle) {
        csv.row(Row.headers)
        for row in rows { row.write(to: &csv, days: days) }
    }

    private static func classID<Row: RecordRow>(of rows: [Row]) -> String { Row.classID }
}
