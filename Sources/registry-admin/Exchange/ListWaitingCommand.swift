internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Exchange {
    /// Lists repair results that no record matches yet.
    struct Waiting: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "waiting",
                abstract: say("列出没有对应记录的修复结果", "List repair results that no record matches yet."),
                discussion: say(
                    "请核对文号；记录以后到达的，到达时即不公示。",
                    "Check the document numbers; a record that arrives later is not shown from the start."))
        }

        @Option(help: help("只列此平台", "Only of this platform.", value: .platform))
        var from: String?

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let platform = from
            let results = try await context.withRegistry { try await $0.resultsWaiting(platform: platform) }
            try context.show(ResultsWaitingReply(results: results))
        }
    }
}

/// The results that wait, in the order they came.
private struct ResultsWaitingReply: ListReply {
    let results: [WaitingResult]

    var sheet: Sheet<WaitingResult> {
        Sheet(
            columns: [
                Column("code", "统一社会信用代码", "Code") { $0.code },
                Column("document_no", "文书号", "Document", mayBeCut: true) { $0.documentNo },
                Column("repaired_on", "修复日期", "Repaired on") { $0.repairedOn },
                Column("organ", "办理单位", "Handled by", mayBeCut: true) { $0.organ },
                Column("received_on", "收到日期", "Received on") { $0.receivedOn },
                Column("batch", "批次", "Batch", isNumber: true) { "\($0.batch)" },
                Column("line", "行", "Line", isNumber: true) { "\($0.line)" },
                Column("platform", "平台", "Platform", mayBeCut: true) { $0.platform },
            ], entries: results)
    }

    func write(_ entry: WaitingResult, to object: inout JSONWriter) {
        for column in sheet.columns where !column.isNumber {
            object.key(column.id)
            object.string(column.value(entry))
        }
        object.key("batch")
        object.integer(Int(entry.batch))
        object.key("line")
        object.integer(entry.line)
    }

    func emptiness(_ language: Language) -> String {
        language.choose("修复结果均已对应到记录", "Every repair result has its record.")
    }
}
