internal import ArgumentParser

extension RegistryAdmin {
    /// Rows that wait for a credit file.
    struct Held: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "held", abstract: say("待认领的行", "Rows that wait for a credit file."),
                subcommands: [List.self, Show.self, Settle.self, Return.self])
        }
    }
}
