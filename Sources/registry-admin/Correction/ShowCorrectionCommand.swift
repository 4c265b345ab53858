internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Correction {
    /// Shows one request.
    struct Show: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show", abstract: say("查看一份申请", "Show one request."),
                discussion: say(
                    "更正的，逐字段列出原值和新值；原值取自申请所针对的版本。",
                    "A correction's fields are listed with old and new value; the old one is of the revision asked about."
                ))
        }

        @Argument(help: help("申请编号", "The request's number.", value: .correction))
        var number: Int64

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let printed = try await context.withRegistry { registry in
                let report = try await registry.correction(number, by: token)
                return await PrintedCorrection(report: report, registry, context.language)
            }
            try context.show(printed)
        }
    }
}
