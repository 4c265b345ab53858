import CreditRules

extension RuleChecks {
    /// Rules of successive times, each with classes that units report and rates that can be counted.
    mutating func supply(
        _ regimes: [(file: String, rules: SupplyRules)], _ catalogue: Catalogue?, _ exchange: ExchangeRules?
    ) {
        successive(regimes.map { ($0.file, $0.rules.header) }, "supply")
        for (file, rules) in regimes {
            basis(rules.basis, file, "basis")
            classes(of: rules, catalogue, file)
            if let target = rules.target, let exchange {
                expect(
                    exchange.platforms.contains { $0.id == target }, file, "target", "“\(target)” is no platform",
                    "Name one of the exchange rules' platforms by its id, or null.")
            }
            expect(
                (1...60).contains(rules.expectedMonths), file, "expected_months", "\(rules.expectedMonths) months",
                "Write 1 to 60.")
            legs(of: rules, file)
            unique(rules.rates.map(\.kind.rawValue), file, "rates")
            for rate in rules.rates { check(rate, file, "rates (\(rate.kind.rawValue))") }
            let ofCases = rules.casework ?? []
            unique(ofCases.map { "\($0.kind.rawValue) \($0.rate.rawValue)" }, file, "casework")
            for rate in ofCases {
                let path = "casework (\(rate.kind.rawValue) \(rate.rate.rawValue))"
                basis(rate.basis, file, path + ".basis")
                for text in [rate.names, rate.numerator, rate.denominator] {
                    expect(
                        !text.zh.isEmpty && !text.en.isEmpty, file, path, "a definition is empty",
                        "Say it in both languages.")
                }
            }
        }
    }

    private mutating func classes(of rules: SupplyRules, _ catalogue: Catalogue?, _ file: String) {
        expect(!rules.classes.isEmpty, file, "classes", "no class counts", "Name at least one.")
        unique(rules.classes, file, "classes")
        for name in rules.classes {
            expect(
                catalogue.map { $0[id: name].map { !$0.makesSubjects } ?? false } ?? true, file, "classes",
                "“\(name)” is no class of the catalogue, or one that makes subjects", "Name classes of records.")
        }
    }

    private mutating func legs(of rules: SupplyRules, _ file: String) {
        unique(rules.legs.map(\.stage.rawValue), file, "legs")
        for stage in SupplyLeg.Stage.allCases {
            expect(rules[stage] != nil, file, "legs", "there is no leg \(stage.rawValue)", "Add it.")
        }
        for (index, leg) in rules.legs.enumerated() {
            basis(leg.basis, file, "legs[\(index)].basis")
            expect(
                leg.workingDays.map { $0 > 0 } ?? true, file, "legs[\(index)].working_days",
                "\(leg.workingDays ?? 0) working days", "Write a positive number, or null where nobody has set one.")
        }
    }

    private mutating func check(_ rate: SupplyRate, _ file: String, _ path: String) {
        basis(rate.basis, file, path + ".basis")
        for text in [rate.names, rate.numerator, rate.denominator] {
            let isSaid = !text.zh.isEmpty && !text.en.isEmpty
            expect(isSaid, file, path, "a definition is empty", "Say it in both languages.")
        }
        if rate.kind == .timeliness {
            expect(
                rate.workingDays.map { $0 > 0 } ?? false, file, path, "no working days within which it is in time",
                "Write working_days.")
        }
        for code in rate.codes {
            expect(
                ProblemCode(rawValue: code)?.refusesRow == true, file, path, "“\(code)” refuses no row",
                "Name codes that begin with E-.")
        }
        for level in rate.levels {
            expect(
                AddUnit.levels.contains(level), file, path, "“\(level)” is no level of units",
                "Name some of \(AddUnit.levels.joined(separator: ", ")).")
        }
        let isOfUnits = rate.kind == .departmentCoverage || rate.kind == .bannerCoverage
        expect(!isOfUnits || !rate.levels.isEmpty, file, path, "no level of units counts", "Name some in levels.")
        expect(
            rate.kind != .matched || !rate.codes.isEmpty, file, path, "no code tells that a subject was not matched",
            "Name some in codes.")
    }
}
