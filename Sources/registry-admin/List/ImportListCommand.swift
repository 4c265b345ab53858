internal import ArgumentParser
internal import Registry

extension RegistryAdmin.CreditLists {
    /// Takes in the file of a list that is determined above.
    struct Import: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "import", abstract: say("导入上级下发的名单", "Take in a list that was sent down."),
                discussion: say(
                    """
                    文件的读法、检查和退回与 intake import 相同；主体须已有信用档案。同一文件再导入不变，本平台已移出的不会因重发而恢复。
                    给 --complete 表示文件是名单的全部（如A级纳税人的年度名单）：上次列入而文件未载的自 --on 之日移出；除代码没有档案的以外有退回行时不移出。
                    给 --year 表示文件属于该年度：行内年度不同的退回，行内没有年度的记为该年度。
                    """,
                    """
                    Files are read, checked and refused as by intake import; a subject must have a credit file. The same \
                    file again changes nothing, and what was ended here does not come back by it.
                    --complete says that the file is the whole list (the yearly class-A taxpayers for instance): who was \
                    entered before and is missing leaves from --on, unless rows were refused for more than a code without \
                    a file.
                    --year says of which year the file is: rows of another are refused, rows without one get it.
                    """))
        }

        @OptionGroup var options: FileOptions

        @Option(help: help("名单", "The list.", value: .list))
        var list: String

        @Option(help: help("下发的平台：自治区平台、国家平台", "The platform: region, nation.", value: .platform))
        var from: String

        @Option(help: help("年度，如 2026", "The year, 2026 for instance.", value: .year))
        var year: String?

        @Flag(name: .customLong("complete"), help: help("文件是名单的全部", "The file is the whole list."))
        var isWhole = false

        @Option(help: help("未载者自此日移出；默认今天", "Who is missing leaves from this day; today by default.", value: .day))
        var on: String?

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let map = try HeaderPair.dictionary(options.map)
            try await options.run(context) { registry, path, actor, progress in
                let request = ImportRequest(
                    file: path, class: list, unit: "", map: map, refusals: options.refusals, dryRun: options.isDryRun)
                return try await registry.importList(
                    request, ListRequest(year: year, leavesOn: on), from: from, isWhole: isWhole, by: actor,
                    progress: progress)
            }
        }
    }
}
