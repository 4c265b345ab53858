internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Rating {
    /// Shows a subject's rating.
    struct Show: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show", abstract: say("查看信用评价", "Show a rating."),
                discussion: say(
                    "列出每一条加减分及其依据；基准分加全部分值等于得分。", "Every line with its basis; base and points add up to the score."))
        }

        @Argument(help: help("统一社会信用代码或名称", "The subject's code or name.", value: .subject))
        var subject: String

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let rating = try await context.withRegistry { registry in
                let reader = try await context.reader(reading, of: registry)
                let code = try await registry.resolveSubject(subject, reader: reader)
                return try await registry.rating(of: code, reader: reader)
            }
            try context.show(PrintedRating(rating: rating, language: context.language))
        }
    }
}
