internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Unit {
    /// Lays down which classes a unit sends.
    struct Grant: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "grant", abstract: say("授权单位报送某类信息", "Lay down that a unit may send a class."),
                discussion: say(
                    "有授权的单位只能报送所授权的类别；没有任何授权的单位不受限制。--revoke 收回一项授权，已报送的记录不动。",
                    "A unit with grants sends those classes only; one without any is not confined. --revoke takes one back; what was sent stays."
                ))
        }

        @Argument(help: help("单位", "The unit.", value: .unit))
        var unit: String

        @Option(name: .customLong("class"), help: help("信息类别", "The class.", value: .class))
        var recordClass: String

        @Flag(name: .customLong("revoke"), help: help("收回授权", "Take the grant back."))
        var revokes = false

        @Option(help: help("理由", "Why.", value: .reason))
        var reason: String?

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = GrantClass(unit: unit, class: recordClass, revokes: revokes, reason: reason)
            let officer = try context.officer()
            let printed = try await context.withRegistry { registry in
                let unit = try await registry.perform(act, by: officer, request: acting.request)
                return await PrintedUnits([unit], registry, context.language, isSingle: true)
            }
            try context.show(printed)
        }
    }

    /// Shows one unit.
    struct Show: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "show", abstract: say("查看一个单位", "Show a unit."))
        }

        @Argument(help: help("单位", "The unit.", value: .unit))
        var unit: String

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let printed = try await context.withRegistry { registry in
                await PrintedUnits([try await registry.unit(unit)], registry, context.language, isSingle: true)
            }
            try context.show(printed)
        }
    }
}
