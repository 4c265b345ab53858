import CreditRules
import TabularFiles

/// A platform's list held against what stands here, chunk by chunk.
///
/// Of the list no more is kept than a chunk, the differences, and which of our records it named.
final class ReconciliationRun {
    private let table: SourceTable
    private let form: ExportForm
    private let entry: CatalogueClass
    private let day: Day
    private(set) var found: Reconciliation
    private var named: Set<RecordPair> = []
    /// The fields that both the list and our own files have: their column there, and our place.
    private let shared: [(column: Int, place: Int, plan: FieldPlan)]

    private struct RecordPair: Hashable {
        let subject: Int64
        let seq: Int32
    }

    /// One row of the list with what its record is found by.
    struct ListedRow: Sendable {
        let row: TableRow
        let code: String
        let key: String
    }

    init(
        path: String, mappings: [String: String], form: ExportForm, entry: CatalogueClass, on day: Day
    ) throws(Problem) {
        table = try SourceTable(path: path, class: entry, mappings: mappings)
        self.form = form
        self.entry = entry
        self.day = day
        found = Reconciliation(target: form.profile.target, class: entry.id)
        let columns = Dictionary(table.plan.fields.map { ($0.id, $0.column) }) { first, _ in first }
        shared = form.fields.compactMap { place, plan in
            (columns[plan.id] ?? nil).map { (column: $0, place: place, plan: plan) }
        }
    }

    /// The next rows that say which record they are; the others are told as such.
    func next(_ count: Int) throws(Problem) -> [ListedRow]? {
        var rows: [ListedRow] = []
        var read = 0
        while read < count, let row = try table.next() {
            read += 1
            let code = HeaderMap.simpleKey(text(table.plan.places.subjectCode, of: row))
            let key = naturalKey(of: row)
            if code.utf8.count == 18, key.utf8.contains(where: { $0 != UInt8(ascii: "|") }) {
                rows.append(ListedRow(row: row, code: code, key: key))
            } else {
                note(.unidentified, row, code: "", ours: nil, fields: [])
            }
        }
        found.rows += read
        return read > 0 ? rows : nil
    }

    func compare(_ rows: [ListedRow], with records: [ReconciledRecord]) {
        let byPlace = Dictionary(records.map { ($0.place, $0) }) { first, _ in first }
        for (place, listed) in rows.enumerated() {
            guard let ours = byPlace[place] else {
                note(.theirsOnly, listed.row, code: listed.code, ours: nil, fields: [])
                continue
            }
            named.insert(RecordPair(subject: ours.row.subject, seq: ours.row.seq))
            guard !ours.isEnded else {
                note(.endedHere, listed.row, code: listed.code, ours: ours.row, fields: [])
                continue
            }
            let fields = differences(listed.row, ours.row)
            if fields.isEmpty {
                found.same += 1
            } else {
                note(.differing, listed.row, code: listed.code, ours: ours.row, fields: fields)
            }
        }
    }

    /// Whether the list carries a record of ours.
    func names(_ number: RecordNumber) -> Bool {
        named.contains(RecordPair(subject: number.subject, seq: number.seq))
    }

    /// Tells of a record that the platform should have, unless its list named it.
    func meet(_ held: HeldRecord) {
        guard !named.contains(RecordPair(subject: held.number.subject, seq: held.number.seq)) else { return }
        found.differences.append(
            Reconciliation.Difference(
                kind: .oursOnly, line: nil, number: held.number.text, unit: held.unit, code: held.code,
                documentNo: held.documentNo, fields: []))
    }

    private func note(
        _ kind: Reconciliation.Kind, _ row: TableRow, code: String, ours: ExportRow?, fields: [Reconciliation.Field]
    ) {
        let document = text(table.plan.places.documentNo, of: row)
        found.differences.append(
            Reconciliation.Difference(
                kind: kind, line: row.line, number: ours?.number.text,
                unit: ours?.unit ?? text(table.plan.places.organ, of: row), code: code,
                documentNo: document.isEmpty ? nil : masked(document), fields: fields))
    }

    private func differences(_ row: TableRow, _ ours: ExportRow) -> [Reconciliation.Field] {
        let cells = form.cells(ours, on: day)
        return shared.compactMap { column, place, plan in
            let theirs = column < row.cells.count ? CellText.trimmed(row.cells[column]) : ""
            guard meaning(theirs, plan) != meaning(cells[place], plan) else { return nil }
            return Reconciliation.Field(field: plan.id, ours: cells[place], theirs: masked(CellText.excerpt(theirs)))
        }
    }

    /// What a cell says, whatever way it is written.
    private func meaning(_ cell: String, _ plan: FieldPlan) -> String {
        guard !CellText.isAbsent(cell) else { return "" }
        switch plan.type {
        case .date: return DateText.parse(cell).day?.description ?? cell
        case .amountInTenThousandYuan:
            let fen = try? Fen(tenThousandYuan: cell)
            return fen.map { "\($0.value)" } ?? cell
        case .choice: return plan.choice(for: cell) ?? cell
        case .list:
            let items =
                plan.choice(for: cell).map { [$0] } ?? plan.field.items(in: cell).map { plan.choice(for: $0) ?? $0 }
            return items.sorted().joined(separator: ";")
        default: return plan.role == .documentNo ? DocumentNumber(cell).key : HeaderMap.simpleKey(cell)
        }
    }

    private func text(_ place: Int?, of row: TableRow) -> String {
        guard let place, let column = table.plan.fields[place].column, column < row.cells.count else { return "" }
        return CellText.trimmed(row.cells[column])
    }

    /// As intake makes it of a row: the class's key fields, normalised and joined.
    private func naturalKey(of row: TableRow) -> String {
        table.plan.places.key.map { place in
            let cell = text(place, of: row)
            if CellText.isAbsent(cell) { return "" }
            if table.plan.fields[place].type == .date { return DateText.parse(cell).day?.description ?? "" }
            guard place == table.plan.places.documentNo else { return HeaderMap.simpleKey(cell) }
            let number = DocumentNumber(cell)
            return number.isAbsent ? "" : number.key
        }.joined(separator: "|")
    }

    private func masked(_ text: String) -> String {
        PersonNumber.isPresent(in: text) ? PersonNumber.mask(text) : text
    }
}
