import CreditRules

/// One field of a class as the checks of a file need it: looked up once a file, never once a row.
final class FieldPlan: Sendable {
    let field: CatalogueField
    let id: String
    let type: CatalogueField.FieldType
    let role: CatalogueField.Role?
    let isRequired: Bool
    let maxLength: Int?
    let longNumbers: Bool
    /// The column that carries it; nil when the file has none.
    let column: Int?
    /// The header as written, or the field's Chinese name.
    let header: String
    /// Whether the value is kept among the record's details, and under which keys.
    let isDetail: Bool
    let amountKey: String
    /// The key among the details, as it is written.
    let detailKey: [UInt8]
    /// Required when another field, by its place, holds one of these.
    let condition: (place: Int, when: RequiredWhen)?
    /// The choices as they are mostly written, compared by bytes: hashing Chinese text normalises it first.
    private let choices: [(written: String, value: String)]

    init(_ field: CatalogueField, in entry: CatalogueClass, column: Int?, header: String?) {
        self.field = field
        id = field.id
        type = field.type
        role = field.role
        isRequired = field.required
        maxLength = field.maxLength
        longNumbers = field.longNumbers
        self.column = column
        self.header = header ?? field.zh
        isDetail = field.disclosure != .core && !Self.hasOwnColumn(field.role, in: entry)
        amountKey = field.id + "_fen"
        detailKey = JSONWriter.quoted(key: field.type == .amountInTenThousandYuan ? amountKey : field.id)
        condition = field.requiredWhen.flatMap { when in
            entry.fields.firstIndex { $0.id == when.field }.map { ($0, when) }
        }
        choices = field.choices.flatMap { choice in
            ([choice.zh, choice.value] + choice.synonyms).map { ($0, choice.value) }
        }
    }

    /// The value of the choice that a cell means.
    func choice(for cell: String) -> String? {
        let count = cell.utf8.count
        for choice in choices where choice.written.utf8.count == count {
            if choice.written.utf8.elementsEqual(cell.utf8) { return choice.value }
        }
        return choices.isEmpty ? nil : field.choice(for: cell)
    }

    /// Whether the condition holds for the other field's values.
    func isRequired(by values: [String]) -> Bool {
        guard let condition else { return false }
        return values.contains { value in condition.when.contains.contains { value.holds($0) } }
    }

    /// Parts that have columns of their own in `record`.
    ///
    /// Day and organ of a registration are optional, so they are kept
    /// as stated beside the columns that need a value.
    private static func hasOwnColumn(_ role: CatalogueField.Role?, in entry: CatalogueClass) -> Bool {
        switch role {
        case .subjectCode, .subjectName, .documentNo, .kinds, .severity, .amount, .validFrom, .validUntil, .organCode,
            .basis, .cause:
            true
        case .decidedOn, .organ: !entry.makesSubjects
        default: false
        }
    }
}

/// Where the parts that rules read stand among a class's fields.
struct FieldPlaces: Sendable {
    private let places: [CatalogueField.Role: Int]
    let subjectCode: Int?
    let subjectName: Int?
    let subjectCategory: Int?
    let subjectState: Int?
    let documentNo: Int?
    let decidedOn: Int?
    let kinds: Int?
    let severity: Int?
    let amount: Int?
    let procedure: Int?
    let organ: Int?
    let organCode: Int?
    let validFrom: Int?
    let validUntil: Int?
    let industryField: Int?
    let removedOn: Int?
    let amountText: Int?
    let publicityUntil: Int?
    let basis: Int?
    let cause: Int?
    let year: Int?
    let minorOpen: Int?
    /// Where the title stands: the first of these that is filled.
    let titles: [Int]
    /// The fields of the natural key, in order, and whether each is the document number.
    let key: [Int]
    /// The groups of which one field must be filled.
    let groups: [[Int]]

    init(_ entry: CatalogueClass) {
        var places: [CatalogueField.Role: Int] = [:]
        for (place, field) in entry.fields.enumerated() {
            if let role = field.role, places[role] == nil { places[role] = place }
        }
        self.places = places
        subjectCode = places[.subjectCode]
        subjectName = places[.subjectName]
        subjectCategory = places[.subjectCategory]
        subjectState = places[.subjectState]
        documentNo = places[.documentNo]
        decidedOn = places[.decidedOn]
        kinds = places[.kinds]
        severity = places[.severity]
        amount = places[.amount]
        procedure = places[.procedure]
        organ = places[.organ]
        organCode = places[.organCode]
        validFrom = places[.validFrom]
        validUntil = places[.validUntil]
        industryField = places[.industryField]
        removedOn = places[.removedOn]
        amountText = places[.amountText]
        publicityUntil = places[.publicityUntil]
        basis = places[.basis]
        cause = places[.cause]
        year = places[.year]
        minorOpen = places[.minorOpen]
        func place(_ id: String) -> Int? { entry.fields.firstIndex { $0.id == id } }
        titles = entry.titleFields.compactMap { place($0.id) }
        key = entry.key.compactMap(place)
        groups = entry.oneOfGroups.map { group in group.fields.compactMap { place($0.id) } }
    }
}
