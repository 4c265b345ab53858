import CreditRules

extension RuleChecks {
    /// Of the regimes for one group of organs no two hold on one day, and no organ is meant by two groups.
    mutating func publicity(_ regimes: [(file: String, rules: PublicityRules)]) {
        for (file, rules) in regimes { publicity(rules, file) }
        unique(regimes.map(\.rules.header.version), "publicity", "header.version")
        let groups = Dictionary(grouping: regimes) { $0.rules.organs.map { $0.names.sorted() + $0.codes.sorted() } }
        if !regimes.isEmpty {
            expect(
                groups[nil] != nil, "publicity", "organs", "every regime is for certain organs",
                "Leave organs out of one of them, which then is for all others.")
        }
        for group in groups.values { successive(group.map { ($0.file, $0.rules.header) }, "publicity") }
        let words = groups.keys.compactMap { $0 }.map { $0 }
        for (index, some) in words.enumerated() {
            for others in words[(index + 1)...] {
                for word in some where others.contains(where: { $0.contains(word) || word.contains($0) }) {
                    expect(
                        false, "publicity", "organs", "“\(word)” means organs of two groups of regimes",
                        "Give both the same organs, or organs that have no word in common.")
                }
            }
        }
    }

    private mutating func publicity(_ rules: PublicityRules, _ file: String) {
        basis(rules.basis, file, "basis")
        basis(rules.firstApplication.basis, file, "first_application.basis")
        unique(rules.severities.map(\.severity.rawValue), file, "severities")
        for severity in Severity.allCases where !rules.severities.contains(where: { $0.severity == severity }) {
            expect(false, file, "severities", "\(severity.rawValue) has no row", "Add one.")
        }
        for (index, row) in rules.severities.enumerated() { check(row, file, "severities[\(index)]") }
        for (index, row) in rules.fieldMinimums.enumerated() {
            basis(row.basis, file, "field_minimums[\(index)].basis")
        }
        unique(rules.inference.kinds.flatMap(\.kinds), file, "inference.kinds")
        for row in rules.inference.kinds { basis(row.basis, file, "inference.kinds") }
        for row in rules.inference.procedures { basis(row.basis, file, "inference.procedures") }
        basis(rules.inference.otherwise.basis, file, "inference.otherwise")
        expect(
            rules.header.effectiveTo.map { $0 >= rules.header.effectiveFrom } ?? true, file, "header.effective_to",
            "ends before it begins", "Put the days in order.")
        reach(rules, file)
    }

    private mutating func check(_ row: PublicityRules.SeverityRow, _ file: String, _ path: String) {
        basis(row.basis, file, path + ".basis")
        if let minimum = row.minimumBasis { basis(minimum, file, path + ".minimum_basis") }
        // What has no last day would be open for ever, so only minor matters may be closed.
        expect(
            row.open || row.severity == .minor, file, path, "\(row.severity.rawValue) is closed",
            "Only minor may be; write open: true.")
        expect(
            !row.open || row.maximumMonths != nil, file, path, "open, but without months", "Give maximum_months.")
        guard let minimum = row.minimumMonths else { return }
        guard let maximum = row.maximumMonths else {
            expect(false, file, path, "a minimum without a maximum", "Give maximum_months, or drop the minimum.")
            return
        }
        expect(
            minimum >= 0 && minimum <= maximum, file, path, "the minimum \(minimum) exceeds the maximum \(maximum)",
            "Put them in order.")
    }

    /// Whom the regime is for, and what lengthens, closes, reaches back and takes down.
    private mutating func reach(_ rules: PublicityRules, _ file: String) {
        if let organs = rules.organs {
            basis(organs.basis, file, "organs.basis")
            let words = organs.names + organs.codes
            expect(
                !words.isEmpty && words.allSatisfy { !$0.isEmpty }, file, "organs", "no organ is named",
                "Name words or codes, or leave organs out.")
        }
        if let restriction = rules.restriction {
            basis(restriction.basis, file, "restriction.basis")
            expect(!restriction.kinds.isEmpty, file, "restriction", "no kind is named", "Name them, or drop it.")
            expect(!restriction.lengthens.isEmpty, file, "restriction", "nothing is lengthened", "minimum, maximum.")
        }
        if let closed = rules.neverOpen {
            basis(closed.basis, file, "never_open.basis")
            expect(!closed.kinds.isEmpty, file, "never_open", "no kind is named", "Name them, or drop it.")
        }
        basis(rules.olderRecords.basis, file, "older_records.basis")
        basis(rules.withdrawal.basis, file, "withdrawal.basis")
        expect(
            rules.withdrawal.workingDays > 0, file, "withdrawal", "\(rules.withdrawal.workingDays) working days",
            "Write 1 or more.")
    }
}
