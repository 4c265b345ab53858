import CreditRules
import Postgres

/// Counts one month, page by page, and writes what is late, refused or returned to a workbook as it goes by.
///
/// Memory is a page's and a tally for each unit; how many records there are does not matter.
final class SupplyReckoning {
    private let month: ReportingMonth
    private let judge: SupplyJudge
    private let units: [SupplyUnit]
    private let names: [Int64: String]
    private let book: SupplyWorkbook?
    private var tallies: [Int64: SupplyTally] = [:]
    private var missing: [ExpectedReport] = []
    private var covered: Set<Int64> = []
    private var expecting: Set<Int64> = []

    /// Records or rows that are in hand at once; the database gives no more than an act has beyond them.
    private static let page = 10_000

    private var rules: SupplyRules { judge.rules }
    private var target: String { judge.rules.target ?? "" }

    init(_ month: ReportingMonth, judge: SupplyJudge, units: [SupplyUnit], book: SupplyWorkbook?) {
        self.month = month
        self.judge = judge
        self.units = units
        names = Dictionary(units.map { ($0.id, $0.name) }) { first, _ in first }
        self.book = book
    }

    /// Counts everything; all of it as of one moment.
    func reckon(in transaction: inout Transaction) async throws {
        let acts = try await transaction.all(Query<SupplyAct>.supplying(month, classes: rules.classes))
        for act in acts { tallies[act.unit, default: SupplyTally()].add(rowsOf: act) }
        for page in Self.pages(of: acts, by: \.records) { try await takeRecords(of: page, in: &transaction) }
        for page in Self.pages(of: acts.filter { !$0.isUndone }, by: \.refused) {
            try await takeRefusals(of: page, in: &transaction)
        }
        try await takeAnswers(in: &transaction)
        let since = month.adding(months: -rules.expectedMonths).first
        for report in try await transaction.all(
            Query<ExpectedReport>.expected(in: month, since: since, classes: rules.classes))
        {
            take(report)
        }
    }

    /// Acts that have any, so many together that a page is full.
    private static func pages(of acts: [SupplyAct], by count: (SupplyAct) -> Int) -> [[SupplyAct]] {
        var pages: [[SupplyAct]] = []
        var filled = page
        for act in acts where count(act) > 0 {
            if filled >= page {
                pages.append([])
                filled = 0
            }
            pages[pages.count - 1].append(act)
            filled += count(act)
        }
        return pages
    }

    private func takeRecords(of acts: [SupplyAct], in transaction: inout Transaction) async throws {
        try Task.checkCancellation()
        let bySource = Dictionary(acts.map { ($0.source, $0) }) { first, _ in first }
        let records = try await transaction.all(
            Query<SuppliedRecord>.supplied(by: acts.map(\.source), target: target, on: judge.today))
        for record in records {
            guard let act = bySource[record.source] else { continue }
            let judged = judge.judge(record, act)
            tallies[act.unit, default: SupplyTally()].add(judged)
            if case .late = judged.verdict { try book?.append(late: judged, unit: name(of: act.unit)) }
        }
    }

    private func takeRefusals(of acts: [SupplyAct], in transaction: inout Transaction) async throws {
        try Task.checkCancellation()
        let byNumber = Dictionary(acts.map { ($0.act, $0) }) { first, _ in first }
        for row in try await transaction.all(Query<RefusedSupplyRow>.refused(in: acts)) {
            guard let act = byNumber[row.act] else { continue }
            tallies[act.unit, default: SupplyTally()].refusals[row.code, default: 0] += 1
            try book?.append(refused: row, act, unit: name(of: act.unit))
        }
    }

    private func takeAnswers(in transaction: inout Transaction) async throws {
        guard let target = rules.target else { return }
        for count in try await transaction.all(
            Query<AcceptedCount>.accepted(by: target, in: month, classes: rules.classes))
        {
            tallies[count.unit, default: SupplyTally()].accepts += Int(count.count)
        }
        var (day, item) = (month.first, Int64(0))
        while true {
            try Task.checkCancellation()
            let page = try await transaction.all(
                Query<ReturnedRecord>.returned(
                    by: target, in: month, classes: rules.classes, after: day, item, limit: Int64(Self.page)))
            for returned in page { try take(returned) }
            guard let last = page.last else { return }
            (day, item) = (last.returnedOn, last.item)
        }
    }

    private func take(_ returned: ReturnedRecord) throws {
        let days = returned.settledOn.flatMap {
            judge.calendar.workingDays(after: returned.returnedOn, through: $0)
        }
        tallies[returned.unit, default: SupplyTally()].add(returned, after: days)
        try book?.append(returned: returned, after: days, unit: name(of: returned.unit))
    }

    private func take(_ report: ExpectedReport) {
        tallies[report.unit, default: SupplyTally()].add(report)
        if report.isMissing { missing.append(report) }
        if report.isExpected { expecting.insert(report.unit) }
        if report.isReported || report.isZero { covered.insert(report.unit) }
    }

    private func name(of unit: Int64) -> String { names[unit, default: "\(unit)"] }
}

extension SupplyReckoning {
    /// What it came to.
    func result(zeroReports: [ZeroReport]) -> SupplyMonth {
        let told = units.filter { tallies[$0.id] != nil }
        var total = SupplyTally()
        for unit in told { total.add(tallies[unit.id] ?? SupplyTally()) }
        return SupplyMonth(
            month: month.description, asOf: judge.today.description, classes: rules.classes, target: rules.target,
            total: SupplyFigures(
                total, rules,
                covered: [.departmentCoverage: coveredDepartments, .bannerCoverage: coveredBanners]),
            units: told.map { unit in
                SupplyMonth.Unit(
                    code: unit.code, name: unit.name, level: unit.level, division: unit.division,
                    figures: SupplyFigures(tallies[unit.id] ?? SupplyTally(), rules))
            },
            divisions: divisions(told),
            missing: missing.map { SupplyMonth.Missing(unit: name(of: $0.unit), class: $0.entry) },
            zeroReports: zeroReports, rules: rules,
            targetNames: rules.target.flatMap { judge.exchange.platform($0)?.names })
    }

    /// The city itself, and every banner that has units, whether or not they reported.
    private func divisions(_ told: [SupplyUnit]) -> [SupplyMonth.Division] {
        let codes = [nil] + Set(units.compactMap(\.banner)).sorted().map(Optional.some)
        return codes.map { code in
            var sum = SupplyTally()
            let own = told.filter { $0.banner == code }
            for unit in own { sum.add(tallies[unit.id] ?? SupplyTally()) }
            let named = units.lazy.filter { $0.banner == code && code != nil }
                .compactMap { SubjectName.leadingBanner(of: $0.name) }.first
            return SupplyMonth.Division(
                code: code, name: named ?? code ?? "", units: own.count, figures: SupplyFigures(sum, rules))
        }
    }

    /// Departments that are expected to report, and those of them that did.
    private var coveredDepartments: (Int, Int) {
        let levels = rules[.departmentCoverage]?.levels ?? []
        let departments = units.filter { levels.contains($0.level) && expecting.contains($0.id) }
        return (departments.count { covered.contains($0.id) }, departments.count)
    }

    /// Banners that have units, and those of which one reported.
    private var coveredBanners: (Int, Int) {
        let levels = rules[.bannerCoverage]?.levels ?? []
        let those = units.filter { levels.contains($0.level) }
        let reporting = Set(those.filter { covered.contains($0.id) }.compactMap(\.banner))
        return (reporting.count, Set(those.compactMap(\.banner)).count)
    }
}
