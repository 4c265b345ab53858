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
            (language.choose("材料", "Papers"), papers(language)),
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
            if let claim = item.claim {
                let said =
                    report.kind == CaseKind.complaint.rawValue
                    ? language.choose("投诉事项：\(claim)", "complained of: \(claim)")
                    : language.choose("异议内容：\(claim)", "claimed: \(claim)")
                text += TerminalText.clean("\(item.item)  \(said)") + "\n"
            }
            if let outcome = item.outcome {
                text += "\(item.item)  " + language.choose("拟定或作出的结果：", "Result: ")
                text += CaseWords.outcome(outcome, language) + "\n"
            }
        }
        text += clocks(language, style)
        if code != nil {
            text +=
                language.choose(
                    "查询码只显示这一次，请交申请人妥善保管。", "The code is shown this once; hand it to the applicant.") + "\n"
        }
        return text
    }

    private func papers(_ language: Language) -> String? {
        guard !report.papers.isEmpty else { return nil }
        return report.papers.map { paper in
            let names = report.materialNames[paper.material]
            return "\(paper.number) " + (names.map { language.choose($0.zh, $0.en) } ?? paper.material)
        }
        .joined(separator: language.choose("；", "; "))
    }

    /// Every clock, until when, and why.
    private func clocks(_ language: Language, _ style: TableStyle) -> String {
        let entries = report.items.flatMap { item in item.clocks.map { (item: item.item, clock: $0) } }
        guard !entries.isEmpty else { return "" }
        let sheet = Sheet<(item: Int, clock: CaseTask.Clock)>(
            columns: [
                Column("item", "项", "Item", isNumber: true) { "\($0.item)" },
                Column("clock", "期限", "Clock") { language.choose($0.clock.name.zh, $0.clock.name.en) },
                Column("due", "截止", "Until") { $0.clock.due ?? $0.clock.dueWords ?? "" },
                Column("state", "情况", "State") { CaseWords.clock($0.clock, language) },
                Column("why", "算法和依据", "Why") { language.choose($0.clock.why.zh, $0.clock.why.en) },
            ], entries: entries)
        return "\n" + sheet.table(style)
    }

    private func shown(_ language: Language) -> Sheet<CaseReport.Item> {
        var columns: [Column<CaseReport.Item>] = [
            Column("item", "项", "Item", isNumber: true) { "\($0.item)" },
            Column("about", "记录或条目", "Record or entry") { $0.record ?? $0.listing.map { "\($0)" } },
            Column("document_no", "文书号", "Document", mayBeCut: true) { $0.documentNo },
            Column("unit", report.kind == CaseKind.repair.rawValue ? "认定单位" : "办理单位", "Unit", mayBeCut: true) {
                $0.unit
            },
            Column("state", "状态", "State") { CaseWords.state($0.state, language) },
        ]
        if report.kind == CaseKind.repair.rawValue {
            columns.append(Column("first_day", "可申请修复之日", "Repair from") { $0.firstDay })
        }
        return Sheet(columns: columns, entries: report.items)
    }
}

/// The words of cases.
enum CaseWords {
    static func state(_ id: String, _ language: Language) -> String {
        // What a unit is to drop is no state of the case.
        if id == "recalled" { return language.choose("待撤下", "to be dropped") }
        guard let names = CaseState(rawValue: id)?.names else { return id }
        return language.choose(names.zh, names.en)
    }

    /// How a clock stands.
    static func clock(_ clock: CaseTask.Clock, _ language: Language) -> String {
        let told = alert(clock.alert, language)
        if !told.isEmpty { return told }
        switch clock.state {
        case "met": return language.choose("已办", "done")
        case "paused": return language.choose("暂停计算", "standing still")
        default: return language.choose("计时中", "running")
        }
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

    static func outcome(_ id: String, _ language: Language) -> String {
        let names: [String: (String, String)] = [
            "correct": ("更正", "corrected"), "add": ("补充", "added"), "stop": ("终止公示", "no longer shown"),
            "remove": ("删除", "removed"), "move": ("改挂至正确主体", "moved to its subject"), "keep": ("维持", "kept"),
        ]
        return names[id].map { language.choose($0.0, $0.1) } ?? id
    }

    static func kind(_ id: String, _ language: Language) -> String {
        guard let names = CaseKind(rawValue: id)?.names else { return id }
        return language.choose(names.zh, names.en)
    }
}
