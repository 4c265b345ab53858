import CreditRules

/// How a record is written as a row for a platform: looked up once an export, never once a row.
///
/// Pure.
struct ExportForm: Sendable {
    let profile: ExportProfile
    let headers: [String]
    /// The keys of the details that the columns ask for, in the order in which ``ExportRow`` has them.
    let details: [String]
    private let columns: [Column]

    private enum Column {
        /// A field, and where among the details its value stands; nil where the record has a column for it.
        case field(FieldPlan, detail: Int?)
        case own(ExportProfile.Own)
        case constant(String)
    }

    init(_ profile: ExportProfile, of entry: CatalogueClass) {
        self.profile = profile
        headers = profile.columns.map { profile.header(of: $0, in: entry) ?? "" }
        var keys: [String] = []
        columns = profile.columns.map { column in
            if let own = column.own { return .own(own) }
            guard let field = column.field.flatMap({ entry[id: $0] }) else { return .constant(column.constant ?? "") }
            let plan = FieldPlan(field, in: entry, column: nil, header: nil)
            guard plan.isDetail else { return .field(plan, detail: nil) }
            keys.append(plan.type == .amountInTenThousandYuan ? plan.amountKey : plan.id)
            return .field(plan, detail: keys.count - 1)
        }
        details = keys
    }

    /// The cells of a record, in the order of the headers.
    func cells(_ row: ExportRow, on day: Day) -> [String] {
        columns.map { column in
            switch column {
            case .constant(let text): text
            case .own(let own): text(own, of: row, on: day)
            case .field(let plan, let detail?): text(row.details[detail], plan, row)
            case .field(let plan, nil): text(plan, of: row)
            }
        }
    }

    /// The fields that the columns write, with the place of each.
    var fields: [(place: Int, plan: FieldPlan)] {
        columns.enumerated().compactMap { place, column in
            if case .field(let plan, _) = column { (place, plan) } else { nil }
        }
    }

    /// Why a record is withdrawn there, as the profile words it, with what was stated here behind it.
    func reason(of row: ExportRow) -> String? {
        guard let words = row.endReason.flatMap({ profile.withdrawals[$0] }) else { return nil }
        // Of a move the new number is stated, which says nothing to the platform.
        guard let basis = row.endBasis, !basis.isEmpty, row.endReason != "moved" else { return words }
        return "\(words)：\(PersonNumber.isPresent(in: basis) ? PersonNumber.mask(basis) : basis)"
    }

    private func text(_ own: ExportProfile.Own, of row: ExportRow, on day: Day) -> String {
        switch own {
        case .recordNumber: row.number.text
        case .upstreamKey: row.upstreamKey ?? ""
        case .operation:
            switch row.operation {
            case .add: profile.operations.add
            case .change: profile.operations.change
            case .withdraw: profile.operations.withdraw
            }
        case .reason: reason(of: row) ?? ""
        case .unit: row.unit
        case .unitCode: row.unitCode ?? ""
        case .publicityUntil: text(row.latestEnd)
        case .exportedOn: text(day)
        }
    }

    /// What the record has a column of its own for.
    private func text(_ plan: FieldPlan, of row: ExportRow) -> String {
        switch plan.role {
        case .subjectCode: row.code
        case .subjectName: row.name
        case .documentNo: row.documentNo ?? ""
        case .decidedOn: text(row.decidedOn)
        case .organ: row.organ ?? ""
        case .organCode: row.organCode ?? ""
        case .validFrom: row.validFrom.map(text) ?? ""
        case .validUntil: row.validUntil.map(text) ?? ""
        case .kinds: row.kinds.map { plan.name(of: $0) }.joined(separator: profile.listSeparator)
        case .severity: row.statedSeverity.map(plan.name) ?? ""
        case .amount: row.amountFen.map(amount) ?? ""
        default: ""
        }
    }

    /// A detail as it is stored, in the platform's words.
    private func text(_ stored: String, _ plan: FieldPlan, _ row: ExportRow) -> String {
        if stored.isEmpty, plan.role == .subjectCategory {
            let value = row.kind == "individual_business" ? row.kind : "legal_entity"
            return plan.field.choices.contains { $0.value == value } ? plan.name(of: value) : ""
        }
        guard !stored.isEmpty else { return "" }
        switch plan.type {
        case .date: return Day(iso: stored).map(text) ?? stored
        case .amountInTenThousandYuan: return Int64(stored).map(amount) ?? stored
        case .choice: return plan.name(of: stored)
        case .list:
            return stored.split(separator: "；").map { plan.name(of: String($0)) }
                .joined(separator: profile.listSeparator)
        default: return stored
        }
    }

    private func text(_ day: Day) -> String { day.isInfinite ? profile.longTerm : profile.date.text(of: day) }

    private func amount(_ fen: Int64) -> String {
        switch profile.amounts {
        case .tenThousandYuan: FenText.tenThousandYuan(fen)
        case .yuan: FenText.yuan(fen).replacing(",", with: "")
        }
    }
}

extension FieldPlan {
    /// The Chinese name of a choice's value, or the text itself where it is none.
    func name(of value: String) -> String { field.choices.first { $0.value == value }?.zh ?? value }
}
