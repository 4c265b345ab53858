internal import ArgumentParser

extension RegistryAdmin {
    /// Reporting units.
    struct Unit: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "unit", abstract: say("数据来源单位", "Units that report."),
                subcommands: [
                    Add.self, Show.self, List.self, Grant.self, Import.self, Contact.self,
                    FileZero.self, ListZeros.self, Silent.self,
                ])
        }
    }
}
