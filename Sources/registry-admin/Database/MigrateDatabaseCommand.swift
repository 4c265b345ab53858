internal import ArgumentParser
internal import Installation
internal import Registry

extension RegistryAdmin.DatabaseNoun {
    /// Brings the database to this program's version.
    struct Migrate: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "migrate", abstract: say("升级数据库结构", "Bring the database to this version."),
                discussion: say("只进不退；已是最新则不做任何事。", "Forward only; nothing is done when it is current."))
        }

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let status = try await Installation.migrateDatabase(
                InstallationEnvironment(context.environment), report: context.report)
            try context.show(PrintedDatabase(status: status))
        }
    }
}
