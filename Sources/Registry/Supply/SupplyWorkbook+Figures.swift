import CreditRules
import TabularFiles

/// The sheets of figures.
extension SupplyWorkbook {
    private static let head: CellStyle = [.bold, .grey]

    /// The head of a block: the first of its titles over texts, the others over numbers.
    func heads(_ titles: [(zh: String, en: String)], texts: Int = 1) -> [WorkbookCell] {
        titles.enumerated().map { place, title in
            WorkbookCell(language.choose(title.zh, title.en), place < texts ? Self.head : [Self.head, .right])
        }
    }

    func percent(_ rate: SupplyFigures.Rate?) -> WorkbookCell {
        guard let rate, rate.denominator > 0 else { return WorkbookCell("—", .right) }
        return WorkbookCell(number: Double(rate.numerator) / Double(rate.denominator), .percent)
    }

    /// What is said above the figures: of which month, up to when, of what.
    private func writeHeading(_ month: SupplyMonth, to sheet: Int) throws(TableError) {
        let of = ReportingMonth(month.month)?.inChinese ?? month.month
        let title = language.choose("\(of)信用信息报送情况通报", "Reporting of credit information in \(month.month)")
        let classes = month.classes.map(name(ofClass:)).joined(separator: language.choose("、", ", "))
        let asOf = Day(iso: month.asOf)?.inChinese ?? month.asOf
        let target = month.targetNames.map { language.choose($0.zh, $0.en) }
        let arrival =
            target.map { language.choose("以\($0)入库为到达", "arrival is acceptance by \($0)") }
            ?? language.choose("以本平台入库为到达", "arrival is entry here")
        let about = language.choose(
            "统计至\(asOf)；类别：\(classes)；\(arrival)；各项定义见“口径”表（\(month.rulesVersion)）。",
            "As of \(month.asOf); classes: \(classes); \(arrival); definitions in the last sheet (\(month.rulesVersion))."
        )
        try writer.append([WorkbookCell(title, .bold)], to: sheet)
        try writer.append([WorkbookCell(about)], to: sheet)
    }

    func writeTotal(_ month: SupplyMonth) throws(TableError) {
        for (column, width) in [52.0, 14, 14, 14, 14, 14, 14].enumerated() {
            try writer.setColumn(column, width: width, of: total)
        }
        try writer.printAcross(total)
        try writeHeading(month, to: total)
        try writer.append([], to: total)
        try writer.append(heads([("指标", "Rate"), ("比率", "Value"), ("分子", "Part"), ("分母", "Whole")]), to: total)
        for rate in month.total.rates {
            try writer.append(
                [
                    WorkbookCell(rate.name(language)), percent(rate), Self.cell(rate.numerator),
                    Self.cell(rate.denominator),
                ], to: total)
        }
        try writeIndicators(month)
        try writeCounts(month)
        try writeSpreads(month)
        try writeCauses(month)
        try writeMissing(month)
        try writeZeroReports(month)
    }

    private func writeCounts(_ month: SupplyMonth) throws(TableError) {
        let figures = month.total
        let rows: [(zh: String, en: String, id: String)] = [
            ("当月首次入库的记录", "Records first taken in", "records"), ("其中：及时", "in time", "timely"),
            ("其中：迟报", "late", "late"), ("其中：在途，尚在期限内", "on their way, in time still", "pending"),
            ("其中：待判（日历未公布）", "not yet to judge (calendar not published)", "unjudged"),
            ("行：入库", "Rows accepted", "accepted"), ("行：更新", "Rows revised", "revised"),
            ("行：不变", "Rows unchanged", "unchanged"), ("行：同一文书", "Rows of the same document", "same_document"),
            ("行：退回", "Rows refused", "refused"), ("行：待认领", "Rows waiting", "held"),
            ("行：另行处理（自然人）", "Rows of natural persons", "diverted"),
            ("上级答复：入库", "Answers: accepted", "answers_accepted"),
            ("上级答复：退回", "Answers: returned", "answers_returned"),
            ("上级退回尚未更正", "Returned and not settled", "returned_unsettled"),
            ("应报送的单位和类别", "Units and classes expected", "expected"),
            ("有报送的单位和类别", "Units and classes reported", "reported"), ("零报告", "Zero reports", "zero"),
            ("零报告与报送不符", "Zero reports contradicted", "zero_contradicted"), ("缺报", "Missing", "missing"),
        ]
        try writer.append([], to: total)
        try writer.append(heads([("数量", "Counts"), ("", "")]), to: total)
        for row in rows {
            try writer.append(
                [WorkbookCell(language.choose(row.zh, row.en)), Self.cell(figures[row.id])], to: total)
        }
    }

    private func writeSpreads(_ month: SupplyMonth) throws(TableError) {
        try writer.append([], to: total)
        try writer.append(
            heads([
                ("环节（工作日）", "Leg (working days)"), ("条数", "Records"), ("中位数", "Median"), ("最长", "Longest"),
                ("限期", "Limit"), ("超限期", "Over it"), ("无法计算", "Not counted"),
            ]), to: total)
        for spread in month.total.spreads {
            let numbers = [spread.count, spread.median, spread.worst, spread.limit, spread.over, spread.uncounted]
            try writer.append([WorkbookCell(spread.name(language))] + numbers.map { Self.cell($0) }, to: total)
        }
    }

