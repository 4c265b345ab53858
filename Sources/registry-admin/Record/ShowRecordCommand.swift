internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Record {
    /// Shows one record.
    struct Show: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show", abstract: say("查看一条记录", "Show one record."),
                discussion: say(
                    "登录后可见历次版本；未登录时只见公示中的内容。", "Officers see every revision, others what is shown now."))
        }

        @Argument(help: help("记录编号，形如 1042-3", "The record's number, such as 1042-3.", value: .number))
        var number: String

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let record = try await context.withRegistry { registry in
                let reader = try await context.reader(reading, of: registry)
                let report = try await registry.record(number, reader: reader)
                return await PrintedRecord(report: report, registry, context.language)
            }
            try context.show(record)
        }
    }
}
