internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Subject {
    /// Shows a credit file.
    struct Show: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show", abstract: say("查看信用档案", "Show a credit file."),
                discussion: say(
                    "名称对应多个主体时列出候选，退出码为 4。", "A name that fits several lists the candidates and exits with 4."))
        }

        @Argument(help: help("统一社会信用代码或名称", "The subject's code or name.", value: .subject))
        var subject: String

        @Option(name: .customLong("class"), help: help("只看此类别", "This class only.", value: .class))
        var recordClass: String?

        @Option(
            name: .customLong("as-of"),
            help: help(
                "当时公示的内容：某日；限审计人员和记录的来源单位", "What was shown on a day; for auditors and the record's unit.", value: .day)
        )
        var asOf: String?

        @Option(
            name: .customLong("known-at"),
            help: help("当时登记的内容：至某号登记事项为止", "As it was known up to the act of this number.", value: .number))
        var knownAt: Int64?

        @OptionGroup var page: PageOptions
        @OptionGroup var reading: ReadingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let limit = try page.checkedLimit()
            let asOf = AsOf(day: asOf, knownAt: knownAt)
            let file = try await context.withRegistry { registry in
                let reader = try await context.reader(reading, of: registry)
                let code = try await registry.resolveSubject(subject, reader: reader)
                var file = try await registry.file(
                    of: code, class: recordClass, limit: limit, after: page.after, reader: reader, asOf: asOf)
                while page.isWhole, let next = file.next {
                    file = file.adding(
                        try await registry.file(
                            of: code, class: recordClass, limit: limit, after: next, reader: reader, asOf: asOf))
                }
                let classes =
                    file.counts.map(\.class) + file.records.map(\.class) + file.registers.map(\.register)
                    + file.listings.map(\.list)
                return PrintedFile(
                    file: file, naming: await Naming(registry, context.language, classes: classes))
            }
            if asOf != nil {
                context.tell("以下为当时的公示内容，名称和登记册也是当时的。", "This is what stood then, names and registers with it.")
            }
            try context.show(file)
            if let next = file.file.next, context.format == .table || context.format == .csv {
                context.tell("还有更多记录：--after \(next) 取下一页，--all 取全部。", "More: --after \(next), or --all.")
            }
        }
    }
}
