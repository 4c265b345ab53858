import CreditRules

/// The rules of all files put together, with what single files cannot know checked.
struct AssembledRules {
    let catalogue: Catalogue
    let publicity: PublicityRegimes
    let rating: RatingPolicy
    let calendars: [CalendarYear]
    let exchange: ExchangeRules
    let registers: RegisterRules
    let supply: SupplyRegimes
    let lists: ListRules
    let measures: MeasureRules
    let repair: RepairRules
    let deadlines: DeadlineRegimes

    /// Assembles decoded files; nil with at least one problem more when one kind is missing.
    init?(_ files: [DecodedRules], problems: inout [RuleFileProblem]) {
        let found = RulesByKind(files)
        var checks = RuleChecks(problems: problems)
        checks.exactlyOne("catalogue", found.catalogues.map(\.file))
        checks.exactlyOne("rating", found.ratings.map(\.file))
        checks.exactlyOne("exchange", found.exchanges.map(\.file))
        checks.exactlyOne("registers", found.registers.map(\.file))
        checks.exactlyOne("lists", found.lists.map(\.file))
        checks.exactlyOne("measures", found.measures.map(\.file))
        checks.exactlyOne("repair", found.repairs.map(\.file))
        if found.regimes.isEmpty { checks.missing("publicity") }
        if found.supplies.isEmpty { checks.missing("supply") }
        if found.deadlines.isEmpty { checks.missing("deadlines") }
        for (file, rules) in found.catalogues { checks.catalogue(rules, file) }
        checks.publicity(found.regimes)
        for (file, rules) in found.ratings { checks.rating(rules, found.catalogues.first?.rules, file) }
        checks.calendars(found.years)
        for (file, rules) in found.exchanges { checks.exchange(rules, found.catalogues.first?.rules, file) }
        for (file, rules) in found.registers {
            checks.registers(rules, found.catalogues.first?.rules, found.exchanges.first?.rules, file)
        }
        checks.supply(found.supplies, found.catalogues.first?.rules, found.exchanges.first?.rules)
        for (file, rules) in found.supplies {
            checks.indicators(of: rules, found.catalogues.first?.rules, found.lists.first?.rules, file)
        }
        for (file, rules) in found.lists {
            checks.lists(
                rules, found.catalogues.first?.rules, found.exchanges.first?.rules, found.registers.first?.rules, file)
        }
        for (file, rules) in found.measures {
            checks.measures(rules, found.catalogues.first?.rules, found.lists.first?.rules, file)
        }
        for (file, rules) in found.repairs {
            checks.repair(rules, found.catalogues.first?.rules, found.lists.first?.rules, file)
        }
        checks.deadlines(found.deadlines)
        problems = checks.problems
        guard let catalogue = found.catalogues.first?.rules, let rating = found.ratings.first?.rules,
            let publicity = PublicityRegimes(found.regimes.map(\.rules)), let exchange = found.exchanges.first?.rules,
            let register = found.registers.first?.rules, let list = found.lists.first?.rules,
            let measure = found.measures.first?.rules,
            let repair = found.repairs.first?.rules
        else { return nil }
        self.exchange = exchange
        self.registers = register
        self.lists = list
        self.measures = measure
        self.repair = repair
        supply = SupplyRegimes(found.supplies.map(\.rules))
        deadlines = DeadlineRegimes(found.deadlines.map(\.rules))
        self.catalogue = catalogue
        self.rating = rating
        self.publicity = publicity
        calendars = found.years.map(\.rules)
    }
}

/// Decoded files by their kind, each with its name.
private struct RulesByKind {
    var catalogues: [(file: String, rules: Catalogue)] = []
    var regimes: [(file: String, rules: PublicityRules)] = []
    var ratings: [(file: String, rules: RatingPolicy)] = []
    var years: [(file: String, rules: CalendarYear)] = []
    var exchanges: [(file: String, rules: ExchangeRules)] = []
    var registers: [(file: String, rules: RegisterRules)] = []
    var supplies: [(file: String, rules: SupplyRules)] = []
    var lists: [(file: String, rules: ListRules)] = []
    var measures: [(file: String, rules: MeasureRules)] = []
    var repairs: [(file: String, rules: RepairRules)] = []
    var deadlines: [(file: String, rules: DeadlineRules)] = []

    init(_ files: [DecodedRules]) {
        for file in files {
            switch file.content {
            case .catalogue(let rules): catalogues.append((file.file.name, rules))
            case .publicity(let rules): regimes.append((file.file.name, rules))
            case .rating(let rules): ratings.append((file.file.name, rules))
            case .calendar(let rules): years.append((file.file.name, rules))
            case .exchange(let rules): exchanges.append((file.file.name, rules))
            case .registers(let rules): registers.append((file.file.name, rules))
            case .supply(let rules): supplies.append((file.file.name, rules))
            case .lists(let rules): lists.append((file.file.name, rules))
            case .measures(let rules): measures.append((file.file.name, rules))
            case .repair(let rules): repairs.append((file.file.name, rules))
            case .deadlines(let rules): deadlines.append((file.file.name, rules))
            }
        }
    }
}

