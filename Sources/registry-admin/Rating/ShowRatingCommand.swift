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

        @Option(
            name: .customLong("as-of"),
            help: help(
                "当日的评价；限审计人员，单位只按本单位的记录计算", "As it was on a day; for auditors, and for units by their own records.",
                value: .day)
        )
        var asOf: String?

        @Option(
            name: .customLong("known-at"),
            help: help("当时登记的内容：至某号登记事项为止", "As it was known up to the act of this number.", value: .number))
        var knownAt: Int64?

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let asOf = AsOf(day: asOf, knownAt: knownAt)
            let rating = try await context.withRegistry { registry in
                let reader = try await context.reader(reading, of: registry)
                let code = try await registry.resolveSubject(subject, reader: reader)
                return try await registry.rating(of: code, reader: reader, asOf: asOf)
            }
            if asOf != nil {
                context.tell(
                    "以下为当时的评价，按当时公示的内容和规则计算。审计人员以外，只计本单位及下级单位的记录。",
                    """
                    This is the rating of then, by what was shown and by the rules of then. Except for auditors, only records of the \
                    own unit and those below it count.
                    """
                )
            }
            try context.show(PrintedRating(rating: rating, language: context.language))
        }
    }
}
