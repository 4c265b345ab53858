internal import ArgumentParser

extension RegistryAdmin {
    /// Credit files.
    struct Subject: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "subject", abstract: say("信用主体与信用档案", "Subjects and their credit files."),
                subcommands: [
                    Show.self, List.self, Measures.self, AdmitCode.self, Merge.self, Split.self, Conflicts.self,
                    Conflict.self,
                ])
        }
    }
}
