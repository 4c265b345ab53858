internal import ArgumentParser
internal import Registry

extension RegistryAdmin.CreditLists {
    /// Writes a workbook to fill in.
    struct Template: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "template", abstract: say("写出名单的填报模板（.xlsx）", "Write a workbook to fill in."),
                discussion: say("与 intake template 相同，按现行规则生成，不需登录。", "As intake template does; it needs no sign-in."))
        }

        @Argument(help: help("名单", "The list.", value: .list))
        var list: String

        @OptionGroup var options: TemplateOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let reply = try await context.withRegistry { registry in
                let template = try await registry.writeTemplate(
                    of: list, to: options.file, language: context.language, replaces: options.replaces, isList: true)
                let naming = await Naming(registry, context.language, classes: [template.class])
                return PrintedTemplate(template: template, naming: naming, importing: "list import", option: "--list")
            }
            try context.show(reply)
        }
    }
}
