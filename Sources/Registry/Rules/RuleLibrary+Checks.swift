import CreditRules

extension RuleChecks {
    mutating func catalogue(_ catalogue: Catalogue, _ file: String) {
        basis(catalogue.basis, file, "basis")
        unique(
            catalogue.classes.flatMap { entry in
                Set(([entry.id, entry.names.zh, entry.names.en] + entry.aliases).map(HeaderMap.simpleKey))
            }, file, "classes")
        for (index, entry) in catalogue.classes.enumerated() {
            self.entry(entry, file, "classes[\(index)] (\(entry.id))")
        }
    }

    /// What every class must have, and the results of repairs, which are described like one.
    mutating func entry(_ entry: CatalogueClass, _ file: String, _ path: String) {
        basis(entry.basis, file, path + ".basis")
        unique(entry.fields.map(\.id), file, path + ".fields")
        for name in entry.key + (entry.title.isEmpty ? [] : [entry.title]) {
            expect(
                entry[id: name] != nil, file, path, "“\(name)” is no field of the class",
                "Name a field in key and title.")
        }
        expect(!entry.channels.isEmpty, file, path, "no channel discloses it", "Name at least one.")
        for level in entry.senders ?? [] {
            expect(
                AddUnit.levels.contains(level), file, path, "“\(level)” is no level of units",
                "Levels: \(AddUnit.levels.joined(separator: ", ")).")
        }
        for role in [CatalogueField.Role.subjectCode, .subjectName] {
            expect(
                entry.field(role) != nil, file, path, "no field plays the part \(role.rawValue)",
                "Give one field that role.")
        }
        expect(
            entry.publicity != .listed || entry.field(.removedOn) != nil, file, path,
            "nothing says when an entry was removed", "Give one field the role removed_on.")
        unique(entry.fields.compactMap { $0.role?.rawValue }, file, path + ".fields.role")
        for field in entry.fields { check(field, of: entry, file, "\(path).fields (\(field.id))") }
        unique(entry.fields.flatMap(headerKeys), file, path + ".fields.headers")
    }

    /// Every distinct spelling under which a field's column is recognised.
    private func headerKeys(_ field: CatalogueField) -> Set<String> {
        Set(([field.id, field.zh, field.en] + field.codes + field.headers).map(HeaderMap.simpleKey))
    }

    private mutating func check(_ field: CatalogueField, of entry: CatalogueClass, _ file: String, _ path: String) {
        if let when = field.requiredWhen {
            expect(
                entry[id: when.field] != nil, file, path, "“\(when.field)” is no field", "Name a field of the class.")
            expect(!when.contains.isEmpty, file, path, "required_when names no word", "Say what the field contains.")
        }
        expect(
            field.type != .choice || !field.choices.isEmpty, file, path, "a choice without choices", "List its choices."
        )
        expect(field.maxLength.map { $0 > 0 } ?? true, file, path, "max_length is not positive", "Correct or drop it.")
        expect(
            field.type != .personNumber || field.disclosure == .core, file, path,
            "a person's number would be disclosed",
            "Write disclosure: core.")
        expect(
            field.type != .list || !field.separator.isEmpty, file, path, "a list without separators",
            "Name one at least.")
        unique(
            field.choices.flatMap { choice in
                Set(([choice.value, choice.zh] + choice.synonyms).map(HeaderMap.simpleKey))
            }, file, path + ".choices")
    }

    mutating func exchange(_ rules: ExchangeRules, _ catalogue: Catalogue?, _ file: String) {
        basis(rules.basis, file, "basis")
        basis(rules.precedence.basis, file, "precedence.basis")
        unique(
            rules.platforms.flatMap { platform in
                Set(
                    ([platform.id, platform.names.zh, platform.names.en] + platform.aliases).map(HeaderMap.simpleKey))
            }, file, "platforms")
        for name in rules.precedence.fromAbove {
            expect(
                catalogue.map { $0[id: name].map { !$0.makesSubjects } ?? false } ?? true, file,
                "precedence.from_above", "“\(name)” is no class of the catalogue, or one that makes subjects",
                "Name classes of records.")
        }
        let results = rules.repairResults
        expect(
            catalogue.map { $0[id: results.id] == nil } ?? true, file, "repair_results.id",
            "“\(results.id)” is a class of the catalogue too", "Rename it.")
        entry(results, file, "repair_results")
        for role in [CatalogueField.Role.documentNo, .decidedOn] {
            expect(
                results.field(role)?.required == true, file, "repair_results.fields",
                "no required field plays the part \(role.rawValue)", "Give one field that role, required.")
        }
        receipts(rules.receipts, catalogue, file)
        exports(rules, catalogue, file)
    }

