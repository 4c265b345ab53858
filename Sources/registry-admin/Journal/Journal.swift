internal import ArgumentParser

extension RegistryAdmin {
    /// The journal of all acts.
    struct Journal: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "journal", abstract: say("登记日志", "The journal of all acts."),
                subcommands: [Show.self, Verify.self])
        }
    }
}
