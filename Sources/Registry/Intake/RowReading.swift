import CreditRules

/// What one row says, cell by cell, while it is being checked. Keys are our field identifiers.
struct RowReading {
    let line: Int
    var code: CreditCode?
    var texts: [String: String] = [:]
    var lists: [String: [String]] = [:]
    var days: [String: Day] = [:]
    var amounts: [String: Int64] = [:]
    /// Headers as written, of the fields that were read.
    var headers: [String: String] = [:]
    var droppedNumbers = 0
    var findings: [RowFinding] = []

    init(line: Int) { self.line = line }

    mutating func refuse(
        _ code: ProblemCode, _ column: ColumnPlan.Column, value: String? = nil, _ values: [String: String] = [:]
    ) {
        findings.append(
            RowFinding(code, line: line, column: column.header, field: column.field.id, value: value, values))
    }

    /// Whether a field was filled.
    func isFilled(_ field: String) -> Bool {
        texts[field] != nil || days[field] != nil || amounts[field] != nil || lists[field] != nil
    }

    /// The field's values as text, for conditions on it.
    func values(of field: String) -> [String] {
        lists[field] ?? texts[field].map { [$0] } ?? []
    }

    /// The value of the field that plays a part.
    func text(_ role: CatalogueField.Role, in entry: CatalogueClass) -> String? {
        entry.field(role).flatMap { texts[$0.id] }
    }

    func day(_ role: CatalogueField.Role, in entry: CatalogueClass) -> Day? {
        entry.field(role).flatMap { days[$0.id] }
    }
}
