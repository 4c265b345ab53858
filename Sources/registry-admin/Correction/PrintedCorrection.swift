internal import Registry

/// One request with what it would change.
struct PrintedCorrection: Reply {
    let report: CorrectionReport
    /// Names of the class and of the fields, by identifier.
    let className: String
    let fieldNames: [String: String]

    init(report: CorrectionReport, _ registry: CreditRegistry, _ language: Language) async {
        self.report = report
        let entry = report.correction.class
        className = await registry.className(entry, language)
        var names: [String: String] = [:]
        for change in report.changes {
            names[change.field] = await registry.fieldName(change.field, class: entry, language)
        }
        fieldNames = names
    }

    /// Performs an act that ends with a request, and prints the request.
    static func perform<A: Act>(
        _ act: A, by officer: Actor, _ acting: ActingOptions, _ context: Context
    ) async throws where A.Outcome == CorrectionReport {
        let printed = try await context.withRegistry { registry in
            let report = try await registry.perform(act, by: officer, request: acting.request)
            return await Self(report: report, registry, context.language)
        }
        try context.show(printed)
    }

    func json() -> [UInt8] { report.json() }

    func csv() -> [UInt8] { changes.csv() }

    /// The changes; in csv each with what it is about.
    private var changes: Sheet<CorrectionReport.Change?> {
        let correction = report.correction
        return Sheet(
            columns: [
                Column("number", "申请", "Request") { _ in "\(correction.number)" },
                Column("state", "状态", "State") { _ in correction.state },
                Column("record", "记录", "Record") { _ in correction.record },
                Column("change", "事项", "Change") { _ in correction.change.name },
                Column("field", "字段", "Field") { $0?.field },
                Column("old", "原值", "Old") { $0?.old },
                Column("new", "新值", "New") { $0?.new },
            ], entries: report.changes.isEmpty ? [nil] : report.changes)
    }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        let correction = report.correction
        let title = language.choose("申请 \(correction.number)", "Request \(correction.number)")
        var lines = [style.strong("\(title)  \(Words.change(correction.change.name, language))")]
        lines.append(TerminalText.clean("\(correction.subject.name)  \(correction.subject.code)"))
        lines += [""] + Facts(about(language) + steps(language)).lines()
        var text = lines.joined(separator: "\n") + "\n"
        guard !report.changes.isEmpty else { return text }
        let names = fieldNames
        let sheet = Sheet(
            columns: [
                Column("field", "字段", "Field") { names[$0.field] ?? $0.field },
                Column("old", "原值", "Old", mayBeCut: true) { $0.old },
                Column("new", "新值", "New", mayBeCut: true) { $0.new },
            ], entries: report.changes)
        text += "\n" + sheet.table(style)
        return text
    }

    private func about(_ language: Language) -> [(String, String)] {
        let correction = report.correction
        let record = language.choose(
            "\(correction.record)（\(className)，第 \(correction.revision) 版）",
            "\(correction.record) (\(className), revision \(correction.revision))")
        let facts: [(String, String?)] = [
            (language.choose("记录", "Record"), record),
            (language.choose("文书号", "Document"), correction.documentNo),
            (language.choose("改挂至", "Move to"), correction.change.code),
            (language.choose("申请单位", "Unit"), correction.unit),
            (language.choose("理由", "Reason"), correction.reason),
            (language.choose("申请表文号", "Paper"), correction.paper.number),
            (language.choose("落款日期", "Signed on"), correction.paper.signedOn),
            (
                language.choose("扫描件", "Scan"),
                "\(correction.paper.mediaType)，\(correction.paper.size) B，SHA-256 \(correction.paper.digest)"
            ),
        ]
        return facts.present
    }

    private func steps(_ language: Language) -> [(String, String)] {
        let correction = report.correction
        func said(_ step: Correction.Step) -> String { "\(Instant.shanghai(step.at))  \(step.by)" }
        var state = Words.correctionState(correction.state, language)
        if correction.isOvertaken {
            state += language.choose("；记录已有变更，不能批准", "; the record has changed, it cannot be approved")
        }
        let facts: [(String, String?)] = [
            (language.choose("提交", "Filed"), said(correction.filed)),
            (language.choose("状态", "State"), state),
            (language.choose("办结", "Decided"), correction.decided.map(said)),
            (language.choose("办理意见", "Said"), correction.decisionReason),
        ]
        return facts.present
    }
}
