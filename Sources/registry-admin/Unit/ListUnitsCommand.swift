internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Unit {
    /// Lists the units.
    struct List: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: say("列出单位", "List the units."),
                discussion: say(
                    "csv 输出改好后可用 unit import 导入。", "What csv prints can be mended and imported by unit import."))
        }

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let printed = try await context.withRegistry { registry in
                await PrintedUnits(try await registry.units(), registry, context.language)
            }
            try context.show(printed)
        }
    }
}
