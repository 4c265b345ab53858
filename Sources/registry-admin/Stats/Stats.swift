internal import ArgumentParser

extension RegistryAdmin {
    /// Figures.
    struct Stats: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "stats", abstract: say("统计与通报", "Figures, and what is published among units."),
                subcommands: [Monthly.self, Sample.self, State.self])
        }
    }
}
