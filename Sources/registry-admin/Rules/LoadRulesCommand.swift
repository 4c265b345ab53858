internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Rules {
    /// Loads rule files.
    struct Load: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "load", abstract: say("装载规则文件", "Load rule files."),
                discussion: say(
                    "全部文件先校验，有一处错误则一个也不装载（退出码 5）。以创建者身份装载；已有工作人员办理业务后，改用 rules propose 提出、另一人 rules activate 启用。",
                    "All files are checked first; one error and none is loaded (5). The founder loads them, until an officer has acted; then one officer proposes them and another activates."
                ))
        }

        @Argument(help: help("规则文件所在目录", "The folder of the rule files.", value: .directory), completion: .directory)
        var directory: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let rules = try await context.withRegistry { registry in
                do {
                    return try await registry.perform(
                        LoadRules(directory: directory), by: .founder, request: acting.request)
                } catch let problem as Problem where problem.code == .founderRefused {
                    throw Problem(.rulesNeedApproval)
                }
            }
            try context.show(PrintedRules(rules: rules, language: context.language))
        }
    }
}
