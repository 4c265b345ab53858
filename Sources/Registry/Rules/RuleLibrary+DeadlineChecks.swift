import CreditRules

extension RuleChecks {
    /// Rules of successive times, each saying of every kind of cases which clocks it has.
    mutating func deadlines(_ regimes: [(file: String, rules: DeadlineRules)]) {
        successive(regimes.map { ($0.file, $0.rules.header) }, "deadlines")
        for (file, rules) in regimes {
            basis(rules.basis, file, "basis")
            expect(
                rules.warnWorkingDays >= 0, file, "warn_working_days", "\(rules.warnWorkingDays) working days",
                "Write 0 or more.")
            basis(rules.remedies.reviewBasis, file, "remedies.review_basis")
            basis(rules.remedies.suitBasis, file, "remedies.suit_basis")
            for figure in [rules.remedies.reviewDays, rules.remedies.suitMonths] {
                expect(
                    figure.map { $0 > 0 } ?? true, file, "remedies", "\(figure ?? 0) days or months",
                    "Write a positive number, or null where nobody has read one.")
            }
            if let recall = rules.recall {
                basis(recall.basis, file, "recall.basis")
                expect(
                    recall.workingDays.map { $0 > 0 } ?? true, file, "recall.working_days",
                    "\(recall.workingDays ?? 0) working days",
                    "Write a positive number, or null where nobody has read one.")
            }
            unique(rules.cases.map(\.kind.rawValue), file, "cases")
            for kind in CaseKind.allCases {
                expect(rules[kind] != nil, file, "cases", "nothing is said of \(kind.rawValue)", "Add it.")
            }
            for deadlines in rules.cases {
                let path = "cases (\(deadlines.kind.rawValue))"
                unique(deadlines.clocks.map(\.id), file, path)
                for clock in deadlines.clocks { check(clock, file, "\(path).\(clock.id)") }
            }
        }
    }

    private mutating func check(_ clock: ClockRule, _ file: String, _ path: String) {
        let isNamed = !clock.names.zh.isEmpty && !clock.names.en.isEmpty
        expect(isNamed, file, path, "the clock has no name", "Name it in both languages.")
        expect(!clock.ends.isEmpty, file, path, "nothing ends the clock", "Name a step in ends.")
        expect(!clock.limits.isEmpty, file, path, "the clock has no limit", "Add one to limits.")
        unique(clock.limits.map(\.from.rawValue), file, path + ".limits")
        for limit in clock.limits {
            basis(limit.basis, file, path + ".limits")
            expect(
                !clock.ends.contains(limit.from), file, path, "it begins and ends with \(limit.from.rawValue)",
                "Begin it with an earlier step.")
            check(limit.workingDays, file, path)
        }
        guard let lengthening = clock.lengthening else { return }
        basis(lengthening.basis, file, path + ".extension")
        check(lengthening.workingDays, file, path + ".extension")
    }

    private mutating func check(_ workingDays: Int?, _ file: String, _ path: String) {
        expect(
            workingDays.map { $0 > 0 } ?? true, file, path, "\(workingDays ?? 0) working days",
            "Write a positive number, or null where nobody has read one.")
    }
}
