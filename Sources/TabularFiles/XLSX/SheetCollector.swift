/// Gathers the rows of a worksheet from its XML.
final class SheetCollector: XMLHandler {
    private let strings: SharedStrings
    private let formats: NumberFormats
    private let since1904: Bool
    private let limits: TableLimits

    private var rows: [TableRow] = []
    private var isInData = false
    private var line = 0
    private var cells: [String] = []
    private var spoiled: [Int] = []
    private var rowBytes = 0
    private var hasContent = false

    private var column = 0
    private var kind = CellKind.number
    private var format = 0
    private var value: [UInt8] = []
    private var isInCell = false
    private var isPhonetic = false
    /// Whether the text that is told of is the cell's.
    private var isValue = false

    /// What stands in a cell.
    private enum CellKind {
        case number, shared, inline, boolean, day
        /// The text of a formula, or what a failed one shows.
        case text
    }

    init(_ workbook: Workbook, _ limits: TableLimits) {
        strings = workbook.strings
        formats = workbook.formats
        since1904 = workbook.since1904
        self.limits = limits
    }

    /// Hands over what is complete.
    func take() -> [TableRow] {
        defer { rows.removeAll() }
        return rows
    }

    func start(_ name: String, _ attributes: XMLAttributes) throws(TableError) {
        guard isInData else {
            if name == "sheetData" { isInData = true }
            return
        }
        switch name {
        case "row": try startRow(attributes)
        case "c": try startCell(attributes)
        case "v": isValue = isInCell && kind != .inline
        case "t": isValue = isInCell && kind == .inline && !isPhonetic
        case "rPh": isPhonetic = true
        default: break
        }
    }

    func end(_ name: String) throws(TableError) {
        switch name {
        case "v", "t": isValue = false
        case "c" where isInCell: try endCell()
        case "row" where isInData: endRow()
        case "rPh": isPhonetic = false
        case "sheetData": isInData = false
        default: break
        }
    }

    func text(_ bytes: Span<UInt8>) throws(TableError) {
        guard isValue else { return }
        guard value.count + bytes.count <= limits.cellBytes else { throw TableError(.lineTooLong(line: line)) }
        value.append(bytes)
    }

    private func startRow(_ attributes: XMLAttributes) throws(TableError) {
        let number = attributes["r"]
        let place = number.map { Int($0) ?? 0 } ?? line + 1
        guard place > line, place <= CellReference.lines else {
            throw TableError(workbook: .reference(number ?? "\(place)"))
        }
        line = place
        column = -1
        rowBytes = 0
        hasContent = false
    }

    private func startCell(_ attributes: XMLAttributes) throws(TableError) {
        if let name = attributes["r"] {
            guard let place = CellReference(name), place.line == line, place.column > column else {
                throw TableError(workbook: .reference(String(name.prefix(20))))
            }
            column = place.column
        } else {
            column += 1
            guard column < CellReference.columns else { throw TableError(.tooManyColumns(line: line)) }
        }
        switch attributes["t"] {
        case nil, "n": kind = .number
        case "s": kind = .shared
        case "inlineStr": kind = .inline
        case "b": kind = .boolean
        case "d": kind = .day
        default: kind = .text
        }
        format = attributes["s"].flatMap { Int($0) } ?? 0
        value.removeAll(keepingCapacity: true)
        isInCell = true
        isPhonetic = false
    }

    private func endCell() throws(TableError) {
        isInCell = false
        isValue = false
        guard !value.isEmpty else { return }
        let text = try cellText()
        guard !text.isEmpty else { return }
        // Only what holds something counts: a row coloured to its end is no wider for it.
        guard column < limits.columns else { throw TableError(.tooManyColumns(line: line)) }
        rowBytes += text.utf8.count
        guard rowBytes <= limits.lineBytes else { throw TableError(.lineTooLong(line: line)) }
        while cells.count < column { cells.append("") }
        cells.append(text)
        if !hasContent { hasContent = text.utf8.contains { $0 != 0x20 && $0 != 0x09 } }
    }

    private func endRow() {
        if hasContent { rows.append(TableRow(line: line, cells: cells, spoiled: spoiled)) }
        cells = []
        spoiled = []
        hasContent = false
    }

    private func cellText() throws(TableError) -> String {
        switch kind {
        case .shared:
            guard let index = Int(String(decoding: value, as: UTF8.self)), let text = try strings.text(index) else {
                throw TableError(workbook: .reference("sharedStrings, line \(line)"))
            }
            return text
        case .inline, .text:
            EscapedText.unescape(&value)
            return String(decoding: value, as: UTF8.self)
        case .boolean:
            return value == [UInt8(ascii: "1")] || value == Array("true".utf8) ? "TRUE" : "FALSE"
        case .day:
            return dayText()
        case .number:
            return numberText()
        }
    }

    /// `2026-11-05T00:00:00.000` as a date, with its time where it has one.
    private func dayText() -> String {
        let written = String(decoding: value, as: UTF8.self)
        let parts = written.split(separator: "T")
        guard parts.count == 2, let time = parts[1].split(separator: ".").first else { return written }
        let clock = time.last == "Z" ? time.dropLast() : time
        return clock == "00:00:00" || clock == "00:00" ? String(parts[0]) : "\(parts[0]) \(clock)"
    }

    private func numberText() -> String {
        let number = NumberText(value)
        if number.isSpoiled {
            spoiled.append(column)
            return number.text
        }
        switch formats.meaning(of: format) {
        case .number:
            return number.text
        case .date:
            return Double(number.text).flatMap { SerialDate.text($0, since1904: since1904) } ?? number.text
        case .digits(let count):
            let isWhole = number.text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
            let missing = count - number.text.utf8.count
            return isWhole && missing > 0 ? String(repeating: "0", count: min(missing, 64)) + number.text : number.text
        }
    }
}
