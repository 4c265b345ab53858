internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Held {
    /// Says whose record a row is that waits.
    struct Settle: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "settle", abstract: say("认领一行", "Say whose record a waiting row is."),
                discussion: say(
                    "代码抄错时用 --code 指明正确的主体；行内所填代码与名称仍留存。名称与该主体登记的名称、曾用名都不一致时须加 --confirm-name。",
                    "--code names the right subject where the code was mistyped; what the row stated is kept. A name that the subject neither has nor had takes --confirm-name."
                ))
        }

        @Argument(help: help("待认领行的编号", "The row's number.", value: .number))
        var number: Int64

        @Option(help: help("正确主体的统一社会信用代码", "The code of the right subject.", value: .code))
        var code: String?

        @Option(help: help("理由", "Why.", value: .reason))
        var reason: String

        @Flag(name: .customLong("confirm-name"), help: help("名称不一致也认领", "Although the name is another."))
        var confirmsName = false

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = SettleHeldRow(id: number, code: code, reason: reason, confirmsName: confirmsName)
            try await PrintedRecord.perform(act, acting, context)
        }
    }

    /// Gives a row that waits back to its unit.
    struct Return: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "return", abstract: say("把一行退回报送单位", "Give a waiting row back to its unit."),
                discussion: say(
                    "该行连同理由列入其批次的退回清单（batch show）。",
                    "It stands among the refusals of its batch, with the reason (batch show)."))
        }

        @Argument(help: help("待认领行的编号", "The row's number.", value: .number))
        var number: Int64

        @Option(help: help("理由，报送单位会看到", "Why; the unit will read it.", value: .reason))
        var reason: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = ReturnHeldRow(id: number, reason: reason)
            let officer = try context.officer()
            let printed = try await context.withRegistry { registry in
                let entry = try await registry.perform(act, by: officer, request: acting.request)
                return PrintedHeldRow(
                    entry: entry, naming: await Naming(registry, context.language, classes: [entry.class]))
            }
            try context.show(printed)
        }
    }
}
