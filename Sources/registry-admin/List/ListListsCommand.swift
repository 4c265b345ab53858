internal import ArgumentParser
internal import Registry

extension RegistryAdmin.CreditLists {
    /// Lists the lists.
    struct List: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list",
                abstract: say("列出各名单、依据和在册数", "List the lists, their basis and how many stand on them."))
        }

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let lists = try await context.withRegistry { registry in
                try await registry.lists(reader: try await context.reader(reading, of: registry))
            }
            try context.show(PrintedLists(lists: lists))
        }
    }
}

/// Lists with their sides, organs and sizes.
struct PrintedLists: ListReply {
    let lists: [ListEntry]

    var sheet: Sheet<ListEntry> {
        let language = Speech.language
        return Sheet(
            columns: [
                Column("list", "标识", "List") { $0.list },
                Column("name", "名称", "Name", mayBeCut: true) { $0.name }.shown {
                    language.choose($0.name, $0.nameEnglish)
                },
                Column("side", "类型", "Side") { $0.side }.shown { Words.listSide($0.side, language) },
                Column("members", "在册", "Members", isNumber: true) { "\($0.members)" },
                Column("determined", "认定", "Determined") { $0.determined }.shown {
                    $0.determined == "here" ? language.choose("本平台单位", "here") : language.choose("上级", "above")
                },
                Column("organ", "列入机关", "Organ", mayBeCut: true) { $0.organ }.shown {
                    language.choose($0.organ, $0.organEnglish)
                },
                Column("term_months", "期限（月）", "Months", isNumber: true) { $0.termMonths.map { "\($0)" } },
                Column("basis", "依据", "Basis", mayBeCut: true) { $0.basis },
            ], entries: lists)
    }

    func write(_ entry: ListEntry, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有名单", "There are no lists.") }
}
