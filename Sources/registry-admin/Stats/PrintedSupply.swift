internal import Registry

/// How units reported in a month, as it is printed: the rates, the legs, and a line for each unit.
struct PrintedSupply: Reply {
    let month: SupplyMonth
    let naming: Naming

    func json() -> [UInt8] { month.json() }

    /// A line for each unit.
    func lines() -> [[UInt8]] { month.unitsJSON() }

    func csv() -> [UInt8] { units.csv() }

    private var units: Sheet<SupplyMonth.Unit> {
        let counts: [(id: String, chinese: String, english: String)] = [
            ("records", "入库记录", "Records"), ("timely", "及时", "In time"), ("late", "迟报", "Late"),
            ("pending", "在途", "On their way"), ("unjudged", "待判", "Not to judge"), ("refused", "退回行", "Refused"),
            ("answers_returned", "上级退回", "Returned"), ("missing", "缺报", "Missing"),
            ("zero_contradicted", "零报告不符", "Contradicted"),
        ]
        let rates: [(id: String, chinese: String, english: String)] = [
            ("timeliness", "及时率", "In time %"), ("compliance", "合规率", "Well-formed %"),
        ]
        return Sheet(
            columns: [Column("unit", "单位", "Unit", mayBeCut: true) { $0.name }]
                + counts.map { count in
                    Column(count.id, count.chinese, count.english, isNumber: true) { "\($0.figures[count.id])" }
                }
                + rates.map { rate in
                    Column(rate.id, rate.chinese, rate.english, isNumber: true) { $0.figures.rate(rate.id)?.percent }
                }, entries: month.units)
    }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        let rates = Sheet<SupplyFigures.Rate>(
            columns: [
                Column("rate", "指标", "Rate") { $0.name(language) },
                Column("percent", "%", "%", isNumber: true) { $0.percent ?? "—" },
                Column("numerator", "分子", "Part", isNumber: true) { "\($0.numerator)" },
                Column("denominator", "分母", "Whole", isNumber: true) { "\($0.denominator)" },
            ], entries: month.total.rates)
        let spreads = Sheet<SupplyFigures.Spread>(
            columns: [
                Column("leg", "环节（工作日）", "Leg (working days)") { $0.name(language) },
                Column("count", "条数", "Records", isNumber: true) { "\($0.count)" },
                Column("median", "中位数", "Median", isNumber: true) { spread in spread.median.map { "\($0)" } ?? "—" },
                Column("worst", "最长", "Longest", isNumber: true) { spread in spread.worst.map { "\($0)" } ?? "—" },
                Column("uncounted", "无法计算", "Not counted", isNumber: true) { "\($0.uncounted)" },
            ], entries: month.total.spreads)
        var parts = [heading(style), rates.table(style), spreads.table(style)]
        if !month.indicators.isEmpty { parts.append(indicators.table(style)) }
        if !month.concealment.isEmpty { parts.append(concealed.table(style)) }
        if !month.units.isEmpty { parts.append(units.table(style)) }
        parts.append(cases.table(style))
        parts += [missing(language), contradicted(language)].filter { !$0.isEmpty }
        return parts.joined(separator: "\n")
    }

    /// The figures beside the rates.
    private var indicators: Sheet<IndicatorFigure> {
        let language = naming.language
        return Sheet(
            columns: [
                Column("indicator", "其他指标", "Other figures") { $0.name(language) },
                Column("value", "数值", "Value", isNumber: true) { $0.value ?? $0.absence(language) },
                Column("unit", "单位", "Unit") { $0.unit(language) },
                Column("part", "分子/本月", "Part", isNumber: true) { figure in figure.part.map { "\($0)" } ?? "—" },
                Column("whole", "分母/累计", "Whole", isNumber: true) { figure in figure.whole.map { "\($0)" } ?? "—" },
                Column("change", "较上月", "Change", isNumber: true) { $0.signedChange ?? "—" },
                Column("target", "目标", "Target", isNumber: true) { figure in figure.target.map { "\($0)" } ?? "—" },
            ], entries: month.indicators)
    }

    /// How much was concealed of what was sampled, by unit.
    private var concealed: Sheet<UnitConcealment> {
        Sheet(
            columns: [
                Column("unit", "瞒报（被抽查单位）", "Concealed", mayBeCut: true) { $0.unit },
                Column("percent", "%", "%", isNumber: true) { $0.rate.percent ?? "—" },
                Column("numerator", "分子", "Part", isNumber: true) { "\($0.rate.numerator)" },
                Column("denominator", "分母", "Whole", isNumber: true) { "\($0.rate.denominator)" },
            ], entries: month.concealment)
    }

    /// Each kind of case, in all and by unit.
    private var cases: Sheet<(unit: String, figures: CaseworkFigures)> {
        let language = naming.language
        let all = month.casework.total.map { (unit: language.choose("合计", "All"), figures: $0) }
        let units = month.casework.units.flatMap { unit in unit.figures.map { (unit: unit.name, figures: $0) } }
        func days(_ number: Int?) -> String { number.map { "\($0)" } ?? "—" }
        let counts: [(id: String, chinese: String, english: String)] = [
            ("filed", "收到", "Filed"), ("accepted", "受理", "Accepted"), ("granted", "准予/成立", "Granted"),
            ("refused", "不予/维持", "Refused"), ("answered", "答复", "Answered"), ("open", "在办", "Open"),
            ("overdue", "逾期", "Overdue"),
        ]
        return Sheet(
            columns: [
                Column("unit", "办件", "Cases", mayBeCut: true) { $0.unit },
                Column("kind", "事项", "Kind") { CaseWords.kind($0.figures.kind, language) },
            ]
                + counts.map { count in
                    Column(count.id, count.chinese, count.english, isNumber: true) { "\($0.figures[count.id])" }
                }
                + [
                    Column("on_time", "按期率", "In time %", isNumber: true) { line in
                        line.figures.rates.first { $0.id == "on_time" }?.percent ?? "—"
                    },
                    Column("median", "工作日中位", "Median", isNumber: true) { days($0.figures.median) },
                    Column("p95", "95分位", "p95", isNumber: true) { days($0.figures.percentile95) },
                ], entries: all + units)
    }

    private func heading(_ style: TableStyle) -> String {
        let classes = month.classes.map(naming.class).joined(separator: style.language.choose("、", ", "))
        let text = style.language.choose(
            "\(month.month) 报送质量（统计至 \(month.asOf)；\(classes)；\(month.rulesVersion)）",
            "Reporting in \(month.month) (as of \(month.asOf); \(classes); \(month.rulesVersion))")
        let pending = month.total["pending"]
        let unjudged = month.total["unjudged"]
        let rest = style.language.choose(
            "首次入库 \(month.total["records"]) 条，其中在途 \(pending) 条、待判 \(unjudged) 条不计入及时率",
            "\(month.total["records"]) records first taken in; \(pending) on their way and \(unjudged) not yet to judge are in no rate"
        )
        return style.strong(TerminalText.clean(text)) + "\n" + rest + "\n"
    }

    private func missing(_ language: Language) -> String {
        let lines = month.missing.map { "  \($0.unit) \(naming.class($0.class))" }
        guard !lines.isEmpty else { return "" }
        return ([language.choose("缺报：", "Missing:")] + lines).map { TerminalText.clean($0) + "\n" }.joined()
    }

    private func contradicted(_ language: Language) -> String {
        let lines = month.zeroReports.filter(\.isContradicted).map { report in
            let count = language.choose("已报送 \(report.reported) 条", "\(report.reported) records reported")
            return "  \(report.unit) \(naming.class(report.class)) \(count)"
        }
        guard !lines.isEmpty else { return "" }
        let head = language.choose("零报告与报送不符：", "Zero reports contradicted:")
        return ([head] + lines).map { TerminalText.clean($0) + "\n" }.joined()
    }
}
