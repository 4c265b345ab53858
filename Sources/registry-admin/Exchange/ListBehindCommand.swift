internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Exchange {
    /// Lists what platforms above still carry although it is hidden here.
    struct Behind: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "behind", abstract: say("列出上游未同步的记录", "List what is not yet in step above."),
                discussion: say(
                    "以各平台各类别最后一个导入完成的文件为准：其中仍载有、而本平台已不公示的记录。",
                    "By the last complete file of each class from each platform: the records in it that are hidden here."
                ))
        }

        @Option(help: help("只列此平台", "Only of this platform.", value: .platform))
        var from: String?

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let platform = from
            let reply = try await context.withRegistry { registry in
                let records = try await registry.recordsBehind(platform: platform)
                let naming = await Naming(registry, context.language, classes: records.map(\.class))
                return RecordsBehindReply(records: records, naming: naming)
            }
            try context.show(reply)
        }
    }
}

/// The records behind, longest first.
private struct RecordsBehindReply: ListReply {
    let records: [RecordBehind]
    let naming: Naming

    var sheet: Sheet<RecordBehind> {
        let naming = naming
        return Sheet(
            columns: [
                Column("number", "编号", "Number") { $0.number },
                Column("code", "统一社会信用代码", "Code") { $0.code },
                Column("name", "名称", "Name", mayBeCut: true) { $0.name },
                Column("class", "类别", "Class") { $0.class }.shown { naming.class($0.class) },
                Column("document_no", "文书号", "Document", mayBeCut: true) { $0.documentNo },
                Column("reason", "本平台", "Here") { $0.reason }.shown { Words.end($0.reason, naming.language) },
                Column("hidden_since", "不公示起", "Hidden since") { $0.hiddenSince },
                Column("days", "未同步天数", "Days", isNumber: true) { "\($0.days)" },
                Column("last_seen", "最近下发", "Last sent") { $0.lastSeen },
                Column("platform", "平台", "Platform", mayBeCut: true) { $0.platform },
            ], entries: records)
    }

    func write(_ entry: RecordBehind, to object: inout JSONWriter) {
        for column in sheet.columns where column.id != "days" {
            object.key(column.id)
            object.string(column.value(entry))
        }
        object.key("days")
        object.integer(entry.days)
    }

    func emptiness(_ language: Language) -> String { language.choose("上游均已同步", "Everything above is in step.") }
}
