internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Measure {
    /// Lists the measures that there are.
    struct List: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: say("列出措施及其依据", "List the measures with their basis."),
                discussion: say(
                    "措施来自规则 measures-….yaml；没有依据的措施不能保存。对某个主体适用哪些，用 subject measures 查看。",
                    "They come from the rules measures-….yaml; one without a basis cannot be stored. subject measures says which hold for somebody."
                ))
        }

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let measures = try await context.withRegistry { registry in try await registry.measureEntries() }
            try context.show(PrintedMeasureEntries(measures: measures))
        }
    }
}

/// The measures that there are.
struct PrintedMeasureEntries: ListReply {
    let measures: [MeasureEntry]

    var sheet: Sheet<MeasureEntry> {
        let language = Speech.language
        return Sheet(
            columns: [
                Column("measure", "标识", "Measure") { $0.measure },
                Column("name", "名称", "Name", mayBeCut: true) { $0.name }.shown {
                    language.choose($0.name, $0.nameEnglish)
                },
                Column("side", "性质", "Side") { $0.side }.shown { Words.side($0.side, language) },
                Column("obligation", "应当/可以", "Must or may") { $0.obligation }.shown {
                    Words.obligation($0.obligation, language)
                },
                Column("organ", "实施机关", "Applied by", mayBeCut: true) { $0.organ }.shown {
                    language.choose($0.organ, $0.organEnglish)
                },
                Column("causes", "事由", "Causes", mayBeCut: true) { ($0.lists + $0.classes).joined(separator: ";") },
                Column("basis", "依据", "Basis", mayBeCut: true) { $0.basis },
            ], entries: measures)
    }

    func write(_ entry: MeasureEntry, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有措施", "There are no measures.") }
}
