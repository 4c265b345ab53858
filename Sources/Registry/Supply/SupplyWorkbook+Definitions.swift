import CreditRules
import TabularFiles

/// What each figure means, by which rules, so that nobody need ask (口径).
extension SupplyWorkbook {
    func writeDefinitions(_ month: SupplyMonth) throws(TableError) {
        let titles: [(zh: String, en: String, width: Double)] = [
            ("指标", "Figure", 26), ("分子", "Part", 50), ("分母", "Whole", 50), ("参数", "Set by the rules", 30),
            ("依据", "Basis", 40),
        ]
        for (column, title) in titles.enumerated() {
            try writer.setColumn(column, width: title.width, style: .wrapped, of: definitions)
        }
        let header = month.rules.header
        let about = language.choose(
            "\(header.name)，版本 \(header.version)，自 \(header.effectiveFrom) 起施行。“条款待核”指尚无人与文件原文核对。",
            "\(header.name), version \(header.version), in force from \(header.effectiveFrom). “Article to be checked”: nobody has "
                + "compared it with the text.")
        try writer.append([WorkbookCell(about)], to: definitions)
        try writer.append(
            titles.map { WorkbookCell(language.choose($0.zh, $0.en), [.bold, .grey]) }, to: definitions)
        for rate in month.rules.rates {
            try define(
                rate.names, [rate.numerator, rate.denominator].map { language.choose($0.zh, $0.en) },
                parameters(of: rate, month.rules), rate.basis)
        }
        for leg in month.rules.legs {
            let limit =
                leg.workingDays.map { language.choose("\($0)个工作日", "\($0) working days") }
                ?? language.choose("未定限期", "no limit set")
            try define(leg.names, spreadWords, limit, leg.basis)
        }
        try defineCasework(month)
        try defineIndicators(month)
    }

    func define(
        _ names: BilingualText, _ words: [String], _ parameters: String, _ basis: LegalBasis
    ) throws(TableError) {
        let cells =
            [language.choose(names.zh, names.en)] + words
            + [parameters, language.choose(basis.inChinese, basis.inEnglish)]
        try writer.append(cells.map { WorkbookCell(cutting: $0, .wrapped) }, to: definitions)
    }

    private var spreadWords: [String] {
        [
            language.choose(
                "工作日数的中位数（条数为双数时取中间两个的较小者）和最长",
                "The median of working days (of an even number the smaller of the middle two) and the longest"),
            language.choose("走完该环节的记录；首日不计", "Records that have the leg behind them; the first day is not counted"),
        ]
    }

    private func parameters(of rate: SupplyRate, _ rules: SupplyRules) -> String {
        var parts: [String] = []
        if let days = rate.workingDays { parts.append(language.choose("\(days)个工作日", "\(days) working days")) }
        if rate.kind == .missing {
            parts.append(language.choose("此前\(rules.expectedMonths)个月", "\(rules.expectedMonths) months before"))
        }
        parts += rate.codes
        parts += rate.levels.map { UnitLevelName.of($0, language) }
        return parts.joined(separator: language.choose("、", ", "))
    }
}

/// What a unit's level is called (级别).
package enum UnitLevelName {
    package static func of(_ id: String, _ language: Language) -> String {
        guard let found = all.first(where: { $0.id == id }) else { return id }
        return language.choose(found.chinese, found.english)
    }

    package static let all: [(id: String, chinese: String, english: String)] = [
        ("platform", "平台", "platform"), ("region", "自治区", "region"), ("city", "盟市", "city"),
        ("vertical", "垂直管理", "vertical"), ("banner", "旗县区", "banner"), ("station", "站所", "station"),
    ]
}
