import CreditRules

extension RuleChecks {
    /// The parts that a list's fields may play.
    private static let listRoles: Set<CatalogueField.Role> = [
        .subjectCode, .subjectName, .subjectCategory, .documentNo, .organ, .basis, .cause, .decidedOn, .validUntil,
        .removedOn, .year,
    ]

    mutating func lists(
        _ rules: ListRules, _ catalogue: Catalogue?, _ exchange: ExchangeRules?, _ registers: RegisterRules?,
        _ file: String
    ) {
        basis(rules.basis, file, "basis")
        unique(
            rules.lists.flatMap { list in
                Set(([list.id, list.names.zh, list.names.en] + list.aliases).map(HeaderMap.simpleKey))
            }, file, "lists")
        for (index, list) in rules.lists.enumerated() {
            let path = "lists[\(index)] (\(list.id))"
            let described = rules.described(list)
            entry(described, file, path)
            basis(list.term.basis, file, path + ".term.basis")
            basis(list.exit.basis, file, path + ".exit.basis")
            let isTaken =
                catalogue?[id: list.id] != nil || exchange?.repairResults.id == list.id
                || registers?[id: list.id] != nil
            expect(!isTaken, file, path + ".id", "“\(list.id)” is a class or register too", "Rename it.")
            let isName = list.id.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
            expect(
                isName && list.id.first?.isLetter == true, file, path + ".id", "“\(list.id)” is no identifier",
                "Write small letters and underscores.")
            term(list, described, file, path)
            let isWhose = list.organs.map { !($0.names + $0.codes).contains("") && !($0.names + $0.codes).isEmpty }
            expect(
                isWhose ?? (list.determined == .above), file, path + ".organs", "no organ determines it",
                "Name words of the names of the organs whose list it is, or their credit codes.")
            for field in described.fields {
                expect(
                    field.role.map(Self.listRoles.contains) ?? true, file, "\(path).fields (\(field.id))",
                    "a list knows no part \(field.role?.rawValue ?? "")",
                    "Write one of \(Self.listRoles.map(\.rawValue).sorted().joined(separator: ", ")), or none.")
            }
            for role in [CatalogueField.Role.decidedOn, .organ] + (list.side == .untrust ? [.documentNo] : []) {
                expect(
                    described.field(role)?.required == true, file, path + ".fields",
                    "no required field plays the part \(role.rawValue)", "Give one field that role, required.")
            }
        }
    }

    private mutating func term(
        _ list: CreditList, _ described: CatalogueClass, _ file: String, _ path: String
    ) {
        for months in [list.term.months, list.exit.minimumMonths] {
            expect(
                months.map { $0 > 0 } ?? true, file, path, "\(months ?? 0) months",
                "Write a positive number, or null where nobody has read one.")
        }
        if let months = list.term.months, let minimum = list.exit.minimumMonths {
            expect(
                minimum <= months, file, path, "the minimum \(minimum) exceeds the term \(months)", "Put them in order."
            )
        }
        expect(
            !list.term.stated || described.field(.validUntil)?.required == true, file, path + ".term",
            "each decision states its last day, but no required field says it",
            "Require a field with the role valid_until.")
        expect(
            list.kinds.map { !$0.isEmpty } ?? true, file, path + ".kinds", "no kind of subject may stand on it",
            "Name kinds, or write null.")
        expect(
            !list.exit.conditions.zh.isEmpty && !list.exit.conditions.en.isEmpty, file, path + ".exit",
            "how one leaves is not said", "Say it in both languages.")
    }
}
