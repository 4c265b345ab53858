import CreditRules

/// Makes the yearly results that are sent down: the national comprehensive evaluation and the tax grade.
struct EvaluationMaker: RowMaker {
    let calendar: CityCalendar
    let directory: UnitDirectory
    let lastYear: Int

    static let nationalScheme = "国家公共信用综合评价"
    static let taxScheme = "纳税信用"
    private static let firstTaxYear = 2014
    private static let firstNationalYear = 2019

    init(calendar: CityCalendar, directory: UnitDirectory) {
        self.calendar = calendar
        self.directory = directory
        // A year's results are out by April of the next.
        let (year, month, _) = calendar.today.civil
        lastYear = month >= 5 ? year - 1 : year - 2
    }

    /// How many results a subject can have.
    func capacity(of subject: SampleSubject) -> Int {
        let founded = calendar.day(daysAgo: subject.age).year
        let tax = subject.kind.paysTax ? max(0, lastYear - max(founded, Self.firstTaxYear) + 1) : 0
        let national = subject.kind.isEvaluated ? max(0, lastYear - max(founded, Self.firstNationalYear) + 1) : 0
        return tax + national
    }

    /// The newest `count` results of a subject, at most its capacity.
    func rows(of subject: SampleSubject, count: Int, _ chance: inout SeededChance) -> [EvaluationRow] {
        let founded = calendar.day(daysAgo: subject.age).year
        var rows: [EvaluationRow] = []
        var year = lastYear
        while rows.count < count, year >= max(founded, Self.firstTaxYear) {
            if subject.kind.isEvaluated, year >= Self.firstNationalYear {
                rows.append(national(subject, year: year, &chance))
            }
            if subject.kind.paysTax, rows.count < count {
                rows.append(tax(subject, year: year, &chance))
            }
            year -= 1
        }
        return rows
    }

    private func national(_ subject: SampleSubject, year: Int, _ chance: inout SeededChance) -> EvaluationRow {
        let score = subject.standing + chance.below(9) - 4
        let grade = score < 4 ? "D" : score < 14 ? "C" : score < 55 ? "B" : "A"
        return EvaluationRow(
            name: subject.name, code: subject.code, scheme: Self.nationalScheme, grade: grade, year: year,
            evaluatedBy: "国家公共信用信息中心", evaluatedOn: "\(year + 1)/03/31",
            sourceUnit: directory.units[directory.organ(.development, in: .city)].name)
    }

    private func tax(_ subject: SampleSubject, year: Int, _ chance: inout SeededChance) -> EvaluationRow {
        let score = subject.standing + chance.below(17) - 8
        let isNew = calendar.day(daysAgo: subject.age).year == year
        let grade = isNew ? "M" : score < 2 ? "D" : score < 12 ? "C" : score < 68 ? "B" : "A"
        let unit = directory.units[directory.organ(.tax, in: .city)]
        return EvaluationRow(
            name: subject.name, code: subject.code, scheme: Self.taxScheme, grade: grade, year: year,
            evaluatedBy: unit.name, evaluatedOn: "\(year + 1)/04/22", sourceUnit: unit.name)
    }
}
