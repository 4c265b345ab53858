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

        @Argument(help: help("文件；“-”为标准输入", "The file; - for stdin.", value: .file), completion: .file())
        var file: String

        @Option(help: help("上级平台：自治区平台、国家平台", "The platform: region, nation.", value: .platform))
        var from: String

        @Option(
            name: .customLong("class"),
            help: help("信息类别，或修复结果", "Class, or repair_result.", value: .class))
        var recordClass: String

        @Option(
            name: .customLong("map"),
            help: help("对方列名=本系统列名，可重复", "A header of theirs = one of ours; repeatable.", value: .header))
        var map: [HeaderPair] = []

        @Option(
            help: help(
                "把退回的原行连同原因写到此文件，改好可再导入", "Write the refused rows with reasons here, to mend and import.",
                value: .file), completion: .file())
        var refusals: String?

        @Flag(name: .customLong("dry-run"), help: help("试导入：只检查，不保存", "Do everything but keep it."))
        var isDryRun = false

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let source = try ImportSource(file, context)
            defer { source.remove() }
            let request = ExchangeRequest(
                file: source.path, from: from, class: recordClass, map: try HeaderPair.dictionary(map),
                refusals: refusals, dryRun: isDryRun)
            let actor = isDryRun ? try? context.officer() : try context.officer()
            let bar = ProgressBar(context)
            let reply = try await context.withRegistry { registry in
                defer { bar.finish() }
                let reply = try await registry.importFromAbove(request, by: actor) { bar.show($0) }
                let naming = await Naming(registry, context.language, classes: [reply.class])
                return PrintedImport(reply: reply, naming: naming)
            }
            try context.show(reply)
            if reply.reply.refused > 0 { throw EndedWith(status: .refused) }
        }
    }
}
