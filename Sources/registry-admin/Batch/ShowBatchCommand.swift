internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Batch {
    /// Shows what a batch came to.
    struct Show: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "show", abstract: say("查看一个批次", "Show a batch."))
        }

        @Argument(help: help("批次号", "The batch's number.", value: .batch))
        var batch: Int64

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let printed = try await context.withRegistry { registry in
                await PrintedBatch(report: try await registry.batch(batch), registry, context.language)
            }
            try context.show(printed)
        }
    }
}
