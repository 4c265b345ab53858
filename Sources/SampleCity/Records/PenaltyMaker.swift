import CreditRules

/// Makes penalties for subjects; the numbers of their documents run on from row to row.
struct PenaltyMaker: RowMaker {
    let calendar: CityCalendar
    let directory: UnitDirectory
    /// The days before today over which decisions are spread.
    let span: Int
    private let causes: [[PenaltyCause]]
    private var counter: DocumentCounter
    /// Set apart from the numbers of another maker of the same city.
    private let firstNumber: Int
    private let regimeOf2026: Day?

    init(calendar: CityCalendar, directory: UnitDirectory, span: Int, firstNumber: Int = 200) {
        self.calendar = calendar
        self.directory = directory
        self.span = span
        self.firstNumber = firstNumber
        causes = Sector.allCases.map(PenaltyCause.all(of:))
        counter = DocumentCounter(organs: directory.units.count, kinds: 2)
        regimeOf2026 = Day(year: 2026, month: 4, day: 1)
    }

    mutating func rows(of subject: SampleSubject, count: Int, _ chance: inout SeededChance) -> [PenaltyRow] {
        (0..<count).map { _ in penalty(of: subject, &chance) }
    }

    private mutating func penalty(of subject: SampleSubject, _ chance: inout SeededChance) -> PenaltyRow {
        let cause = chance.pick(causes[subject.sector.rawValue])
        let daysAgo = 2 + chance.below(max(1, min(span, subject.age - 10)))
        let decided = calendar.day(daysAgo: daysAgo)
        let place = directory.organ(cause.field, in: subject.banner)
        let unit = directory.units[place]
        let amount = cause.fine.isEmpty ? 0 : fine(cause.fine, &chance)
        let summary = cause.field == .market && cause.severity == .minor && amount <= 3_000
        let kept = cause.confiscates ? 10 * (8 + chance.below(900)) : 0
        let isNew = regimeOf2026.map { decided >= $0 } ?? false
        return PenaltyRow(
            name: subject.name, category: subject.category, code: subject.code,
            representative: subject.representative,
            documentNumber: documentNumber(cause, organ: place, unit: unit, year: decided.year, summary: summary),
            violation: cause.violation,
            facts: calendar.day(daysAgo: daysAgo + 12 + chance.below(40)).inChinese + "检查发现当事人" + cause.facts + "。",
            basis: cause.basis, kinds: cause.kinds, content: content(cause, fine: amount, confiscated: kept),
            fine: amount > 0 ? Amount.inTenThousands(amount) : "",
            confiscated: kept > 0 ? Amount.inTenThousands(kept) : "",
            licence: cause.licence.isEmpty ? "" : "\(cause.licence) 样例\(10_000 + chance.below(90_000))",
            decidedOn: calendar.text(decided), validUntil: "2099/12/31",
            publicUntil: publicUntil(cause.severity, decided: decided, isNew: isNew), organ: unit.name,
            organCode: unit.code, sourceUnit: unit.name, sourceCode: unit.code, procedure: summary ? "简易程序" : "普通程序",
            // Units stated no severity before the rules of 2026, and not all of them do now.
            severity: isNew && chance.percent(75) ? cause.severity.rawValue : "",
            servedOn: calendar.text(daysAgo: daysAgo - 2), finePaidOn: paidOn(amount, decidedDaysAgo: daysAgo, &chance))
    }

    private mutating func documentNumber(
        _ cause: PenaltyCause, organ: Int, unit: SampleUnit, year: Int, summary: Bool
    ) -> String {
        let number = firstNumber + counter.next(organ: organ, kind: summary ? 1 : 0, year: year)
        let banner = Banner.allCases.first { $0.division == unit.division } ?? .city
        return PenaltyNumber.written(cause.field, banner: banner, year: year, number: number, summary: summary)
    }

    /// Round sums, as fines are.
    private func fine(_ range: Range<Int>, _ chance: inout SeededChance) -> Int {
        let step = range.lowerBound >= 10_000 ? 1_000 : 100
        return range.lowerBound + chance.below((range.count + step - 1) / step) * step
    }

    /// Most fines are paid within the fifteen days; the newest cannot be yet.
    private func paidOn(_ fine: Int, decidedDaysAgo: Int, _ chance: inout SeededChance) -> String {
        let paid = decidedDaysAgo - 3 - chance.below(12)
        return fine > 0 && paid >= 0 && chance.percent(85) ? calendar.text(daysAgo: paid) : ""
    }

    private func content(_ cause: PenaltyCause, fine: Int, confiscated: Int) -> String {
        var parts: [String] = []
        if fine > 0 { parts.append("罚款\(fine)元") }
        if confiscated > 0 { parts.append("没收\(confiscated)元") }
        if !cause.order.isEmpty { parts.append(cause.order) }
        if parts.isEmpty || cause.kinds.utf8.starts(with: "警告".utf8) { parts.insert("警告", at: 0) }
        return parts.joined(separator: "；")
    }

    /// What units write there; the registry computes its own.
    private func publicUntil(_ severity: PenaltyCause.Severity, decided: Day, isNew: Bool) -> String {
        guard isNew else { return calendar.text(decided.adding(months: 36)) }
        switch severity {
        case .minor: return ""
        case .general: return calendar.text(decided.adding(months: 12))
        case .serious: return calendar.text(decided.adding(months: 36))
        }
    }
}
