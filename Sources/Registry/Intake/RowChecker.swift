import CreditRules
import TabularFiles

/// Checks rows of one file against one class: everything that can be known without asking the database.
struct RowChecker: Sendable {
    let plan: ColumnPlan
    let publicity: PublicityRegimes
    let calendar: WorkingCalendar
    let today: Day
    /// The day on which the rows were received, by which they are late or not.
    let receivedOn: Day
    /// Codes with a wrong check character that an operator admitted.
    let admitted: Set<String>
    let sender: SendingUnit
    /// What its rows become.
    let holds: SentContent
    /// The list that its rows are of; nil for other files.
    let listing: ListTarget?
    private let numberColumn: PersonNumber.Column

    init(
        plan: ColumnPlan, rules: RuleLibrary, today: Day, receivedOn: Day? = nil, admitted: Set<String>,
        sender: SendingUnit, holds: SentContent = .records, listing: ListTarget? = nil
    ) {
        self.listing = listing
        self.sender = sender
        self.holds = holds
        self.receivedOn = receivedOn ?? today
        self.plan = plan
        publicity = rules.publicity
        calendar = rules.calendar
        self.today = today
        self.admitted = admitted
        numberColumn = .numbers(today: today, youngestAge: rules.catalogue.youngestAgeInNumberFields)
    }

    /// Checks rows, in their order.
    func check(_ rows: [TableRow]) -> CheckedRows {
        var reading = RowReading(fields: plan.fields.count)
        var scratch = RowScratch()
        var checked = CheckedRows(reserving: rows.count)
        for row in rows { checked.append(check(row, &reading, &scratch)) }
        checked.finish(notes: reading.notes, more: reading.notesMore)
        return checked
    }

    /// Checks one row; all its findings are reported, so that a sender mends it once.
    private func check(_ row: TableRow, _ reading: inout RowReading, _ scratch: inout RowScratch) -> CheckedRow {
        guard fits(row) else {
            let counts = ["count": "\(row.cells.count)", "expected": "\(plan.width)"]
            return .refused([RowFinding(.fields, line: row.line, counts)])
        }
        if let note = personNote(row) { return diverted(row, note, &reading) }
        read(row, into: &reading)
        guard reading.findings.isEmpty, let draft = draft(from: reading, &scratch) else {
            return .refused(reading.findings)
        }
        note(draft, in: &reading)
        return .draft(draft)
    }

    /// What a row says as far as it is filled in, with everything that is wrong about it; for a form that is being typed.
    func look(at row: TableRow) -> (reading: RowReading, person: RowFinding?) {
        var reading = RowReading(fields: plan.fields.count)
        read(row, into: &reading)
        return (reading, personNote(row))
    }

    func read(_ row: TableRow, into reading: inout RowReading) {
        reading.begin(line: row.line)
        for place in plan.present {
            let field = plan.fields[place]
            guard let column = field.column else { continue }
            let cell = column < row.cells.count ? CellText.trimmed(row.cells[column]) : ""
            if row.spoiled.contains(column), field.type != .personNumber {
                reading.refuse(.numberCell, field)
                continue
            }
            read(cell, field, place, into: &reading)
        }
        checkAcross(&reading)
    }

    /// A row may be shorter than the header by empty cells that the export left away, never longer by filled ones.
    private func fits(_ row: TableRow) -> Bool {
        if row.cells.count == plan.width { return true }
        if row.cells.count > plan.width { return row.cells[plan.width...].allSatisfy { CellText.trimmed($0).isEmpty } }
        return row.cells.count > plan.lastRequired
    }

    /// A natural person by category, or by a person's number where the code belongs: diverted, and nothing kept.
    private func personNote(_ row: TableRow) -> RowFinding? {
        if let place = plan.places.subjectCategory, let column = plan.fields[place].column, column < row.cells.count {
            let field = plan.fields[place]
            if field.choice(for: CellText.trimmed(row.cells[column])) == Self.naturalPerson {
                return RowFinding(.notePerson, line: row.line, column: field.header, field: field.id)
            }
        }
        guard let place = plan.places.subjectCode, let column = plan.fields[place].column, column < row.cells.count
        else { return nil }
        let cell = row.cells[column]
        guard (try? CreditCode(parsing: cell)) == nil, PersonNumber.isPresent(in: cell) else { return nil }
        let field = plan.fields[place]
        let masked = PersonNumber.mask(CellText.trimmed(cell))
        return RowFinding(.notePerson, line: row.line, column: field.header, field: field.id, value: masked)
    }

