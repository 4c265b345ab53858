internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Subject {
    /// Says what must or may be done with a subject, and why.
    struct Measures: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "measures",
                abstract: say("查看今日应当或可以实施的措施及其事由", "Show what must or may be done today, and why."),
                discussion: say(
                    """
                    措施随事由终止：移出名单、公示终止或信用修复后即不再列出。未登录时只见公开的内容。
                    --as-of 看某日的措施，须登录。用途如 招投标、专项资金、评优评先。
                    """,
                    """
                    A measure ends with its cause: the entry on a list, the record's publicity. Without a sign-in only what is open.
                    --as-of asks for another day and needs a sign-in. Purposes: bidding, special_funds, honours, …
                    """))
        }

        @Argument(help: help("统一社会信用代码或名称", "The subject's code or name.", value: .subject))
        var subject: String

        @Option(help: help("用途，如 招投标", "Only what matters for this purpose.", value: .purpose))
        var purpose: String?

        @Option(name: .customLong("as-of"), help: help("某日的措施，如 2026-06-30", "What held on that day.", value: .day))
        var asOf: String?

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let document = try await context.withRegistry { registry in
                let reader = try await context.reader(reading, of: registry)
                let code = try await registry.resolveSubject(subject, reader: reader)
                return try await registry.measures(of: code, purpose: purpose, asOf: asOf, reader: reader)
            }
            try context.show(PrintedMeasures(document: document))
        }
    }
}