    mutating func rating(_ policy: RatingPolicy, _ catalogue: Catalogue?, _ file: String) {
        basis(policy.basis, file, "basis")
        expect(!policy.visibleIn.isEmpty, file, "visible_in", "nobody would see it", "Name at least one channel.")
        for (index, entry) in policy.classes.enumerated() {
            expect(
                entry.number == index + 1, file, "classes", "the numbers do not run from 1", "Number them 1, 2, 3, …")
            let letters = entry.name.zh.utf8.contains { ($0 | 0x20) &- 97 < 26 }
            expect(
                !letters, file, "classes", "“\(entry.name.zh)” is a letter, which is the national grade's",
                "Use 一类, 二类, …")
        }
        for (better, worse) in zip(policy.classes, policy.classes.dropFirst()) {
            expect(
                better.from > worse.from, file, "classes",
                "class \(better.number) does not begin above class \(worse.number)",
                "Put the thresholds in falling order.")
        }
        expect(
            policy.classes.last.map { $0.from <= policy.minimum } ?? true, file, "classes",
            "the last class begins above the least score", "Begin it at minimum.")
        expect(
            policy.minimum <= policy.base && policy.base <= policy.maximum ?? .max, file, "base",
            "the base lies outside minimum and maximum", "Put them in order.")
        unique(policy.indicators.map(\.code) + policy.vetoes.map(\.code), file, "code")
        for indicator in policy.indicators { check(indicator, policy, catalogue, file) }
        for veto in policy.vetoes {
            let path = "vetoes (\(veto.code))"
            basis(veto.basis, file, path + ".basis")
            expect(
                policy.classes.contains { $0.number == veto.bestClass }, file, path, "no class \(veto.bestClass)",
                "Name one of the classes.")
            expect(
                veto.states.isEmpty != (veto.match == nil), file, path, "needs either states or match",
                "Give one of them.")
            if let match = veto.match { check(match, policy, catalogue, file, path) }
        }
    }

    private mutating func check(
        _ indicator: RatingIndicator, _ policy: RatingPolicy, _ catalogue: Catalogue?, _ file: String
    ) {
        let path = "indicators (\(indicator.code))"
        basis(indicator.basis, file, path + ".basis")
        check(indicator.match, policy, catalogue, file, path)
        expect(indicator.limit.map { $0 > 0 } ?? true, file, path, "limit is not positive", "Correct or drop it.")
        let limits = indicator.amountBands.map(\.fromFen)
        expect(limits == limits.sorted(), file, path, "amount_bands are not in rising order", "Sort them.")
        let months = indicator.ageBands.map(\.months)
        expect(months == months.sorted(), file, path, "age_bands are not in rising order", "Sort them.")
        for band in indicator.ageBands {
            expect((0...100).contains(band.percent), file, path, "\(band.percent) per cent", "Write 0 to 100.")
        }
    }

    private mutating func check(
        _ match: RatingMatch, _ policy: RatingPolicy, _ catalogue: Catalogue?, _ file: String, _ path: String
    ) {
        if let catalogue {
            expect(
                catalogue[id: match.classID] != nil || ListSide.allCases.contains { $0.ratedClass == match.classID },
                file, path, "“\(match.classID)” is no class of the catalogue",
                "Name one by its identifier.")
        }
        for scheme in match.schemes {
            expect(
                !policy.officialSchemes.contains(scheme), file, path, "the official grade “\(scheme)” would count",
                "It is shown beside the evaluation, never in it.")
        }
    }
}
