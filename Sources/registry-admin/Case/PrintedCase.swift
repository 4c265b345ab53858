internal import CreditRules
internal import Registry

/// One case with its items; and its code, the once that it is told.
struct PrintedCase: Reply {
    let report: CaseReport
    var code: CaseCode?

    /// Performs a step of a case, and prints the case.
    static func perform<A: Act>(
        _ act: A, _ step: CaseStepOptions, _ context: Context
    ) async throws where A.Outcome == CaseReport {
        let officer = try context.officer()
        let report = try await context.withRegistry { registry in
            try await registry.perform(act, by: officer, request: step.acting.request)
        }
        try context.show(Self(report: report))
    }

    func json() -> [UInt8] {
        guard let code else { return report.json() }
        var writer = JSONWriter()
        writer.object { object in
            report.write(to: &object)
            object.key("code")
            object.string(code.text)
        }
        return writer.bytes
    }

    func csv() -> [UInt8] { items.csv() }

    /// The items; in csv each with its case.
    private var items: Sheet<CaseReport.Item> {
        let report = report
        return Sheet(
            columns: [
                Column("number", "受理编号", "Case") { _ in report.number },
                Column("item", "项", "Item", isNumber: true) { "\($0.item)" },
                Column("record", "记录", "Record") { $0.record },
                Column("listing", "名单条目", "Entry") { $0.listing.map { "\($0)" } },
                Column("document_no", "文书号", "Document") { $0.documentNo },
                Column("unit", "认定单位", "Unit") { $0.unit },
                Column("state", "状态", "State") { $0.state },
                Column("first_day", "可申请修复之日", "Repair from") { $0.firstDay },
                Column("ground", "理由", "Ground") { $0.ground?.id },
            ], entries: report.items)
    }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        let kind = CaseKind(rawValue: report.kind)?.names
        let title = "\(language.choose(kind?.zh ?? "", kind?.en ?? ""))  \(report.number)"
        var text = style.strong(TerminalText.clean(title)) + "\n"
        let facts: [(String, String?)] = [
            (language.choose("查询码", "Code"), code?.text),
            (language.choose("状态", "State"), CaseWords.state(report.state, language)),
            (language.choose("主体", "Subject"), report.subject.map { "\($0.name)  \($0.code)" }),
            (language.choose("对象", "About"), report.object),
            (language.choose("收件单位", "Received by"), report.unit),
            (language.choose("提交日期", "Submitted on"), report.submittedOn),
            (language.choose("材料", "Papers"), report.papers.isEmpty ? nil : "\(report.papers.count)"),
        ]
        text += Facts(facts.present).lines().joined(separator: "\n") + "\n\n"
        text += shown(language).table(style)
        for item in report.items {
            if let ground = item.ground {
                let sentence = language.choose(ground.text.zh, ground.text.en)
                text += TerminalText.clean("\(item.item)  \(sentence)（\(ground.basis)）") + "\n"
            }
            if !item.recalls.isEmpty {
                let waiting = item.recalls.joined(separator: language.choose("、", ", "))
                text +=
                    TerminalText.clean(
                        "\(item.item)  " + language.choose("尚待撤下：\(waiting)", "still to be dropped by \(waiting)"))
                    + "\n"
            }
        }
        if code != nil {
            text +=
                language.choose(
                    "查询码只显示这一次，请交申请人妥善保管。", "The code is shown this once; hand it to the applicant.") + "\n"
        }
        return text
    }

    private func shown(_ language: Language) -> Sheet<CaseReport.Item> {
        Sheet(
            columns: [
                Column("item", "项", "Item", isNumber: true) { "\($0.item)" },
                Column("about", "记录或条目", "Record or entry") { $0.record ?? $0.listing.map { "\($0)" } },
                Column("document_no", "文书号", "Document", mayBeCut: true) { $0.documentNo },
                Column("unit", "认定单位", "Unit", mayBeCut: true) { $0.unit },
                Column("state", "状态", "State") { CaseWords.state($0.state, language) },
                Column("first_day", "可申请修复之日", "Repair from") { $0.firstDay },
            ], entries: report.items)
    }
}

/// The words of cases.
enum CaseWords {
    static func state(_ id: String, _ language: Language) -> String {
        guard let names = CaseState(rawValue: id)?.names else { return id }
        return language.choose(names.zh, names.en)
    }

    static func action(_ id: String, _ language: Language) -> String {
        guard let names = CaseAction(rawValue: id)?.names else { return id }
        return language.choose(names.zh, names.en)
    }

    static func role(_ id: String, _ language: Language) -> String {
        guard let names = CaseRole(rawValue: id)?.names else { return id }
        return language.choose(names.zh, names.en)
    }

    /// What somebody should be told of a clock; nothing where nobody should.
    static func alert(_ id: String?, _ language: Language) -> String {
        switch id {
        case "soon": language.choose("即将到期", "due soon")
        case "today": language.choose("今日到期", "due today")
        case "escalated": language.choose("已逾期，升级督办", "overdue, escalated")
        default: ""
        }
    }

    static func kind(_ id: String, _ language: Language) -> String {
        guard let names = CaseKind(rawValue: id)?.names else { return id }
        return language.choose(names.zh, names.en)
    }
}
