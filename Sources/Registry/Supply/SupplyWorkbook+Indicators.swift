import CreditRules
import TabularFiles

/// The figures beside the rates (其他指标) on the first sheet, and what they mean.
extension SupplyWorkbook {
    func writeIndicators(_ month: SupplyMonth) throws(TableError) {
        guard !month.indicators.isEmpty else { return }
        try writer.append([], to: total)
        try writer.append(
            heads([
                ("其他指标", "Other figures"), ("数值", "Value"), ("分子或本月数", "Part"), ("分母或累计数", "Whole"),
                ("较上月（率为百分点）", "Change (of rates in points)"), ("目标", "Target"), ("单位", "Unit"),
            ]), to: total)
        for figure in month.indicators { try writer.append(line(figure), to: total) }
        guard !month.concealment.isEmpty else { return }
        try writer.append([], to: total)
        try writer.append(
            heads([("瞒报（被抽查单位）", "Concealed, of units sampled"), ("比率", "Value"), ("分子", "Part"), ("分母", "Whole")]),
            to: total)
        for unit in month.concealment {
            let numbers = [Self.cell(unit.rate.numerator), Self.cell(unit.rate.denominator)]
            try writer.append([WorkbookCell(unit.unit), percent(unit.rate)] + numbers, to: total)
        }
    }

    private func line(_ figure: IndicatorFigure) -> [WorkbookCell] {
        let style: CellStyle = figure.isAboveTarget ? .red : []
        let value: WorkbookCell
        if figure.value == nil {
            value = WorkbookCell(figure.absence(language), .right)
        } else if figure.isRate {
            value = WorkbookCell(number: Double(figure.part ?? 0) / Double(figure.whole ?? 1), [.percent, style])
        } else {
            value = Self.cell(figure.part, style)
        }
        let change = figure.difference.map { points in
            WorkbookCell(number: figure.isRate ? Double(points) / 100 : Double(points))
        }
        return [
            WorkbookCell(figure.name(language)), value, Self.cell(figure.part), Self.cell(figure.whole),
            change ?? Self.cell(nil), Self.cell(figure.target), WorkbookCell(figure.unit(language), .right),
        ]
    }

    func defineIndicators(_ month: SupplyMonth) throws(TableError) {
        for rule in month.rules.indicators ?? [] {
            let words = [rule.numerator, rule.denominator].map { text in
                text.map { language.choose($0.zh, $0.en) } ?? "—"
            }
            try define(rule.names, words, parameters(of: rule), rule.basis)
        }
    }

    private func parameters(of rule: SupplyIndicator) -> String {
        var parts = ([rule.recordClass].compactMap(\.self) + rule.lists).map(name(ofClass:))
        if let field = rule.field {
            parts.append("\(field): \(rule.part.joined(separator: "/")) ÷ \(rule.whole.joined(separator: "/"))")
        }
        if let target = rule.target { parts.append(language.choose("目标不超过\(target)", "target: at most \(target)")) }
        return parts.joined(separator: language.choose("、", ", "))
    }
}
