internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Record {
    /// Logs one record.
    struct Add: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "add", abstract: say("录入一条记录", "Log one record."),
                discussion: say(
                    "字段名可用中文名称、标准代码或本系统标识，如 --field 决定书文号=巴市监处罚〔2026〕12号。检查与文件导入相同。",
                    "Fields are named by Chinese name, standard code or our identifier. The checks are those of a file."
                ))
        }

        @Option(name: .customLong("class"), help: help("信息类别", "Class of record.", value: .class))
        var recordClass: String

        @Option(help: help("报送单位", "The unit that sends it.", value: .unit))
        var unit: String

        @Option(
            name: .customLong("field"),
            help: help("字段=值，可重复", "Field and value; repeatable.", value: .field))
        var fields: [FieldValue]

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = AddRecord(class: recordClass, unit: unit, fields: try FieldValue.dictionary(fields))
            try await PrintedRecord.perform(act, acting, context)
        }
    }
}
