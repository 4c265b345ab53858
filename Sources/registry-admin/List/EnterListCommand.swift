internal import ArgumentParser
internal import Registry

extension RegistryAdmin.CreditLists {
    /// Proposes that subjects enter a list.
    struct Enter: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "enter", abstract: say("申报列入名单，待另一名人员确认", "Propose that subjects enter a list."),
                discussion: say(
                    """
                    给出代码和共有的内容，或用 --file 给出文件（表头见 list template，读法和退回与 intake import 相同）；一次申报整批确认。
                    未给依据的，取名单规则所载的依据；期限和最早移出日期按规则推算，决定书另有载明的用 --until。
                    """,
                    """
                    Give codes and what they have in common, or a file by --file (headers as list template writes them; it is \
                    read and refused as by intake import). A batch is confirmed whole.
                    Without a basis, that of the list's rule is taken; term and earliest exit are reckoned by the rule, \
                    --until gives what the decision says instead.
                    """))
        }

        @Argument(help: help("名单", "The list.", value: .list))
        var list: String

        @Argument(help: help("统一社会信用代码", "Codes of subjects.", value: .code))
        var codes: [String] = []

        @Option(help: help("整批列入的文件；“-”读标准输入", "A file of entries; - reads stdin.", value: .file), completion: .file())
        var file: String?

        @Option(help: help("认定单位在本平台的名称", "The unit that determines.", value: .unit))
        var unit: String

        @Option(name: .customLong("document-no"), help: help("认定文号", "Number of the decision.", value: .paper))
        var documentNo: String?

        @Option(help: help("认定单位；默认为申报单位全称", "The determining organ; the unit by default.", value: .name))
        var organ: String?

        @Option(help: help("认定依据", "The basis of the decision.", value: .name))
        var basis: String?

        @Option(help: help("主要失信事实或称号", "Why it is listed, or the title.", value: .name))
        var cause: String?

        @Option(help: help("列入日期，如 2026-11-05；默认今天", "Day of entry; today by default.", value: .day))
        var on: String?

        @Option(help: help("决定书载明的截止日期", "Last day, where the decision says one.", value: .day))
        var until: String?

        @Option(name: .customLong("set"), help: help("其他字段，可重复", "Another field; repeatable.", value: .field))
        var set: [FieldValue] = []

        @Option(help: help("理由，供复核人员看", "Why, for whoever confirms.", value: .reason))
        var reason: String

        @Option(
            help: help("把文件中退回的行写到此文件", "Write the refused rows of the file here.", value: .file), completion: .file())
        var refusals: String?

        @Flag(name: .customLong("dry-run"), help: help("只检查文件，不申报", "Check the file and keep nothing."))
        var isDryRun = false

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            guard (file == nil) != codes.isEmpty else {
                throw Problem(.usage, ["what": say("代码与 --file 须且只能给一种", "Give codes or --file, not both")])
            }
            if let file { return try await enter(file, context) }
            let officer = try context.officer()
            let fields = try fields()
            let printed = try await context.withRegistry { registry in
                let act = EnterSubjects(list: list, unit: unit, codes: codes, fields: fields, reason: reason)
                let report = try await registry.perform(act, by: officer, request: acting.request)
                return await PrintedProposal(report, registry, context.language)
            }
            try context.show(printed)
        }

        private func fields() throws -> [String: String] {
            var fields = try FieldValue.dictionary(set)
            let common = [
                "document_no": documentNo, "organ": organ, "basis": basis, "cause": cause, "entered_on": on,
                "until": until,
            ]
            for case (let field, let value?) in common { fields[field] = value }
            return fields
        }

        private func enter(_ file: String, _ context: Context) async throws {
            let source = try ImportSource(file, context)
            defer { source.remove() }
            let actor = isDryRun ? try? context.officer() : try context.officer()
            let printed = try await context.withRegistry { registry in
                let request = ImportRequest(
                    file: source.path, class: list, unit: unit, refusals: refusals, dryRun: isDryRun)
                let reply = try await registry.proposeList(request, ListRequest(reason: reason), by: actor)
                return PrintedImport(
                    reply: reply, naming: await Naming(registry, context.language, classes: [reply.class]))
            }
            try context.show(printed)
            if printed.reply.refused > 0 { throw EndedWith(status: .refused) }
        }
    }
}
