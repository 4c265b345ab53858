internal import ArgumentParser

extension RegistryAdmin {
    /// The database beneath the registry.
    struct DatabaseNoun: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "database", abstract: say("数据库的建立与升级", "Making and migrating the database."),
                subcommands: [Create.self, Migrate.self, Status.self])
        }
    }
}
