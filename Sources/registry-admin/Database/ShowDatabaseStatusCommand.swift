internal import ArgumentParser
internal import Installation
internal import Registry

extension RegistryAdmin.DatabaseNoun {
    /// Says how the database stands.
    struct Status: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "status", abstract: say("查看数据库状态", "Say how the database stands."),
                discussion: say("只看不改；与程序不一致时退出码仍为 0。", "It changes nothing, and exits with 0 whatever it finds."))
        }

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let status = try await Installation.databaseStatus(InstallationEnvironment(context.environment))
            try context.show(PrintedDatabase(status: status))
        }
    }
}
