internal import Registry

/// One record with its revisions, as far as the reader may see them.
struct PrintedRecord: Reply {
    let report: RecordReport
    let naming: Naming

    init(report: RecordReport, _ registry: CreditRegistry, _ language: Language) async {
        self.report = report
        naming = await Naming(registry, language, record: report.record)
    }

    /// Performs an act that ends with a record, and prints the record.
    static func perform<A: Act>(_ act: A, _ acting: ActingOptions, _ context: Context) async throws
    where A.Outcome == RecordReport {
        let officer = try context.officer()
        let record = try await context.withRegistry { registry in
            let report = try await registry.perform(act, by: officer, request: acting.request)
            return await Self(report: report, registry, context.language)
        }
        try context.show(record)
    }

    func json() -> [UInt8] { report.json() }

    func csv() -> [UInt8] { RecordColumns(naming: naming).sheet([report.record]).csv() }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        var lines = [
            style.strong(TerminalText.clean("\(report.number)  \(naming.class(report.record.class))")),
            TerminalText.clean("\(report.subject.name)  \(report.subject.code)"), "",
        ]
        lines += Facts(head(language) + window(language) + details()).lines()
        var text = lines.joined(separator: "\n") + "\n"
        if report.revisions.count > 1 { text += "\n" + history(language).table(style) }
        if !report.corrections.isEmpty { text += "\n" + requests(language).table(style) }
        return text
    }

    private func head(_ language: Language) -> [(String, String)] {
        let record = report.record
        let facts: [(String, String?)] = [
            (language.choose("文书号", "Document"), record.documentNo),
            (language.choose("决定日期", "Decided on"), record.decidedOn),
            (language.choose("来源单位", "Unit"), record.unit.name),
            (language.choose("失信程度", "Severity"), Words.severity(record.severity, by: record.severityBy, language)),
            (language.choose("种类", "Kinds"), record.kinds.joined(separator: language.choose("、", ", "))),
            (language.choose("金额（元）", "Amount (yuan)"), record.amountFen.map(Money.yuan)),
            (language.choose("有效期自", "Valid from"), record.validFrom),
            (language.choose("有效期至", "Valid until"), Words.day(record.validUntil, language)),
        ]
        return facts.present
    }

    private func window(_ language: Language) -> [(String, String)] {
        let window = report.record.publicity
        var showing = Words.showing(report.showing, language)
        if let end = report.end {
            let parts = [Words.end(end.reason, language), end.basis].compactMap { $0 }.joined(separator: "；")
            showing += language.choose("（自 \(end.endedOn)：\(parts)）", " (from \(end.endedOn): \(parts))")
        }
        let facts: [(String, String?)] = [
            (language.choose("公示状态", "Showing"), showing),
            (language.choose("公示自", "Shown from"), window.from),
            (language.choose("最短公示至", "Minimum until"), window.earliestEnd),
            (language.choose("公示至", "Shown until"), Words.day(window.latestEnd, language)),
            (language.choose("最早可申请修复", "Repair from"), window.firstApplication),
            (language.choose("公示规则", "Rule"), window.rule),
        ]
        return facts.present
    }

    private func details() -> [(String, String)] {
        report.record.details.map { detail in
            let name = naming.field(detail.field, of: report.record.class)
            guard detail.isNumber, let fen = Int64(detail.value) else { return (name, naming.value(detail)) }
            // The catalogue names the unit in which amounts are sent; here they stand in yuan.
            return (name.replacing("（万元）", with: "（元）"), Money.yuan(fen))
        }
    }

    private func requests(_ language: Language) -> Sheet<Correction> {
        Sheet(columns: CorrectionColumns(language: language).ofOneRecord, entries: report.corrections)
    }

    private func history(_ language: Language) -> Sheet<RecordReport.Revision> {
        Sheet(
            columns: [
                Column("revision", "版本", "Revision", isNumber: true) { "\($0.revision)" },
                Column("at", "时间", "At") { $0.at }.shown { Instant.shanghai($0.at) },
                Column("act", "办理", "Act") { $0.act }.shown { revision in
                    let act = Words.act(revision.act, language)
                    return revision.correction.map { "\(act) \($0)" } ?? act
                },
                Column("actor", "经办", "By") { $0.actor }.shown { Words.actor($0.actor, language) },
                Column("document_no", "文书号", "Document", mayBeCut: true) { $0.record.documentNo },
                Column("reason", "事由", "Reason", mayBeCut: true) { $0.reason },
            ], entries: report.revisions)
    }
}