/// Collects what is wrong; one method for each kind of rules.
struct RuleChecks {
    var problems: [RuleFileProblem]

    mutating func expect(_ holds: Bool, _ file: String, _ path: String, _ what: String, _ fix: String) {
        guard !holds else { return }
        problems.append(RuleFileProblem(file: file, line: nil, path: path, what: what, fix: fix))
    }

    mutating func exactlyOne(_ kind: String, _ files: [String]) {
        if files.isEmpty { missing(kind) }
        expect(
            files.count < 2, files.joined(separator: ", "), "header.kind", "there are several files of kind \(kind)",
            "Leave the one that is in force.")
    }

    mutating func missing(_ kind: String) {
        // A file of the kind that could not be decoded has said so already.
        guard problems.isEmpty else { return }
        expect(false, "rules", "header.kind", "there is no file of kind \(kind)", "Add one.")
    }

    /// An article that nobody has read is null, and nothing without an article is verified.
    mutating func basis(_ basis: LegalBasis, _ file: String, _ path: String) {
        expect(
            !basis.instrument.isEmpty, file, path, "没有写明依据 (the instrument is empty)",
            "请写明法律、规章或标准。 Name the law, rule or standard.")
        expect(
            basis.article != nil || !basis.verified, file, path, "写为已核对，但没有条款 (verified, but without an article)",
            "请写明所核对的条款，或写 verified: false。 Name the article that was read, or write verified: false.")
    }

    mutating func unique(_ names: [String], _ file: String, _ path: String) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            expect(
                false, file, path, "“\(name)”出现两次 (it stands twice)", "请去掉或改名其中之一。 Remove or rename one of them.")
        }
    }

    /// Of rules that follow one another, no two hold on one day.
    mutating func successive(_ files: [(file: String, header: RuleHeader)], _ kind: String) {
        unique(files.map(\.header.version), kind, "header.version")
        let ordered = files.sorted { $0.header.effectiveFrom < $1.header.effectiveFrom }
        for (earlier, later) in zip(ordered, ordered.dropFirst()) {
            let end = earlier.header.effectiveTo ?? .infinity
            expect(
                end < later.header.effectiveFrom, earlier.file, "header.effective_to",
                "overlaps \(later.file), which begins on \(later.header.effectiveFrom)", "End it the day before.")
        }
    }

    mutating func calendars(_ years: [(file: String, rules: CalendarYear)]) {
        unique(years.map(\.rules).filter(\.publishesYear).map { String($0.year) }, "calendar", "year")
        unique(years.map(\.rules.header.version), "calendar", "header.version")
        for (file, calendar) in years {
            basis(calendar.notice.basis, file, "notice.basis")
            overrides(calendar, file)
            guard calendar.publishesYear else { continue }
            let off = calendar.holidays.flatMap(\.off)
            let work = calendar.holidays.flatMap(\.work)
            unique((off + work).map(\.description), file, "holidays")
            for day in off + work {
                // A notice may move a day of the turn of the year into its neighbour.
                expect(
                    abs(day.year - calendar.year) <= 1, file, "holidays",
                    "\(day) 不属于 \(calendar.year) 年 (not a day of that year)",
                    "请写入所属年度的文件。 Put it into its own year's file.")
            }
            for day in work {
                expect(
                    day.weekday > 5, file, "holidays", "\(day) 本来就是工作日 (is worked anyway)",
                    "调休上班的只能是周六、周日。 Only Saturdays and Sundays are worked to make up.")
            }
        }
    }

    /// What the region's notices say otherwise; a file without holidays is there for nothing else.
    private mutating func overrides(_ calendar: CalendarYear, _ file: String) {
        let overrides = calendar.overrides ?? []
        expect(
            calendar.publishesYear || !overrides.isEmpty, file, "holidays", "没有放假日 (there is no day off)",
            "没有通知的年度不立文件。 A year without notice has no file at all.")
        for (index, override) in overrides.enumerated() {
            let path = "overrides[\(index)]"
            basis(override.notice.basis, file, path + ".notice.basis")
            unique((override.off + override.work).map(\.description), file, path)
            expect(
                !(override.off + override.work).isEmpty, file, path, "没有写明日期 (no day is named)",
                "请在 off 或 work 中写明。 Name days in off or work.")
            for day in override.off + override.work {
                expect(
                    day.year == calendar.year, file, path, "\(day) 不属于 \(calendar.year) 年 (not a day of that year)",
                    "请写入所属年度的文件。 Put it into its own year's file.")
            }
        }
    }
}
