internal import ArgumentParser

extension RegistryAdmin {
    /// From when to when penalties are shown.
    struct Publicity: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "publicity", abstract: say("公示期与终止公示", "From when to when penalties are shown."),
                subcommands: [Explain.self, Suspend.self, Resume.self, Annulled.self, Withdrawals.self])
        }
    }
}
