internal import ArgumentParser
internal import CreditRules
internal import Registry

extension RegistryAdmin.Case {
    /// Lists what is to be done.
    struct Worklist: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "worklist",
                abstract: say("待办清单，先到期的在前", "What is to be done, what is due first at the head."),
                discussion: say(
                    """
                    列出本单位及下级单位要办的事项和期限，包括转来核查、办理的和待答复的撤回通知；期限前一个工作日起提醒，逾期升级，
                    下级单位的注明电话。待核身的不计时。各期限的起算、截止和依据见 case show 或 --output json。
                    """,
                    """
                    Of the own unit and those below it: what is due, what was forwarded to them, and recalls to answer. It warns a \
                    working day before, and escalates what is overdue, with the telephone of a unit below. Before the applicant is \
                    confirmed no clock runs. Every clock with its reason is in case show, and in --output json.
                    """))
        }

        @Option(
            help: help(
                "只列此类：repair、objection、complaint", "Only of this kind: repair, objection, complaint.", value: .matter))
        var kind: String?

        @Option(help: help("最多列出的条数", "How many at most."))
        var limit = 10_000

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let tasks = try await context.withRegistry { registry in
                try await registry.tasks(kind: kind, limit: limit, by: token)
            }
            try context.show(TasksReply(tasks: tasks, language: context.language))
        }
    }

    /// Lists cases.
    struct List: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: say("办件清单", "The cases of the own unit."),
                discussion: say(
                    "列出本单位及下级单位收件或办理的办件；不加 --all 时只列未办结的。",
                    "Those that the own unit and those below it received or handle; only open ones unless --all is given."
                ))
        }

        @Option(
            help: help(
                "只列此类：repair、objection、complaint", "Only of this kind: repair, objection, complaint.", value: .matter))
        var kind: String?

        @Option(help: help("只列此主体的", "Only of this subject.", value: .code))
        var subject: String?

        @Flag(name: .customLong("all"), help: help("也列已办结的", "Those that are closed, too."))
        var isWhole = false

        @Option(help: help("最多列出的条数", "How many at most."))
        var limit = 1000

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let filter = CaseFilter(kind: kind, subject: subject, isOpen: !isWhole, limit: limit)
            let cases = try await context.withRegistry { registry in try await registry.cases(filter, by: token) }
            try context.show(CasesReply(cases: cases, language: context.language))
        }
    }
}

/// What is to be done, as it is printed.
private struct TasksReply: ListReply {
    let tasks: [CaseTask]
    let language: Language

    var sheet: Sheet<CaseTask> {
        let language = language
        return Sheet(
            columns: [
                Column("due", "期限", "Due") { $0.next?.due }.shown { task in
                    task.next?.due ?? task.next?.dueWords ?? ""
                },
                Column("alert", "提醒", "Alert") { $0.next?.alert }.shown { CaseWords.alert($0.next?.alert, language) },
                Column("clock", "应办", "Due step", mayBeCut: true) { $0.next?.code }.shown { task in
                    guard task.awaited.isEmpty else {
                        let names = task.awaited.joined(separator: language.choose("、", ", "))
                        return language.choose("待\(names)撤下", "\(names) to drop it")
                    }
                    // Everybody has dropped it: the clock closes it by itself.
                    guard task.state != CaseState.approved.rawValue else {
                        return language.choose("待系统办结", "closes by itself")
                    }
                    return task.next.map { language.choose($0.name.zh, $0.name.en) } ?? ""
                },
                Column("number", "受理编号", "Case") { $0.number },
                Column("item", "项", "Item", isNumber: true) { "\($0.item)" }.shown { $0.item == 0 ? "" : "\($0.item)" },
                Column("state", "状态", "State") { $0.state }.shown { CaseWords.state($0.state, language) },
                Column("unit", "单位", "Unit", mayBeCut: true) { $0.unit },
                Column("telephone", "电话", "Telephone") { $0.telephone }.onlyIfAny(),
                Column("recall", "撤回通知", "Recall", isNumber: true) { task in task.recall.map { "\($0)" } }.onlyIfAny(),
                Column("name", "名称", "Name", mayBeCut: true) { $0.subject?.name ?? $0.object },
                Column("document_no", "文书号", "Document", mayBeCut: true) { $0.documentNo },
            ], entries: tasks)
    }

    func write(_ entry: CaseTask, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有待办事项。", "There is nothing to do.") }
}

/// Cases, as they are printed.
private struct CasesReply: ListReply {
    let cases: [CaseEntry]
    let language: Language

    var sheet: Sheet<CaseEntry> {
        let language = language
        return Sheet(
            columns: [
                Column("number", "受理编号", "Case") { $0.number },
                Column("kind", "事项", "Kind") { $0.kind }.shown { CaseWords.kind($0.kind, language) },
                Column("state", "状态", "State") { $0.state }.shown { CaseWords.state($0.state, language) },
                Column("code", "统一社会信用代码", "Code") { $0.subject?.code },
                Column("name", "名称", "Name", mayBeCut: true) { $0.subject?.name },
                Column("unit", "收件单位", "Received by", mayBeCut: true) { $0.unit },
                Column("submitted_on", "提交日期", "Submitted on") { $0.submittedOn },
            ], entries: cases)
    }

    func write(_ entry: CaseEntry, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有办件。", "There are no cases.") }
}
