internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Register {
    /// Lists the registers.
    struct List: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: say("列出登记册和在册数", "List the registers and how many are in them."))
        }

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let registers = try await context.withRegistry { registry in
                try await registry.registers(reader: try await context.reader(reading, of: registry))
            }
            try context.show(PrintedRegisters(registers: registers))
        }
    }
}

/// Registers with their keepers and sizes.
struct PrintedRegisters: ListReply {
    let registers: [RegisterEntry]

    var sheet: Sheet<RegisterEntry> {
        let language = Speech.language
        return Sheet(
            columns: [
                Column("register", "标识", "Register") { $0.register },
                Column("name", "名称", "Name") { $0.name }.shown { language.choose($0.name, $0.nameEnglish) },
                Column("members", "在册", "Members", isNumber: true) { "\($0.members)" },
                Column("keeper", "主管", "Keeper") { $0.keeper }.shown { language.choose($0.keeper, $0.keeperEnglish) },
                Column("basis", "依据", "Basis", mayBeCut: true) { $0.basis },
            ], entries: registers)
    }

    func write(_ entry: RegisterEntry, to object: inout JSONWriter) { entry.write(to: &object) }

    func emptiness(_ language: Language) -> String { language.choose("没有登记册", "There are no registers.") }
}
