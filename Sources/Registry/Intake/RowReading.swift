import CreditRules

/// What one row says, cell by cell, while it is being checked; places are those of the class's fields.
///
/// One value is used for row after row: `begin` empties it.
struct RowReading {
    private(set) var line = 0
    var code: CreditCode?
    private(set) var texts: [String?]
    private(set) var lists: [[String]?]
    private(set) var days: [Day?]
    private(set) var amounts: [Int64?]
    /// Persons' numbers in columns of their own, dropped.
    var droppedNumbers = 0
    var findings: [RowFinding] = []
    /// What is worth saying about rows that are taken in, of all rows; beyond ``ImportReply/listed`` only counted.
    private(set) var notes: [RowFinding] = []
    private(set) var notesMore = 0
    /// Amounts that the row's text states, where its amount is none of them.
    var statedOtherwise: [Int64] = []
    /// The document number of this row.
    var number: DocumentNumber?

    init(fields: Int) {
        texts = Array(repeating: nil, count: fields)
        lists = Array(repeating: nil, count: fields)
        days = Array(repeating: nil, count: fields)
        amounts = Array(repeating: nil, count: fields)
    }

    mutating func begin(line: Int) {
        self.line = line
        code = nil
        number = nil
        statedOtherwise = []
        droppedNumbers = 0
        findings.removeAll(keepingCapacity: true)
        for place in texts.indices {
            texts[place] = nil
            lists[place] = nil
            days[place] = nil
            amounts[place] = nil
        }
    }

    mutating func set(_ text: String, at place: Int) { texts[place] = text }
    mutating func set(_ day: Day, at place: Int) { days[place] = day }
    mutating func set(_ amount: Int64, at place: Int) { amounts[place] = amount }
    mutating func set(_ list: [String], at place: Int) { lists[place] = list }

    mutating func refuse(
        _ code: ProblemCode, _ plan: FieldPlan, value: String? = nil, _ values: [String: String] = [:]
    ) {
        findings.append(RowFinding(code, line: line, column: plan.header, field: plan.id, value: value, values))
    }

    /// Adds a note, which is only made when there is room for it.
    mutating func note(_ finding: () -> RowFinding) {
        if notes.count < ImportReply.listed {
            notes.append(finding())
        } else {
            notesMore += 1
        }
    }

    /// Whether a field was filled.
    func isFilled(_ place: Int) -> Bool {
        texts[place] != nil || days[place] != nil || amounts[place] != nil || lists[place] != nil
    }

    /// The field's values as text, for conditions on it.
    func values(at place: Int) -> [String] { lists[place] ?? texts[place].map { [$0] } ?? [] }

    func text(_ place: Int?) -> String? { place.flatMap { texts[$0] } }
    func day(_ place: Int?) -> Day? { place.flatMap { days[$0] } }
    func amount(_ place: Int?) -> Int64? { place.flatMap { amounts[$0] } }
    func list(_ place: Int?) -> [String] { place.flatMap { lists[$0] } ?? [] }
}

/// Memory that rows are written into one after the other, so that none is taken anew for each.
struct RowScratch {
    var details = JSONWriter()
    var key: [UInt8] = []
    var digested: [UInt8] = []
}
