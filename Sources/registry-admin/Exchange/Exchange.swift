internal import ArgumentParser

extension RegistryAdmin {
    /// Files that come down from the platforms above, and that go up to them.
    struct Exchange: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "exchange", abstract: say("与上级平台交换数据", "Exchange data with the platforms above."),
                subcommands: [
                    Import.self, Behind.self, Waiting.self, Export.self, Receipt.self, Items.self, Reconcile.self,
                ])
        }
    }
}
