internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Rules {
    /// Loads rule files.
    struct Load: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "load", abstract: say("装载规则文件", "Load rule files."),
                discussion: say(
                    "全部文件先校验，有一处错误则一个也不装载（退出码 5）。未登录时以创建者身份装载，已有工作人员办理业务后须登录。",
                    "All files are checked first; one error and none is loaded (5). Without sign-in the founder loads them, until an officer has acted."
                ))
        }

        @Argument(help: help("规则文件所在目录", "The folder of the rule files.", value: .directory), completion: .directory)
        var directory: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let rules = try await context.withRegistry { registry in
                try await registry.perform(
                    LoadRules(directory: directory), by: context.officerOrFounder(), request: acting.request)
            }
            try context.show(PrintedRules(rules: rules, language: context.language))
        }
    }
}
