internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Case {
    /// Lists what the own unit is to drop.
    struct Recalls: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "recalls", abstract: say("撤回通知：已修复、应当停止使用的", "What was repaired and is to be dropped."),
                discussion: say(
                    """
                    列出发给本单位及下级单位的撤回通知，以及本单位准予修复后其他单位和上级平台尚未撤下的：已几日、期限、电话。
                    单位停止公示和使用后用 case answer 答复；平台以回执、修复结果文件或完整清单（exchange reconcile --answer-recalls）答复。
                    """,
                    """
                    Those of the own unit and below, and who has not dropped what they repaired: for how many days, until when, \
                    under which telephone.
                    A unit answers by case answer when it is no longer shown or used; a platform by its receipt, its repair \
                    results, or its whole list (exchange reconcile --answer-recalls).
                    """))
        }

        @Flag(name: .customLong("all"), help: help("也列已答复的", "Those that were answered, too."))
        var isWhole = false

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let recalls = try await context.withRegistry { registry in
                try await registry.recalls(isOpen: !isWhole, by: token)
            }
            try context.show(RecallsReply(recalls: recalls, language: context.language))
        }
    }

    /// Says that the own unit has dropped it.
    struct Answer: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "answer", abstract: say("答复撤回通知：已停止公示和使用", "Say that it is no longer shown or used."))
        }

        @Argument(help: help("撤回通知编号", "The recall's number.", value: .number))
        var number: Int64

        @Option(help: help("说明", "What is said.", value: .reason))
        var reason: String?

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let recall = try await context.withRegistry { registry in
                try await registry.perform(
                    AnswerRecall(number: number, reason: reason), by: officer, request: acting.request)
            }
            try context.show(RecallsReply(recalls: [recall], language: context.language))
        }
    }

    /// Lays down a unit's steps of signing.
    struct Signing: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "signing", abstract: say("规定单位的签发级数", "Lay down a unit's steps of signing."),
                discussion: say("2：经办、审核；3：经办、审核、签发。在办的办件不变。", "2 or 3; cases that are under way keep theirs."))
        }

        @Argument(help: help("单位", "The unit.", value: .unit))
        var unit: String

        @Option(help: help("2 或 3", "2 or 3.", value: .steps))
        var steps: Int

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let actor = context.officerOrFounder()
            _ = try await context.withRegistry { registry in
                try await registry.perform(SetSigning(unit: unit, steps: steps), by: actor, request: acting.request)
            }
            try context.show(CountReply(entries: [("steps", "签发级数", "Steps of signing", steps)]))
        }
    }
}

/// Recalls, as they are printed.
private struct RecallsReply: ListReply {
    let recalls: [RecallEntry]
    let language: Language

    var sheet: Sheet<RecallEntry> {
        let language = language
        return Sheet(
            columns: [
                Column("number", "编号", "Number", isNumber: true) { "\($0.number)" },
                Column("case", "受理编号", "Case") { $0.caseNumber },
                Column("unit", "单位", "Unit", mayBeCut: true) { $0.unit },
                Column("code", "统一社会信用代码", "Code") { $0.code },
                Column("name", "名称", "Name", mayBeCut: true) { $0.name },
                Column("document_no", "文书号", "Document", mayBeCut: true) { $0.documentNo },
                Column("asked_on", "通知日期", "Asked on") { $0.askedOn },
                Column("days", "已几日", "Days", isNumber: true) { "\($0.days)" }.shown { $0.isOpen ? "\($0.days)" : "" },
                Column("due", "期限", "Due") { $0.clock?.due }.shown { $0.clock?.due ?? $0.clock?.dueWords ?? "" },
                Column("alert", "提醒", "Alert") { $0.clock?.alert }.shown { recall in
                    recall.isOpen ? CaseWords.alert(recall.clock?.alert, language) : language.choose("已答复", "answered")
                },
                Column("telephone", "电话", "Telephone") { $0.telephone }.onlyIfAny(),
            ], entries: recalls)
    }

    func write(_ entry: RecallEntry, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有撤回通知。", "There is nothing to drop.") }
}
