import CreditRules
import TabularFiles

/// A platform's answer to what went up (回执), read row by row.
final class ReceiptFile {
    private let table: SourceTable
    private let fields: [String: FieldPlan]
    private(set) var rows = 0

    /// Opens a file and stands before its first row.
    ///
    /// - Throws: ``Problem`` `F-…`.
    init(path: String, receipts: CatalogueClass, mappings: [String: String]) throws(Problem) {
        table = try SourceTable(path: path, class: receipts, mappings: mappings)
        fields = Dictionary(table.plan.fields.map { ($0.id, $0) }) { first, _ in first }
    }

    /// The next rows; empty at the end.
    func next(_ count: Int) throws(Problem) -> [ReceiptRow] {
        var portion: [ReceiptRow] = []
        while portion.count < count, let row = try table.next() {
            portion.append(ReceiptRow(line: row.line, text: { self.text($0, of: row) }, field: fields["result"]))
        }
        rows += portion.count
        return portion
    }

    private func text(_ id: String, of row: TableRow) -> String? {
        guard let column = fields[id]?.column, column < row.cells.count else { return nil }
        let cell = CellText.trimmed(row.cells[column])
        return CellText.isAbsent(cell) ? nil : cell
    }
}

/// One row of a receipt: which record it means, and what became of it.
struct ReceiptRow: Sendable {
    let line: Int
    let number: RecordNumber?
    let upstreamKey: String?
    let code: String?
    let documentKey: String?
    let result: Result?
    let returnCode: String?
    let reason: String?
    let answeredOn: Day?
    /// What the row calls its record, for messages.
    let excerpt: String

    enum Result: String, Sendable { case accepted, returned }

    init(line: Int, text: (String) -> String?, field: FieldPlan?) {
        self.line = line
        let written = text("number")
        number = written.flatMap { text in
            do {
                return try RecordNumber(text)
            } catch {
                return nil
            }
        }
        upstreamKey = text("upstream_key")
        code = text("uscc").map { HeaderMap.simpleKey($0) }
        documentKey = text("document_no").map { DocumentNumber($0).key }
        result = text("result").flatMap { field?.choice(for: $0) }.flatMap { Result(rawValue: $0) }
        returnCode = text("code")
        // A platform may quote what was sent, and what it quotes stays.
        reason = text("reason").map { PersonNumber.isPresent(in: $0) ? PersonNumber.mask($0) : $0 }
        answeredOn = text("answered_on").flatMap { DateText.parse($0).day }
        let known = [written, upstreamKey, code, text("document_no")].compactMap(\.self).joined(separator: " ")
        excerpt = CellText.excerpt(PersonNumber.isPresent(in: known) ? PersonNumber.mask(known) : known)
    }

    /// Whether it says which record it means.
    var isIdentified: Bool { number != nil || upstreamKey != nil || code != nil && documentKey != nil }
}
