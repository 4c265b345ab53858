internal import ArgumentParser
internal import Installation
internal import Registry

extension RegistryAdmin.DatabaseNoun {
    /// Makes a registry in an empty database.
    struct Create: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "create", abstract: say("建立登记数据库", "Make the registry's database."),
                discussion: say(
                    "在 REGISTRY_DATABASE 所指的空库中建立全部结构；不设此变量时建立并启动自带数据库。",
                    "Makes everything in the empty database that REGISTRY_DATABASE names, else in the private cluster.")
            )
        }

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let status = try await Installation.createDatabase(
                InstallationEnvironment(context.environment), report: context.report)
            // Opening it founds it: rules, root unit and first operator, whose one-time password is told now.
            try await context.withRegistry { _ in }
            try context.show(PrintedDatabase(status: status))
        }
    }
}
