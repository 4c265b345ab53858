internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Record {
    /// Logs one record.
    struct Add: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "add", abstract: say("录入一条记录", "Log one record."),
                discussion: say(
                    """
                    字段名可用中文名称、标准代码或本系统标识，如 --field 决定书文号=巴市监处罚〔2026〕12号。检查与文件导入相同。
                    在终端上不给 --field 时逐项询问，每项当场检查，确认后才录入。
                    """,
                    """
                    Fields are named by Chinese name, standard code or our identifier. The checks are those of a file.
                    Without --field a terminal is asked field by field; each is checked at once, and nothing is logged \
                    before you agree.
                    """))
        }

        @Option(name: .customLong("class"), help: help("信息类别", "Class of record.", value: .class))
        var recordClass: String

        @Option(help: help("报送单位", "The unit that sends it.", value: .unit))
        var unit: String

        @Option(
            name: .customLong("field"),
            help: help("字段=值，可重复", "Field and value; repeatable.", value: .field))
        var fields: [FieldValue] = []

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            guard fields.isEmpty else {
                let act = AddRecord(class: recordClass, unit: unit, fields: try FieldValue.dictionary(fields))
                return try await PrintedRecord.perform(act, acting, context)
            }
            guard context.input.isTerminal, context.messages.isTerminal, !context.format.isMachineReadable else {
                let missing = say("缺少“--field <字段=值> ...”", "Missing expected argument '--field <key=value> ...'")
                throw Problem(.usage, ["what": missing])
            }
            try await fillIn(context)
        }

        /// Asks for the fields, then logs the record by the same act as with `--field`.
        private func fillIn(_ context: Context) async throws {
            guard let token = context.tokenFile.read() else { throw Problem(.notSignedIn) }
            let record = try await context.withRegistry { registry in
                let form = try await registry.recordForm(class: recordClass, unit: unit, by: token, context.language)
                var dialogue = RecordDialogue(form, context)
                let act = AddRecord(class: form.class, unit: unit, fields: try await dialogue.run())
                let report = try await registry.perform(act, by: .officer(token), request: acting.request)
                return await PrintedRecord(report: report, registry, context.language)
            }
            try context.show(record)
        }
    }
}
