internal import ArgumentParser

extension RegistryAdmin {
    /// Registers of subjects.
    struct Register: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "register", abstract: say("登记册（名录）", "Registers that subjects are in."),
                subcommands: [List.self, Show.self, Import.self, Leave.self, Template.self])
        }
    }
}
