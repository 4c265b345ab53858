internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Record {
    /// Corrects fields of a record; the earlier content stays on file.
    struct Correct: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "correct", abstract: say("更正一条记录", "Correct a record."),
                discussion: say("只需给出要改的字段；原内容留存为历史版本。", "Give the fields that change; the earlier revision is kept."))
        }

        @Argument(help: help("记录编号", "The record's number.", value: .number))
        var number: String

        @Option(
            name: .customLong("field"),
            help: help("字段=值，可重复；值为空即清空", "Field and value; repeatable; an empty value clears it.", value: .field))
        var fields: [FieldValue]

        @Option(help: help("更正理由", "Why.", value: .reason))
        var reason: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = CorrectRecord(number: number, fields: try FieldValue.dictionary(fields), reason: reason)
            try await PrintedRecord.perform(act, acting, context)
        }
    }
}
