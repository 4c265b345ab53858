import CreditRules
package import Postgres
import TabularFiles

/// Logs one record as an officer typed it: the same checks and the same road as a file of one row.
package struct AddRecord: Act {
    package static let kind = "record.add"
    package let reason: String?
    let entry: String
    let unit: String
    let fields: [String: String]

    /// Prepares the act.
    ///
    /// - Parameter fields: Values by our identifier, standard code or Chinese name.
    package init(class entry: String, unit: String, fields: [String: String], reason: String? = nil) {
        self.entry = entry
        self.unit = unit
        self.fields = fields
        self.reason = reason
    }

    package func check(_ context: ActContext) throws(Problem) {
        _ = try context.rules.class(entry)
    }

    package func perform(_ context: ActContext, in transaction: inout Transaction) async throws -> RecordReport {
        let unit = try await ReportingUnit.resolve(unit, in: &transaction)
        let form = try TypedForm(fields: fields, class: context.rules.class(entry))
        guard try await transaction.first(Query<Bool>.maySend(form.entry.id, unit: unit.id)) == true else {
            throw Problem(unit, sends: form.entry)
        }
        let checked = try await form.check(context, from: unit, in: &transaction)
        let work = IntakeWork(
            target: IntakeTarget(
                entry: form.entry, unit: unit, fileName: "—",
                prevailsFromAbove: try context.rules.library.exchange.prevailsFromAbove(form.entry.id)),
            batch: nil, chunk: 0, rows: checked, lines: 1...1, isLast: true)
        let outcome = try await work.perform(context, in: &transaction)
        if let refusal = outcome.leftovers.first { throw form.problem(for: refusal) }
        guard let number = outcome.numbers.first else { throw Problem(.internalError, ["what": "record.add"]) }
        return try await RecordReport(
            RecordNumber(number), rules: context.rules, today: context.today, in: &transaction)
    }
}

/// A record's fields as typed, seen as a file of one row.
struct TypedForm {
    let entry: CatalogueClass
    private let row: TableRow
    private let plan: ColumnPlan

    init(fields: [String: String], class entry: CatalogueClass) throws(Problem) {
        self.entry = entry
        let names = fields.keys.sorted()
        let header = TableRow(line: 0, cells: names)
        plan = try ColumnPlan(header: header, class: entry, mappings: [:], file: entry.names.zh)
        if let unknown = plan.notes.first?.column {
            let known = entry.fields.map(\.id).joined(separator: ", ")
            throw Problem(.parameterInvalid, ["parameter": "--field", "value": unknown, "allowed": known])
        }
        row = TableRow(line: 1, cells: names.map { fields[$0] ?? "" })
    }

    /// Checks the row; a refusal is thrown with all its findings.
    func check(
        _ context: ActContext, from unit: ReportingUnit, in transaction: inout Transaction
    ) async throws -> CheckedRows {
        let admitted = try await transaction.all(Query<String>.admittedCodes)
        let own = try await transaction.all(Query<String>.words(of: unit.id))
        let others = try await transaction.all(Query<String>.words(ofOthersThan: unit.id))
        let checker = RowChecker(
            plan: plan, rules: try context.rules.library, today: context.today, admitted: Set(admitted),
            sender: SendingUnit(name: unit.name, own: own, others: others))
        let checked = checker.check([row])
        let findings = (checked.refused.first ?? []) + checked.diverted
        guard findings.isEmpty else { throw Problem(refusals: findings) }
        return checked
    }

    /// A row that the registry could not take, as a problem of its own.
    func problem(for leftover: ChunkClassification.Leftover) -> Problem {
        if let finding = leftover.finding { return Problem(refusals: [finding]) }
        let number = "\(leftover.subject ?? 0)-\(leftover.seq ?? 0)"
        return Problem(existing: "内容相同的记录 \(number) ", "record \(number) with the same content")
    }
}

extension Problem {
    /// Findings about one typed record: the first counts, all are listed.
    init(refusals: [RowFinding]) {
        let first = refusals.first
        self.init(
            first?.code ?? .required, first?.values ?? [:],
            particulars: refusals.map { Particular(pointer: $0.field ?? "", detail: $0.message(.chinese)) })
    }
}
