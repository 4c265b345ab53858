internal import ArgumentParser

extension RegistryAdmin {
    /// Working days.
    struct Calendar: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "calendar", abstract: say("工作日历", "Working days."),
                subcommands: [Import.self, List.self, Show.self, AddDays.self])
        }
    }
}
