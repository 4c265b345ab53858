internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Exchange {
    /// Takes in a file that a platform above sent down.
    struct Import: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "import",
                abstract: say("导入上级平台下发的文件", "Take in a file that a platform above sent down."),
                discussion: say(
                    """
                    类别可为目录中的任一类别，或“修复结果”（代码、文号、修复日期、办理单位）：
                    修复结果导入即终止对应记录的公示、共享和使用；没有对应记录的先记下，记录到达时即不公示。
                    本平台已修复、撤下、撤销或移出的记录，下发文件仍载有的，继续不公示，列为上游未同步。
                    """,
                    """
                    The class is any of the catalogue, or the results of repairs (修复结果: code, document number, day, \
                    organ), which end publicity, sharing and use of their records at once; one without a record is \
                    kept until the record arrives.
                    What was repaired, withdrawn, annulled or removed here stays hidden though the file still carries \
                    it, and is listed as not yet in step.
                    """))
        }

        @OptionGroup var options: FileOptions

        @Option(help: help("上级平台：自治区平台、国家平台", "The platform: region, nation.", value: .platform))
        var from: String

        @Option(name: .customLong("class"), help: help("信息类别，或修复结果", "Class, or repair_result.", value: .class))
        var recordClass: String

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let map = try HeaderPair.dictionary(options.map)
            try await options.run(context) { registry, path, actor, progress in
                let request = ExchangeRequest(
                    file: path, from: from, class: recordClass, map: map, refusals: options.refusals,
                    dryRun: options.isDryRun)
                return try await registry.importFromAbove(request, by: actor, progress: progress)
            }
        }
    }
}
