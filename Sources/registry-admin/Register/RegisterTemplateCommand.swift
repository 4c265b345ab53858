internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Register {
    /// Writes a workbook to fill in and import.
    struct Template: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "template", abstract: say("写出登记册的填报模板（.xlsx）", "Write a workbook to fill in and import."),
                discussion: say("与 intake template 相同，按现行规则生成，不需登录。", "As intake template does; it needs no sign-in."))
        }

        @Argument(help: help("登记册", "The register.", value: .register))
        var register: String

        @OptionGroup var options: TemplateOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let reply = try await context.withRegistry { registry in
                let template = try await registry.writeTemplate(
                    of: register, to: options.file, language: context.language, replaces: options.replaces,
                    isRegister: true)
                let naming = await Naming(registry, context.language, classes: [template.class])
                return PrintedTemplate(
                    template: template, naming: naming, importing: "register import", option: "--register")
            }
            try context.show(reply)
        }
    }
}
