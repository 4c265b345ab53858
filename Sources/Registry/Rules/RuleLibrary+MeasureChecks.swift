import CreditRules

extension RuleChecks {
    mutating func measures(_ rules: MeasureRules, _ catalogue: Catalogue?, _ lists: ListRules?, _ file: String) {
        basis(rules.basis, file, "basis")
        unique(rules.purposes.flatMap(\.words), file, "purposes")
        unique(rules.groups.map(\.id), file, "groups")
        unique(rules.measures.flatMap(\.words), file, "measures")
        for (index, measure) in rules.measures.enumerated() {
            let path = "measures[\(index)] (\(measure.id))"
            basis(measure.basis, file, path + ".basis")
            check(measure, rules, file, path)
            check(measure.causes, catalogue, file, path + ".causes")
            check(measure, lists, file, path + ".causes.lists")
        }
    }

    private mutating func check(_ measure: Measure, _ rules: MeasureRules, _ file: String, _ path: String) {
        let isName = measure.id.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
        expect(
            isName && measure.id.first?.isLetter == true, file, path + ".id", "“\(measure.id)” is no identifier",
            "Write small letters and underscores.")
        expect(
            !measure.organ.zh.isEmpty && !measure.organ.en.isEmpty, file, path + ".organ", "no organ applies it",
            "Name the organ in both languages.")
        expect(
            rules[group: measure.group] != nil, file, path + ".group", "“\(measure.group)” is no group",
            "Name one of groups.")
        for purpose in measure.purposes {
            expect(
                rules.purposes.contains { $0.id == purpose }, file, path + ".purposes",
                "“\(purpose)” is no purpose", "Name one of purposes by its identifier.")
        }
        for target in measure.targets ?? [] {
            expect(
                target == Measure.person || SubjectKind(rawValue: target) != nil, file, path + ".targets",
                "“\(target)” is no kind of subject",
                "Name some of \((SubjectKind.allCases.map(\.rawValue) + [Measure.person]).joined(separator: ", ")).")
        }
        expect(
            measure.termMonths.map { $0 > 0 } ?? true, file, path + ".term_months", "a term of no month",
            "Write how many, or null for as long as its cause.")
        // Units report what they did of what they see, and they read by government sharing.
        expect(
            measure.channels.contains(.shared), file, path + ".channels", "the organs that apply it would not see it",
            "Name shared among the channels.")
        unique(measure.channels.map(\.rawValue), file, path + ".channels")
    }

    /// Trust lists bring incentives about, untrust lists the other side.
    private mutating func check(_ measure: Measure, _ lists: ListRules?, _ file: String, _ path: String) {
        guard let lists else { return }
        for name in measure.causes.lists {
            guard let list = lists[id: name] else {
                expect(false, file, path, "“\(name)” is no list", "Name lists by their identifiers.")
                continue
            }
            expect(
                (list.side == .trust) == (measure.side == .incentive), file, path,
                "“\(name)” is a list of the other side", "Name lists of the measure's side.")
        }
    }

    private mutating func check(
        _ causes: Measure.Causes, _ catalogue: Catalogue?, _ file: String, _ path: String
    ) {
        expect(
            !causes.lists.isEmpty || !causes.classes.isEmpty, file, path, "nothing brings it about",
            "Name a list or a class.")
        unique(causes.lists, file, path + ".lists")
        unique(causes.classes.map(\.classID), file, path + ".classes")
        for cause in causes.classes {
            expect(
                catalogue.map { $0[id: cause.classID].map { !$0.makesSubjects } ?? false } ?? true, file,
                path + ".classes", "“\(cause.classID)” is no class of records", "Name one of the catalogue.")
            expect(
                cause.severities.map { !$0.isEmpty } ?? true, file, path + ".classes", "a cause of no severity",
                "Name some, or leave severities away.")
        }
    }
}
