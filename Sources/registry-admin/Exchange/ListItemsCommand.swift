internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Exchange {
    /// Lists what platforms above have of our records.
    struct Items: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "items", abstract: say("列出上报状态", "List what platforms above have of our records."),
                discussion: say(
                    "最近上报的在前。待上报的没有状态行，用 exchange export --dry-run 计数。",
                    "What went up last stands first. What is still to go up is counted by exchange export --dry-run."))
        }

        @Option(help: help("只列此平台", "Only of this platform.", value: .platform))
        var target: String?

        @Option(
            help: help(
                "只列此状态：已上报、已入库、被退回、已更正重报、已撤销",
                "Only in this state: reported, accepted, returned, corrected, withdrawn."))
        var state: String?

        @Option(help: help("只列此报送单位的记录", "Only of this unit's records.", value: .unit))
        var unit: String?

        @Option(help: help("最多列出的条数", "How many at most."))
        var limit = 1000

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let filter = ExchangeItemFilter(
                target: target, state: state.map { Words.exchangeStateID($0) ?? $0 }, unit: unit, limit: limit)
            let reply = try await context.withRegistry { registry in
                let items = try await registry.exchangeItems(filter)
                return ExchangeItemsReply(
                    items: items, naming: await Naming(registry, context.language, classes: items.map(\.class)))
            }
            try context.show(reply)
        }
    }
}

/// The items, as they are printed.
private struct ExchangeItemsReply: ListReply {
    let items: [ExchangeItem]
    let naming: Naming

    var sheet: Sheet<ExchangeItem> {
        let naming = naming
        return Sheet(
            columns: [
                Column("number", "编号", "Number") { $0.number },
                Column("state", "上报状态", "State") { $0.state }.shown {
                    Words.exchangeState($0.state, naming.language)
                },
                Column("class", "类别", "Class") { $0.class }.shown { naming.class($0.class) },
                Column("code", "统一社会信用代码", "Code") { $0.code },
                Column("name", "名称", "Name", mayBeCut: true) { $0.name },
                Column("document_no", "文书号", "Document", mayBeCut: true) { $0.documentNo },
                Column("unit", "报送单位", "Unit", mayBeCut: true) { $0.unit },
                Column("officer", "录入人", "Logged by") { $0.officer }.shown {
                    Words.actor($0.officer, naming.language)
                },
                Column("reported_on", "上报日期", "Reported on") { $0.reportedOn },
                Column("answered_on", "回执日期", "Answered on") { $0.answeredOn },
                Column("return_code", "退回代码", "Return code") { $0.returnCode },
                Column("reason", "原因", "Reason", mayBeCut: true) { $0.reason },
                Column("upstream_key", "上游数据标识", "Key above", mayBeCut: true) { $0.upstreamKey },
                Column("file", "上报文件", "File", mayBeCut: true) { $0.file },
                Column("target", "平台", "Platform") { $0.target },
            ], entries: items)
    }

    func write(_ entry: ExchangeItem, to object: inout JSONWriter) {
        for column in sheet.columns {
            object.key(column.id)
            object.string(column.value(entry))
        }
    }

    func emptiness(_ language: Language) -> String { language.choose("没有这样的上报记录", "There are none.") }
}
