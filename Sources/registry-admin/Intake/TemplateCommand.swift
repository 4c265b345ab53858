internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Intake {
    /// Writes a workbook to fill in and import.
    struct Template: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "template", abstract: say("写出填报模板（.xlsx）", "Write a workbook to fill in and import."),
                discussion: say(
                    """
                    模板有三张表：填报（表头、下拉选项、文本格式）、填写说明（逐列说明和示例）、代码表；按现行目录生成，不需登录。
                    填好后用 intake import 导入同一文件。--lang en 只改说明的语言，表头仍为中文。
                    """,
                    """
                    Three sheets: 填报 to fill in (headers, drop-downs, text format), 填写说明 (each column explained, with an \
                    example), 代码表 (codes). It follows the catalogue in force and needs no sign-in.
                    Import the filled file by intake import. --lang en explains in English; the headers stay Chinese.
                    """))
        }

        @Argument(help: help("信息类别，如 行政处罚", "The class, admin_penalty for instance.", value: .class))
        var recordClass: String

        @OptionGroup var options: TemplateOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let reply = try await context.withRegistry { registry in
                let template = try await registry.writeTemplate(
                    of: recordClass, to: options.file, language: context.language, replaces: options.replaces)
                let naming = await Naming(registry, context.language, classes: [template.class])
                return PrintedTemplate(template: template, naming: naming)
            }
            try context.show(reply)
        }
    }
}
