internal import Registry

/// A batch: whose, when, and how many rows went where.
struct PrintedBatch: Reply {
    let report: BatchReport
    let naming: Naming

    init(report: BatchReport, _ registry: CreditRegistry, _ language: Language) async {
        self.report = report
        naming = await Naming(registry, language, classes: [report.class])
    }

    func json() -> [UInt8] { report.json(naming.language) }

    func csv() -> [UInt8] {
        Sheet(
            columns: [
                Column("batch", "批次", "Batch") { "\($0.batch)" },
                Column("class", "类别", "Class") { $0.class },
                Column("unit", "单位", "Unit") { $0.unit },
                Column("state", "状态", "State") { $0.state },
                Column("rows", "行数", "Rows") { "\($0.rows)" },
                Column("accepted", "新增", "Accepted") { "\($0.accepted)" },
                Column("revised", "更新", "Revised") { "\($0.revised)" },
                Column("unchanged", "不变", "Unchanged") { "\($0.unchanged)" },
                Column("same_document", "同一文书", "Same document") { "\($0.sameDocument)" },
                Column("diverted", "另行处理", "Diverted") { "\($0.diverted)" },
                Column("held", "待认领", "Held") { "\($0.held)" },
                Column("waiting", "仍待认领", "Still waiting") { "\($0.waiting)" },
                Column("refused", "退回", "Refused") { "\($0.refused)" },
            ], entries: [report]
        ).csv()
    }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        let title = language.choose("批次 \(report.batch)", "Batch \(report.batch)")
        let facts: [(String, String)] = [
            (language.choose("类别", "Class"), naming.class(report.class)),
            (language.choose("报送单位", "Unit"), report.unit),
            (language.choose("状态", "State"), Words.batchState(report.state, language)),
            (language.choose("文件", "File"), report.file),
            (language.choose("经办", "Officer"), Words.actor(report.officer, language)),
            (language.choose("收到", "Received on"), report.receivedOn),
            (language.choose("开始", "Opened"), Instant.shanghai(report.openedAt)),
            (language.choose("已入库至", "In up to line"), language.choose("第\(report.lastLine)行", "\(report.lastLine)")),
            (language.choose("新增", "Accepted"), "\(report.accepted)"),
            (language.choose("更新", "Revised"), "\(report.revised)"),
            (language.choose("不变", "Unchanged"), "\(report.unchanged)"),
            (language.choose("同一文书", "Same document"), "\(report.sameDocument)"),
            (language.choose("另行处理（自然人）", "Handled apart (persons)"), "\(report.diverted)"),
            (
                language.choose("待认领", "Held"),
                language.choose(
                    "\(report.held)（仍待认领 \(report.waiting)）", "\(report.held) (\(report.waiting) still wait)")
            ),
            (language.choose("退回", "Refused"), "\(report.refused)"),
            (language.choose("共", "Rows"), "\(report.rows)"),
        ]
        return ([style.strong(title)] + Facts(facts).lines()).joined(separator: "\n") + "\n"
    }
}
