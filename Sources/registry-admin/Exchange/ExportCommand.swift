internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Exchange {
    /// Writes what is to go up to a platform above.
    struct Export: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "export",
                abstract: say("写出向上级平台上报的文件", "Write the files that go up to a platform above."),
                discussion: say(
                    """
                    上次上报以来新增、更正的记录，和上报后已撤下、撤销、改挂、修复的记录（作为撤销，注明原因），按交换规则的格式写成文件；
                    文件写完即记为已上报。平台下发的记录不再报回；轻微的、严重但未经认定的按规则不报。
                    """,
                    """
                    What is new or changed since it last went up, and what was withdrawn, annulled, moved or repaired here \
                    after it had (as a withdrawal with its reason), in the form of the exchange rules; a written file is \
                    marked as reported.
                    What a platform sent down does not go back; minor matters and serious ones that no unit confirmed \
                    stay, as the rules say.
                    """))
        }

        @Option(help: help("上级平台：自治区平台、国家平台", "The platform: region, nation.", value: .platform))
        var target: String

        @Option(name: .customLong("class"), help: help("信息类别，如 行政处罚", "The class.", value: .class))
        var recordClass: String

        @Flag(
            name: .customLong("since-last"),
            help: help("只报上次以来的变化（目前必须写明）", "Only what is new since the last time; must be said."))
        var isSinceLast = false

        @Flag(
            name: .customLong("returned"),
            help: help("被退回而未改动的也重新上报", "Also what was returned and not changed since."))
        var isAgain = false

        @Option(
            name: .customShort("o"), help: help("写到此文件夹", "The folder for the files.", value: .file),
            completion: .directory)
        var directory = "."

        @Flag(name: .customLong("dry-run"), help: help("只计数，不写文件、不记状态", "Count only; nothing is written or marked."))
        var isDryRun = false

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            guard isSinceLast else {
                throw Problem(
                    .parameterInvalid,
                    ["parameter": "--since-last", "value": "", "allowed": "--since-last"])
            }
            let request = ExportRequest(
                target: target, class: recordClass, directory: directory, again: isAgain, dryRun: isDryRun)
            let actor = isDryRun ? try? context.officer() : try context.officer()
            let reply = try await context.withRegistry { registry in
                let reply = try await registry.exportRecords(request, by: actor) { file in
                    context.tell("已写出 \(file.path)（\(file.rows) 行）", "Wrote \(file.path) (\(file.rows) rows)")
                }
                return PrintedExport(
                    reply: reply, naming: await Naming(registry, context.language, classes: [reply.class]))
            }
            try context.show(reply)
        }
    }
}

/// What went up, as it is printed.
private struct PrintedExport: Reply {
    let reply: ExportReply
    let naming: Naming

    func json() -> [UInt8] { reply.json() }

    func csv() -> [UInt8] {
        var bytes: [UInt8] = []
        CSVText.append(["path", "rows", "sha256"], to: &bytes)
        for file in reply.files { CSVText.append([file.path, "\(file.rows)", file.digest], to: &bytes) }
        return bytes
    }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        guard reply.rows > 0 else { return language.choose("没有需要上报的变化", "Nothing is to go up.") + "\n" }
        let head = language.choose(
            "\(reply.dryRun ? "待上报" : "已上报") \(naming.class(reply.class)) \(reply.rows) 条："
                + "新增 \(reply.added)，更正 \(reply.changed)，撤销 \(reply.withdrawn)",
            "\(naming.class(reply.class)), \(reply.rows) rows \(reply.dryRun ? "to go up" : "went up"): "
                + "\(reply.added) new, \(reply.changed) changed, \(reply.withdrawn) withdrawn")
        let files = reply.files.map { "  \($0.path)  \(language.choose("\($0.rows) 行", "\($0.rows) rows"))" }
        return ([head] + files).map { TerminalText.clean($0) }.joined(separator: "\n") + "\n"
    }
}
