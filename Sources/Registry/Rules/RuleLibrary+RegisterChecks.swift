import CreditRules

extension RuleChecks {
    /// The parts that a register's fields may play: whose entry it is, and since when.
    private static let registerRoles: Set<CatalogueField.Role> = [
        .subjectCode, .subjectName, .subjectCategory, .decidedOn,
    ]

    mutating func registers(
        _ rules: RegisterRules, _ catalogue: Catalogue?, _ exchange: ExchangeRules?, _ file: String
    ) {
        basis(rules.basis, file, "basis")
        unique(
            rules.registers.flatMap { register in
                Set(
                    ([register.id, register.names.zh, register.names.en] + register.aliases).map(HeaderMap.simpleKey))
            }, file, "registers")
        for (index, register) in rules.registers.enumerated() {
            let path = "registers[\(index)] (\(register.id))"
            entry(register.described, file, path)
            expect(
                catalogue?[id: register.id] == nil && exchange?.repairResults.id != register.id, file, path + ".id",
                "“\(register.id)” is a class too", "Rename it.")
            let isName = register.id.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
            expect(
                isName && register.id.first?.isLetter == true, file, path + ".id", "“\(register.id)” is no identifier",
                "Write small letters and underscores.")
            for field in register.fields {
                expect(
                    field.role.map(Self.registerRoles.contains) ?? true, file, "\(path).fields (\(field.id))",
                    "a register knows no part \(field.role?.rawValue ?? "")",
                    "Write one of \(Self.registerRoles.map(\.rawValue).sorted().joined(separator: ", ")), or none.")
            }
            for name in register.key {
                expect(
                    register.described[id: name].map { $0.role == nil && $0.disclosure != .core } ?? true, file,
                    path + ".key", "“\(name)” does not tell entries apart", "Name a field with a number of its own.")
            }
        }
    }
}