    private func writeCauses(_ month: SupplyMonth) throws(TableError) {
        try writer.append([], to: total)
        try writer.append(heads([("本平台退回原因", "Why rows were refused"), ("行数", "Rows")]), to: total)
        for cause in month.total.refusals {
            let meaning = ProblemCode(rawValue: cause.code)?.title(language) ?? ""
            try writer.append([WorkbookCell("\(meaning)〔\(cause.code)〕"), Self.cell(cause.count)], to: total)
        }
        try writer.append([], to: total)
        try writer.append(heads([("上级退回原因", "Why records were returned"), ("条次", "Answers")]), to: total)
        for cause in month.total.returns {
            let words = [cause.code, cause.reason].filter { !$0.isEmpty }.joined(separator: " ")
            try writer.append([WorkbookCell(cutting: words), Self.cell(cause.count)], to: total)
        }
    }

    private func writeMissing(_ month: SupplyMonth) throws(TableError) {
        try writer.append([], to: total)
        try writer.append(heads([("缺报单位", "Missing"), ("类别", "Class")], texts: 2), to: total)
        for entry in month.missing {
            try writer.append([WorkbookCell(entry.unit), WorkbookCell(name(ofClass: entry.class))], to: total)
        }
    }

    private func writeZeroReports(_ month: SupplyMonth) throws(TableError) {
        try writer.append([], to: total)
        try writer.append(
            heads(
                [
                    ("零报告单位", "Zero reports"), ("类别", "Class"), ("报告日期", "Said on"), ("不符条数", "Contradicted by"),
                ], texts: 3), to: total)
        for report in month.zeroReports {
            let cells = [report.unit, name(ofClass: report.class), report.reportedOn].map { WorkbookCell($0) }
            try writer.append(
                cells + [Self.cell(report.reported, report.isContradicted ? .red : [])], to: total)
        }
    }

    /// The columns in which units and banners are told alike.
    private var columns: [(zh: String, en: String, cell: (SupplyFigures) -> WorkbookCell)] {
        let counts: [(String, String, String)] = [
            ("入库记录", "Records", "records"), ("及时", "In time", "timely"), ("迟报", "Late", "late"),
            ("在途", "On their way", "pending"), ("待判", "Not to judge", "unjudged"),
        ]
        let legs: [(String, String, String)] = [
            ("决定至报送", "To report", "report"), ("报送至入库", "To entry", "entry"),
            ("入库至上级", "To acceptance", "acceptance"),
        ]
        let rest: [(String, String, String)] = [
            ("应报", "Expected", "expected"), ("零报告", "Zero", "zero"), ("零报告不符", "Contradicted", "zero_contradicted"),
            ("缺报", "Missing", "missing"),
        ]
        var columns: [(zh: String, en: String, cell: (SupplyFigures) -> WorkbookCell)] = counts.map { zh, en, id in
            (zh, en, { Self.cell($0[id]) })
        }
        columns.append(("及时率", "In time %", { self.percent($0.rate("timeliness")) }))
        for (zh, en, id) in legs {
            columns.append((zh + "中位", en + ", median", { Self.cell($0.spread(id)?.median) }))
            columns.append((zh + "最长", en + ", longest", { Self.cell($0.spread(id)?.worst) }))
        }
        columns.append(
            ("送来行", "Rows", { $0.rate("compliance").map { Self.cell($0.denominator) } ?? Self.cell(nil) }))
        columns.append(("退回行", "Refused", { Self.cell($0["refused"]) }))
        columns.append(("合规率", "Well-formed %", { self.percent($0.rate("compliance")) }))
        columns.append(("主体匹配率", "Matched %", { self.percent($0.rate("matched")) }))
        columns.append(("重复率", "Repeated %", { self.percent($0.rate("duplicates")) }))
        columns.append(("上级退回", "Returned", { Self.cell($0["answers_returned"]) }))
        columns.append(("上级退回率", "Returned %", { self.percent($0.rate("returned")) }))
        columns.append(("更正中位", "Correction, median", { Self.cell($0.spread("correction")?.median) }))
        columns.append(("未更正", "Not settled", { Self.cell($0["returned_unsettled"]) }))
        columns += rest.map { zh, en, id in (zh, en, { Self.cell($0[id]) }) }
        return columns
    }

    func writeUnits(_ month: SupplyMonth) throws(TableError) {
        try begin(units, [("单位", "Unit", 34), ("级别", "Level", 10), ("区划", "Division", 10)])
        for unit in month.units {
            let own = [unit.name, UnitLevelName.of(unit.level, language), unit.division ?? ""].map { WorkbookCell($0) }
            try writer.append(own + columns.map { $0.cell(unit.figures) }, to: units)
        }
    }

    func writeDivisions(_ month: SupplyMonth) throws(TableError) {
        try begin(divisions, [("旗县区", "Banner", 22), ("区划", "Division", 10), ("单位数", "Units", 8)])
        for division in month.divisions {
            let own = [
                WorkbookCell(division.name(language)), WorkbookCell(division.code ?? ""), Self.cell(division.units),
            ]
            try writer.append(own + columns.map { $0.cell(division.figures) }, to: divisions)
        }
    }

    private func begin(_ sheet: Int, _ titles: [(zh: String, en: String, width: Double)]) throws(TableError) {
        for (column, title) in titles.enumerated() { try writer.setColumn(column, width: title.width, of: sheet) }
        for column in columns.indices { try writer.setColumn(titles.count + column, width: 9, of: sheet) }
        let style: CellStyle = [.bold, .grey, .wrapped]
        try writer.append(
            titles.map { WorkbookCell(language.choose($0.zh, $0.en), style) }
                + columns.map { WorkbookCell(language.choose($0.zh, $0.en), [style, .right]) }, to: sheet)
        try writer.freeze(rows: 1, of: sheet)
        try writer.printAcross(sheet)
    }
}
