internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Rules {
    /// Lists the rule versions on file.
    struct List: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: say("列出已装载的规则", "List the rules that are loaded."),
                discussion: say("“条款待核”为尚未核对原文的条款数。", "It counts the articles that nobody has read yet."))
        }

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let rules = try await context.withRegistry { try await $0.ruleEntries() }
            try context.show(PrintedRules(rules: rules, language: context.language))
        }
    }
}
