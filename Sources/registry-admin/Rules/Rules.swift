internal import ArgumentParser

extension RegistryAdmin {
    /// Dated rule files.
    struct Rules: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "rules", abstract: say("规则文件", "Dated rule files."),
                subcommands: [
                    Load.self, List.self, Propose.self, Proposals.self, Diff.self, Activate.self, Decline.self,
                ])
        }
    }
}
