import CreditRules

extension RuleChecks {
    /// Figures beside the rates, each with what its measure needs to be counted and nothing that it would pass over.
    mutating func indicators(of rules: SupplyRules, _ catalogue: Catalogue?, _ lists: ListRules?, _ file: String) {
        let all = rules.indicators ?? []
        unique(all.map(\.id), file, "indicators")
        unique(all.flatMap { Set([$0.names.zh, $0.names.en]) }, file, "indicators")
        expect(
            all.count { $0.measure == .concealed } <= 1, file, "indicators", "what was concealed is counted twice",
            "Keep one.")
        for rule in all {
            let path = "indicators (\(rule.id))"
            let isName = rule.id.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
            expect(
                isName && rule.id.first?.isLetter == true, file, path, "“\(rule.id)” is no identifier",
                "Write small letters and underscores.")
            basis(rule.basis, file, path + ".basis")
            for text in [rule.names, rule.unit, rule.numerator] + [rule.denominator].compactMap(\.self) {
                let isSaid = !text.zh.isEmpty && !text.en.isEmpty
                expect(isSaid, file, path, "a definition is empty", "Say it in both languages.")
            }
            expect(
                (rule.denominator != nil) == rule.measure.hasWhole, file, path,
                "the measure \(rule.measure.rawValue) \(rule.measure.hasWhole ? "has a whole" : "knows no whole")",
                rule.measure.hasWhole ? "Say in denominator of what." : "Leave denominator away.")
            target(of: rule, file, path)
            classAndField(of: rule, catalogue, file, path)
            self.lists(of: rule, lists, file, path)
        }
    }

    private mutating func target(of rule: SupplyIndicator, _ file: String, _ path: String) {
        guard let target = rule.target else { return }
        expect(!rule.measure.isRate, file, path + ".target", "a rate has no target", "Leave target away.")
        expect(target >= 0, file, path + ".target", "a target of \(target)", "Write 0 or more, or leave it away.")
    }

    private mutating func classAndField(
        of rule: SupplyIndicator, _ catalogue: Catalogue?, _ file: String, _ path: String
    ) {
        let needs = rule.measure == .collected || rule.measure == .kept
        guard let name = rule.recordClass else {
            return expect(!needs, file, path + ".class", "no class of records counts", "Name one of the catalogue.")
        }
        expect(
            needs, file, path + ".class", "the measure \(rule.measure.rawValue) knows no class", "Leave class away.")
        guard let catalogue else { return }
        let entry = catalogue[id: name]
        expect(
            entry.map { !$0.makesSubjects } ?? false, file, path + ".class",
            "“\(name)” is no class of the catalogue, or one that makes subjects", "Name a class of records.")
        guard let entry else { return }
        guard rule.measure == .kept else {
            let isAlone = rule.field == nil && rule.part.isEmpty && rule.whole.isEmpty
            return expect(isAlone, file, path + ".field", "the measure looks at no field", "Leave it away.")
        }
        let choices = rule.field.flatMap { entry[id: $0] }?.choices.map(\.value) ?? []
        expect(
            !choices.isEmpty, file, path + ".field", "“\(rule.field ?? "")” is no field of the class that has choices",
            "Name a field whose type is choice.")
        for value in rule.part + rule.whole where !choices.isEmpty {
            expect(choices.contains(value), file, path, "“\(value)” is no choice of the field", "Name its values.")
        }
        expect(
            !rule.part.isEmpty && Set(rule.part).isSubset(of: rule.whole), file, path + ".part",
            "the part is empty, or not within the whole", "Name in whole every value of part.")
    }

    private mutating func lists(of rule: SupplyIndicator, _ lists: ListRules?, _ file: String, _ path: String) {
        let needs = rule.measure == .listed || rule.measure == .listedShare
        expect(
            rule.lists.isEmpty != needs, file, path + ".lists",
            needs ? "no list counts" : "the measure \(rule.measure.rawValue) knows no lists",
            needs ? "Name at least one." : "Leave lists away.")
        unique(rule.lists, file, path + ".lists")
        guard let lists else { return }
        for name in rule.lists {
            expect(
                lists[id: name]?.side == .untrust, file, path + ".lists", "“\(name)” is no untrust list",
                "Name lists of seriously untrustworthy subjects by their identifiers.")
        }
    }
}
