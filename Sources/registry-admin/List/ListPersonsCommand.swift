internal import ArgumentParser
internal import Registry

extension RegistryAdmin.CreditLists {
    /// Lists natural persons on lists.
    struct Persons: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "persons", abstract: say("列出名单上的自然人", "List natural persons on lists."),
                discussion: say(
                    "只列本单位列入的；自然人没有信用档案，证件号码不保存，其他单位和公众均不可见。",
                    "Only those whom the own unit entered. They have no credit file, no number is kept, and nobody else sees them."
                ))
        }

        @Argument(help: help("名单", "The list.", value: .list))
        var list: String?

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let printed = try await context.withRegistry { registry in
                let persons = try await registry.listedPersons(list, by: token)
                return PrintedPersons(
                    persons: persons, naming: await Naming(registry, context.language, classes: persons.map(\.list)))
            }
            try context.show(printed)
        }
    }
}

/// Natural persons, as they are printed for their organ.
private struct PrintedPersons: ListReply {
    let persons: [PersonListing]
    let naming: Naming

    var sheet: Sheet<PersonListing> {
        let naming = naming
        let language = naming.language
        return Sheet(
            columns: [
                Column("number", "编号", "Number", isNumber: true) { "\($0.number)" },
                Column("name", "姓名", "Name") { $0.name },
                Column("list", "名单", "List", mayBeCut: true) { $0.list }.shown { naming.class($0.list) },
                Column("document_no", "认定文号", "Document", mayBeCut: true) { $0.words.documentNo },
                Column("entered_on", "列入", "Entered") { $0.words.from },
                Column("until", "截止", "Until") { $0.words.until },
                Column("state", "状态", "State") { $0.state }.shown { Words.proposalState($0.state, language) },
            ], entries: persons)
    }

    func write(_ entry: PersonListing, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有自然人。", "There are none.") }
}
