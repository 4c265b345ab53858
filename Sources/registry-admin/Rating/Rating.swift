internal import ArgumentParser

extension RegistryAdmin {
    /// Ratings.
    struct Rating: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "rating", abstract: say("信用评价", "Ratings."), subcommands: [Show.self, Refresh.self])
        }
    }
}
