internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Officer {
    /// Lists the officers.
    struct List: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "list", abstract: say("列出工作人员", "List the officers."))
        }

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officers = try await context.withRegistry { try await $0.officers() }
            try context.show(OfficersReply(officers: officers, language: context.language))
        }
    }
}

/// The officers, with who added each.
private struct OfficersReply: ListReply {
    let officers: [OfficerEntry]
    let language: Language

    var sheet: Sheet<OfficerEntry> {
        let language = language
        return Sheet(
            columns: [
                Column("name", "账号", "Name") { $0.name },
                Column("unit", "单位", "Unit", mayBeCut: true) { $0.unit },
                Column("duty", "职责", "Duty") { $0.duty }.shown { Words.duty($0.duty, language) },
                Column("added_by", "增加者", "Added by") { $0.addedBy }.shown { Words.actor($0.addedBy, language) },
            ], entries: officers)
    }

    func write(_ entry: OfficerEntry, to object: inout JSONWriter) {
        object.key("name")
        object.string(entry.name)
        object.key("unit")
        object.string(entry.unit)
        object.key("duty")
        object.string(entry.duty)
        object.key("added_by")
        object.string(entry.addedBy)
    }

    func emptiness(_ language: Language) -> String { language.choose("还没有工作人员", "There are no officers yet.") }
}