    /// The value of the category choice that stands for natural persons (自然人).
    static let naturalPerson = "natural_person"

    private func read(_ cell: String, _ field: FieldPlan, _ place: Int, into reading: inout RowReading) {
        if field.type == .personNumber {
            if !CellText.isAbsent(cell) { reading.droppedNumbers += 1 }
            return
        }
        if cell.isEmpty || (!field.isRequired && CellText.isAbsent(cell)) {
            if field.isRequired { reading.refuse(.required, field) }
            return
        }
        if CellText.isBroken(cell) { return reading.refuse(.mojibake, field) }
        if field.role == .subjectCode { return readCode(cell, field, into: &reading) }
        if field.type != .date, holdsPersonNumber(cell, field) { return reading.refuse(.personNumber, field) }
        if let limit = field.maxLength, cell.utf8.count > limit, cell.unicodeScalars.count > limit {
            return reading.refuse(.tooLong, field, ["limit": "\(limit)"])
        }
        readTyped(cell, field, place, into: &reading)
    }

    private func holdsPersonNumber(_ cell: String, _ field: FieldPlan) -> Bool {
        guard cell.utf8.count >= 15 else { return false }
        // Asked first: that a code is one is seen sooner than that no number of a person's stands in it.
        if field.type == .code, (try? CreditCode(parsing: cell)) != nil { return false }
        return PersonNumber.isPresent(in: cell, column: field.longNumbers ? numberColumn : .text)
    }

    private func readTyped(_ cell: String, _ field: FieldPlan, _ place: Int, into reading: inout RowReading) {
        switch field.type {
        case .date:
            guard let day = DateText.parse(cell).day else {
                // Looked for only here: what reads as a day holds no person's number.
                if holdsPersonNumber(cell, field) { return reading.refuse(.personNumber, field) }
                let hasDigits = cell.utf8.contains { (48...57).contains($0) }
                let why = hasDigits ? ("不存在或写法无法识别", "does not exist or cannot be read") : ("不是日期", "is no date")
                return reading.refuse(
                    .date, field, value: CellText.excerpt(cell), ["why": why.0, "why_en": why.1])
            }
            reading.set(day, at: place)
        case .amountInTenThousandYuan:
            guard let fen = try? Fen(tenThousandYuan: cell) else {
                return reading.refuse(.amount, field, value: CellText.excerpt(cell))
            }
            reading.set(fen.value, at: place)
        case .choice:
            guard let value = field.choice(for: cell) else {
                let choices = field.field.choices.map(\.zh).joined(separator: "、")
                return reading.refuse(.choice, field, value: CellText.excerpt(cell), ["choices": choices])
            }
            reading.set(value, at: place)
        case .list:
            if let only = field.choice(for: cell) {
                reading.set([only], at: place)
            } else {
                reading.set(field.field.items(in: cell).map { field.choice(for: $0) ?? $0 }, at: place)
            }
        case .text, .code, .name, .integer, .personNumber: reading.set(cell, at: place)
        }
    }

    private func readCode(_ cell: String, _ field: FieldPlan, into reading: inout RowReading) {
        do {
            reading.code = try CreditCode(parsing: cell)
        } catch {
            let plain = HeaderMap.simpleKey(cell)
            if admitted.contains(plain) {
                reading.code = CreditCode(unchecked: plain)
            } else {
                let (code, values) = error.finding
                reading.refuse(code, field, value: CreditCode.mask(cell), values)
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
            (
                .codeCheck,
                [
                    "why": "第9—17位为组织机构代码，其末位应为“\(expected)”\(lastAgrees ? "" : "，也可能有其他位录错")",
                    "why_en": "characters 9–17 are the organisation code, which should end with “\(expected)”",
                ]
            )
        case .lastCheck(let expected):
            (
                .codeCheck,
                [
                    "why": "最后一位应为“\(expected)”，或前17位有任意一位录错",
                    "why_en": "the last character should be “\(expected)”, or one of the others is wrong",
                ]
            )
        }
    }
}
