internal import ArgumentParser

extension RegistryAdmin {
    /// Single credit records.
    struct Record: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "record", abstract: say("单条信用记录", "Single credit records."),
                subcommands: [
                    Add.self, Show.self, Correct.self, Confirm.self, Unconfirmed.self, Withdraw.self, Move.self,
                ])
        }
    }
}
