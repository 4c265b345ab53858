import CreditRules
import TabularFiles

/// Checks rows of one file against one class: everything that can be known without asking the database.
struct RowChecker: Sendable {
    let plan: ColumnPlan
    let publicity: PublicityRegimes
    let calendar: WorkingCalendar
    let today: Day
    /// Codes with a wrong check character that an operator admitted.
    let admitted: Set<String>
    private let numberColumn: PersonNumber.Column

    init(plan: ColumnPlan, rules: RuleLibrary, today: Day, admitted: Set<String>) {
        self.plan = plan
        publicity = rules.publicity
        calendar = rules.calendar
        self.today = today
        self.admitted = admitted
        numberColumn = .numbers(today: today, youngestAge: rules.catalogue.youngestAgeInNumberFields)
    }

    /// Checks one row; all its findings are reported, so that a sender mends it once.
    func check(_ row: TableRow) -> CheckedRow {
        guard fits(row) else {
            let counts = ["count": "\(row.cells.count)", "expected": "\(plan.width)"]
            return .refused([RowFinding(.fields, line: row.line, counts)])
        }
        var reading = RowReading(line: row.line)
        if let note = personNote(row) { return .diverted(note) }
        for column in plan.columns {
            let cell = column.index < row.cells.count ? CellText.trimmed(row.cells[column.index]) : ""
            read(cell, column, into: &reading)
        }
        checkAcross(&reading)
        guard reading.findings.isEmpty, let draft = draft(from: reading) else { return .refused(reading.findings) }
        return .draft(draft, notes: notes(of: draft, reading))
    }

    /// A row may be shorter than the header by empty cells that the export left away, never longer by filled ones.
    private func fits(_ row: TableRow) -> Bool {
        if row.cells.count == plan.width { return true }
        if row.cells.count > plan.width { return row.cells[plan.width...].allSatisfy { CellText.trimmed($0).isEmpty } }
        let required = plan.columns.filter(\.field.required).map(\.index).max() ?? 0
        return row.cells.count > required
    }

    /// A natural person by category, or by a person's number where the code belongs: diverted, and nothing kept.
    private func personNote(_ row: TableRow) -> RowFinding? {
        for column in plan.columns where column.index < row.cells.count {
            let cell = CellText.trimmed(row.cells[column.index])
            switch column.field.role {
            case .subjectCategory where column.field.choice(for: cell) == Self.naturalPerson:
                return RowFinding(.notePerson, line: row.line, column: column.header, field: column.field.id)
            case .subjectCode where PersonNumber.isPresent(in: cell) && (try? CreditCode(parsing: cell)) == nil:
                let masked = PersonNumber.mask(cell)
                return RowFinding(.notePerson, line: row.line, column: column.header, field: column.field.id, value: masked)
            default: continue
            }
        }
        return nil
    }

    /// The value of the category choice that stands for natural persons (自然人).
    static let naturalPerson = "natural_person"

    private func read(_ cell: String, _ column: ColumnPlan.Column, into reading: inout RowReading) {
        let field = column.field
        if field.type == .personNumber {
            if !CellText.isAbsent(cell) { reading.droppedNumbers += 1 }
            return
        }
        guard !cell.isEmpty, !(CellText.isAbsent(cell) && !field.required) else {
            if field.required { reading.refuse(.required, column) }
            return
        }
        if CellText.isBroken(cell) { return reading.refuse(.mojibake, column) }
        if field.role == .subjectCode { return readCode(cell, column, into: &reading) }
        let isOrganCode = field.type == .code && (try? CreditCode(parsing: cell)) != nil
        let expected: PersonNumber.Column = field.longNumbers ? numberColumn : .text
        if !isOrganCode, field.type != .date, PersonNumber.isPresent(in: cell, column: expected) {
            return reading.refuse(.personNumber, column)
        }
        if let limit = field.maxLength, cell.utf8.count > limit, cell.unicodeScalars.count > limit {
            return reading.refuse(.tooLong, column, ["limit": "\(limit)"])
        }
        readTyped(cell, column, into: &reading)
    }

    private func readTyped(_ cell: String, _ column: ColumnPlan.Column, into reading: inout RowReading) {
        let field = column.field
        switch field.type {
        case .date:
            guard let day = DateText.parse(cell).day else {
                let why = cell.utf8.contains { (48...57).contains($0) } ? "不存在或写法无法识别" : "不是日期"
                return reading.refuse(.date, column, value: CellText.excerpt(cell), ["why": why])
            }
            reading.days[field.id] = day
        case .amountInTenThousandYuan:
            guard let fen = try? Fen(tenThousandYuan: cell) else {
                return reading.refuse(.amount, column, value: CellText.excerpt(cell))
            }
            reading.amounts[field.id] = fen.value
        case .choice:
            guard let value = field.choice(for: cell) else {
                let choices = field.choices.map(\.zh).joined(separator: "、")
                return reading.refuse(.choice, column, value: CellText.excerpt(cell), ["choices": choices])
            }
            reading.texts[field.id] = value
        case .list:
            reading.lists[field.id] = field.items(in: cell).map { field.choice(for: $0) ?? $0 }
        case .text, .code, .name, .integer, .personNumber:
            reading.texts[field.id] = cell
        }
        reading.headers[field.id] = column.header
    }

    private func readCode(_ cell: String, _ column: ColumnPlan.Column, into reading: inout RowReading) {
        reading.headers[column.field.id] = column.header
        do {
            reading.code = try CreditCode(parsing: cell)
        } catch {
            let plain = HeaderMap.simpleKey(cell)
            if admitted.contains(plain) {
                reading.code = CreditCode(unchecked: plain)
            } else {
                let (code, values) = error.finding
                reading.refuse(code, column, value: CreditCode.mask(cell), values)
            }
        }
    }
}

extension CreditCodeError {
    /// The finding and what its message needs.
    var finding: (ProblemCode, [String: String]) {
        switch self {
        case .length(let count): (.codeLength, ["count": "\(count)"])
        case .syntax(let position, _): (.codeSyntax, ["position": "\(position)"])
        case .organisationCheck(let expected, let lastAgrees):
            (.codeCheck, ["why": "第9—17位为组织机构代码，其末位应为“\(expected)”\(lastAgrees ? "" : "，也可能有其他位录错")"])
        case .lastCheck(let expected):
            (.codeCheck, ["why": "最后一位应为“\(expected)”，或前17位有任意一位录错"])
        }
    }
}
