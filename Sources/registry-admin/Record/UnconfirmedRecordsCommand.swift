internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Record {
    /// Lists inferred severities.
    struct Unconfirmed: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "unconfirmed", abstract: say("列出待认定失信程度的记录", "List inferred severities."),
                discussion: say(
                    "本单位及下级单位的记录，按单位、决定日期先后；列出按推定认定后的公示期，json 中列出各程度的公示期。",
                    "Of the own unit and below, by unit, the oldest first, with the window after confirmation; json has it for each severity."
                ))
        }

        @Option(help: help("只列此单位及其下级", "Only of this unit and below.", value: .unit))
        var unit: String?

        @Option(help: help("只列此程度：minor、general、serious", "Only this severity.", value: .severity))
        var severity: String?

        @Option(help: help("最多列出的条数", "At most so many.", value: .limit))
        var limit = 1000

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let filter = InferenceFilter(unit: unit, severity: severity, limit: limit)
            let records = try await context.withRegistry { try await $0.unconfirmedSeverities(filter, by: token) }
            try context.show(PrintedInferences(records: records, language: context.language))
        }
    }
}

/// What waits for its unit's word.
private struct PrintedInferences: ListReply {
    let records: [UnconfirmedSeverity]
    let language: Language

    var sheet: Sheet<UnconfirmedSeverity> {
        let language = language
        return Sheet(
            columns: [
                Column("number", "编号", "Number") { $0.number },
                Column("unit", "认定单位", "Unit", mayBeCut: true) { $0.unit },
                Column("name", "名称", "Name", mayBeCut: true) { $0.subject.name },
                Column("document_no", "文书号", "Document", mayBeCut: true) { $0.documentNo },
                Column("decided_on", "决定日期", "Decided on") { $0.decidedOn },
                Column("kinds", "种类", "Kinds", mayBeCut: true) { $0.kinds.joined(separator: "、") },
                Column("severity", "推定", "Inferred") { $0.severity }.shown {
                    Words.severity($0.severity, by: nil, language)
                },
                Column("showing", "现在", "Now") { $0.showing }.shown { Words.showing($0.showing, language) },
                Column("earliest_end", "认定后最短公示至", "Then minimum until") { $0.confirmed?.earliestEnd },
                Column("latest_end", "认定后公示至", "Then shown until") { $0.confirmed?.latestEnd },
            ], entries: records)
    }

    func write(_ entry: UnconfirmedSeverity, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有待认定的记录。", "Nothing waits to be confirmed.") }
}
