internal import ArgumentParser

extension RegistryAdmin {
    /// Batches: one file is one batch.
    struct Batch: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "batch", abstract: say("导入批次", "Batches of imported rows."),
                subcommands: [Show.self, Undo.self])
        }
    }
}
