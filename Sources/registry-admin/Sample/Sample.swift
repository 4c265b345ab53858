internal import ArgumentParser

extension RegistryAdmin {
    /// The sample city.
    struct Sample: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "sample", abstract: say("样例城市", "The sample city."), subcommands: [Load.self])
        }
    }
}
