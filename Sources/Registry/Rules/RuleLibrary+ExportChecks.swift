import CreditRules

extension RuleChecks {
    /// The fields by which a receipt is read.
    private static let receiptFields: [(id: String, type: CatalogueField.FieldType)] = [
        ("number", .text), ("upstream_key", .text), ("uscc", .code), ("document_no", .text), ("result", .choice),
        ("code", .text), ("reason", .text), ("answered_on", .date),
    ]

    /// A receipt is read by the names of its fields, so they are fixed; their headers are the platform's.
    mutating func receipts(_ receipts: CatalogueClass?, _ catalogue: Catalogue?, _ file: String) {
        guard let receipts else { return }
        entry(receipts, file, "receipts")
        expect(
            catalogue.map { $0[id: receipts.id] == nil } ?? true, file, "receipts.id",
            "“\(receipts.id)” is a class of the catalogue too", "Rename it.")
        for (id, type) in Self.receiptFields {
            expect(
                receipts[id: id]?.type == type, file, "receipts.fields", "there is no field \(id) of type \(type)",
                "Add it, or give it that type.")
        }
        let results = receipts[id: "result"]?.choices.map(\.value) ?? []
        expect(
            Set(results) == ["accepted", "returned"], file, "receipts.fields (result)",
            "its choices are not accepted and returned", "Give it these two, with the platform's words as synonyms.")
    }

    mutating func exports(_ rules: ExchangeRules, _ catalogue: Catalogue?, _ file: String) {
        unique(rules.exports.map { "\($0.target) \($0.classID)" }, file, "exports")
        for (index, profile) in rules.exports.enumerated() {
            let path = "exports[\(index)] (\(profile.target), \(profile.classID))"
            basis(profile.basis, file, path + ".basis")
            expect(
                rules.platforms.contains { $0.id == profile.target }, file, path + ".target",
                "“\(profile.target)” is no platform", "Name one of `platforms` by its id.")
            form(of: profile, file, path)
            guard let catalogue else { continue }
            guard let entry = catalogue[id: profile.classID], !entry.makesSubjects else {
                expect(
                    false, file, path + ".class",
                    "“\(profile.classID)” is no class of the catalogue, or one that makes subjects",
                    "Name a class of records by its identifier.")
                continue
            }
            columns(of: profile, entry, file, path + ".columns")
        }
    }

    private mutating func form(of profile: ExportProfile, _ file: String, _ path: String) {
        let most = 100_000
        expect(
            (1...most).contains(profile.rowsPerFile), file, path + ".rows_per_file",
            "\(profile.rowsPerFile) rows a file", "Write 1 to \(most).")
        for part in ["{day}", "{serial}"] {
            expect(
                profile.fileName.contains(part), file, path + ".file_name", "the name has no \(part)",
                "Two files would have one name: add it.")
        }
        let isPlain = profile.fileName.unicodeScalars.allSatisfy { $0.value >= 32 && $0 != "/" && $0 != "\\" }
        expect(
            isPlain && !profile.fileName.hasPrefix("."), file, path + ".file_name", "it is no name of a file",
            "Leave slashes and a point at its beginning away.")
        let words = [profile.operations.add, profile.operations.change, profile.operations.withdraw]
        unique(words, file, path + ".operations")
        expect(
            !profile.withdrawals.values.contains(""), file, path + ".withdrawals", "a withdrawal without reason",
            "Say why.")
        expect(!profile.longTerm.isEmpty, file, path + ".long_term", "it is empty", "Write the platform's day for it.")
        expect(!profile.listSeparator.isEmpty, file, path + ".list_separator", "it is empty", "Write one character.")
    }

    private mutating func columns(
        of profile: ExportProfile, _ entry: CatalogueClass, _ file: String, _ path: String
    ) {
        for (index, column) in profile.columns.enumerated() {
            let place = "\(path)[\(index)]"
            let sources = [column.field, column.own?.rawValue, column.constant].compactMap(\.self)
            expect(
                sources.count == 1, file, place, "it says \(sources.count) things to write",
                "Give one of field, own and constant.")
            if let name = column.field {
                let field = entry[id: name]
                expect(field != nil, file, place, "“\(name)” is no field of the class", "Name one by its identifier.")
                expect(
                    field.map { $0.disclosure != .core && $0.type != .personNumber } ?? true, file, place,
                    "“\(name)” never leaves the registry", "Leave the column away, or write constant: \"\".")
            }
            expect(
                profile.header(of: column, in: entry)?.isEmpty == false, file, place,
                "it has no header, and its field no code", "Give it a header.")
        }
        unique(profile.columns.compactMap { profile.header(of: $0, in: entry) }, file, path)
        let owns = Set(profile.columns.compactMap(\.own))
        for own in [ExportProfile.Own.operation, .reason] where !profile.withdrawals.isEmpty {
            expect(
                owns.contains(own), file, path, "withdrawals go up, and no column says \(own.rawValue)",
                "Add a column of it, or leave withdrawals empty: {}.")
        }
    }
}
