import CreditRules
import TabularFiles

/// The sheet of repair, objections and complaints (办件): a line for each kind, then one for each unit and kind.
extension SupplyWorkbook {
    func writeCasework(_ month: SupplyMonth) throws(TableError) {
        var titles: [(zh: String, en: String, width: Double)] = [("单位", "Unit", 34), ("事项", "Kind", 10)]
        for name in CaseworkFigures.names { titles.append((name.zh, name.en, 9)) }
        titles += [
            ("按期办结率", "In time %", 10), ("准予或成立率", "Granted %", 10), ("办结计时数", "Counted", 9),
            ("工作日中位", "Working days, median", 9), ("工作日95分位", "95th percentile", 9), ("工作日最长", "Longest", 9),
            ("无法计算", "Not counted", 9),
        ]
        for (column, title) in titles.enumerated() { try writer.setColumn(column, width: title.width, of: cases) }
        let style: CellStyle = [.bold, .grey, .wrapped]
        try writer.append(
            titles.enumerated().map { place, title in
                WorkbookCell(language.choose(title.zh, title.en), place < 2 ? style : [style, .right])
            }, to: cases)
        try writer.freeze(rows: 1, of: cases)
        try writer.printAcross(cases)
        let all = language.choose("合计", "All")
        for figures in month.casework.total { try writer.append(line(all, figures), to: cases) }
        for unit in month.casework.units {
            for figures in unit.figures { try writer.append(line(unit.name, figures), to: cases) }
        }
    }

    private func line(_ unit: String, _ figures: CaseworkFigures) -> [WorkbookCell] {
        let names = CaseKind(rawValue: figures.kind)?.names
        let counts = figures.counts.map { count in
            Self.cell(count.count, count.id == "overdue" && count.count > 0 ? .red : [])
        }
        let days = [figures.decided, figures.median, figures.percentile95, figures.worst, figures.uncounted]
        let kind = names.map { language.choose($0.zh, $0.en) } ?? figures.kind
        var cells = [WorkbookCell(unit), WorkbookCell(kind)] + counts
        for id in ["on_time", "granted"] { cells.append(percent(figures.rates.first { $0.id == id })) }
        return cells + days.map { Self.cell($0) }
    }

    /// What the rates and the working days of the sheet mean.
    func defineCasework(_ month: SupplyMonth) throws(TableError) {
        for rate in month.rules.casework ?? [] {
            let words = [rate.numerator, rate.denominator].map { language.choose($0.zh, $0.en) }
            try define(rate.names, words, language.choose("期限见办理期限规则", "limits: the rules of deadlines"), rate.basis)
        }
        guard let basis = month.rules.casework?.first?.basis else { return }
        try define(
            BilingualText(zh: "办理工作日", en: "Working days of a case"),
            [
                language.choose(
                    "工作日数的中位数（双数取中间两个的较小者）和95分位（不超过该数的占95%的最小值）",
                    "The median of working days (of an even number the smaller of the middle two), and the smallest that 95 of a hundred did not exceed"
                ),
                language.choose(
                    "当月决定（投诉为首次答复）的事项：自核身（投诉为收到）或材料补齐之日至决定之日，首日和中止期间不计",
                    "Items decided in the month (of complaints first answered): from the confirmation of identity (of complaints the receipt), or the completion of papers, to the decision; the first day and suspensions are not counted"
                ),
            ], "", basis)
    }
}
