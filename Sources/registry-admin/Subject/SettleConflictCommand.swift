internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Subject {
    /// What is done about a code with two names.
    struct Conflict: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "conflict", abstract: say("处理一码两名", "Settle a code with two names."),
                subcommands: [Settle.self])
        }

        /// Settles one.
        struct Settle: RegistryCommand {
            static var configuration: CommandConfiguration {
                CommandConfiguration(
                    commandName: "settle", abstract: say("认定所报名称是什么", "Say what the stated name is."),
                    discussion: say(
                        "former-name：曾用名，此后按该名称报送的行照常入库；rename：现名称，原登记名称列为曾用名；mistake：误报，不作改动。前两者使等待该名称的行随即入库。",
                        "former-name: rows that state it are taken in from then on; rename: it is the name by now and the registered one a former name; mistake: nothing changes. The first two let in what waited under the name."
                    ))
            }

            @Argument(
                help: help("编号，见 subject conflicts", "Its number, as subject conflicts lists it.", value: .number))
            var number: Int64

            @Option(name: .customLong("as"), help: help("所报名称是：", "The stated name is:"))
            var meaning: NameMeaning

            @Option(help: help("理由", "Why.", value: .reason))
            var reason: String

            @OptionGroup var acting: ActingOptions
            @OptionGroup var shared: SharedOptions

            func run(_ context: Context) async throws {
                let officer = try context.officer()
                let (number, reason, request) = (number, reason, acting.request)
                let printed = try await context.withRegistry { registry in
                    let entry =
                        switch meaning {
                        case .formerName:
                            try await registry.perform(
                                TakeFormerName(conflict: number, reason: reason), by: officer, request: request)
                        case .rename:
                            try await registry.perform(
                                TakeNewName(conflict: number, reason: reason), by: officer, request: request)
                        case .mistake:
                            try await registry.perform(
                                DismissName(conflict: number, reason: reason), by: officer, request: request)
                        }
                    let page = NameConflictPage(entry)
                    return PrintedConflicts(
                        page: page, naming: await Naming(registry, context.language, classes: entry.classes),
                        isSingle: true)
                }
                try context.show(printed)
            }
        }
    }
}

/// What a name is that was stated for a code with another.
enum NameMeaning: String, CaseIterable, ExpressibleByArgument, Sendable {
    case formerName = "former-name"
    case rename, mistake
}
