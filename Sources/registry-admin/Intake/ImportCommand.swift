internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Intake {
    /// Imports a file.
    struct Import: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "import", abstract: say("导入一个文件", "Import a file."),
                discussion: say(
                    """
                    收 .xlsx 和 CSV（UTF-8 或 GB18030，自动识别）；表头可用中文名称、标准代码或本系统标识，顺序不限。
                    退回的行不影响其他行；改好后重新导入同一文件即可，已入库的行不会重复。
                    有退回的行时退出码为 5；连接中断为 7，并说明哪些行已入库；试导入不需登录。
                    """,
                    """
                    An .xlsx, or CSV in UTF-8 or GB18030, told apart by itself; headers by Chinese name, standard code or our \
                    identifier. A refused row does not affect the others; mend it and import the file again, nothing \
                    is taken in twice.
                    Exit 5 when rows were refused; 7 when the link was lost, with the lines that are in. A dry run \
                    needs no sign-in.
                    """))
        }

        @Argument(help: help("文件；“-”为标准输入", "The file; - for stdin.", value: .file), completion: .file())
        var file: String

        @Option(
            name: .customLong("class"),
            help: help("信息类别：注册登记、行政处罚、行政许可", "Class: registration, admin_penalty, admin_permit.", value: .class))
        var recordClass: String

        @Option(help: help("报送单位", "The unit that sends it.", value: .unit))
        var unit: String

        @Option(
            name: .customLong("map"),
            help: help("对方列名=本系统列名，可重复", "A header of theirs = one of ours; repeatable.", value: .header))
        var map: [HeaderPair] = []

        @Option(
            help: help(
                "把退回的原行连同原因写到此文件，改好可再导入；.xlsx 为工作簿，错处标红，其他为 CSV",
                "Write the refused rows with reasons here, to mend and import; .xlsx marks the cells, others are CSV.",
                value: .file), completion: .file())
        var refusals: String?

        @Flag(name: .customLong("dry-run"), help: help("试导入：只检查，不保存", "Do everything but keep it."))
        var isDryRun = false

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let source = try ImportSource(file, context)
            defer { source.remove() }
            let request = ImportRequest(
                file: source.path, class: recordClass, unit: unit, map: try HeaderPair.dictionary(map),
                refusals: refusals, dryRun: isDryRun)
            let actor = isDryRun ? try? context.officer() : try context.officer()
            let bar = ProgressBar(context)
            let reply = try await context.withRegistry { registry in
                defer { bar.finish() }
                let reply = try await registry.importFile(request, by: actor) { bar.show($0) }
                let naming = await Naming(registry, context.language, classes: [reply.class])
                return PrintedImport(reply: reply, naming: naming)
            }
            try context.show(reply)
            if reply.reply.refused > 0 { throw EndedWith(status: .refused) }
        }
    }
}

extension ProgressBar {
    /// Shows how far an import is.
    func show(_ progress: ImportProgress) {
        show(progress.bytesRead, of: progress.bytesTotal, say("\(progress.rowsDone) 行", "\(progress.rowsDone) rows"))
    }
}

/// A header of theirs and the column of ours it stands for.
struct HeaderPair: ExpressibleByArgument, Sendable, Equatable {
    let theirs: String
    let ours: String

    /// Reads `theirs=ours`; the last equals sign divides, as a header of theirs may hold one.
    init?(argument: String) {
        guard let sign = argument.lastIndex(of: "="), sign > argument.startIndex else { return nil }
        theirs = String(argument[..<sign])
        ours = String(argument[argument.index(after: sign)...])
        guard !ours.isEmpty else { return nil }
    }

    static func dictionary(_ pairs: [Self]) throws(Problem) -> [String: String] {
        var map: [String: String] = [:]
        for pair in pairs {
            guard map.updateValue(pair.ours, forKey: pair.theirs) == nil else {
                throw Problem(
                    .usage, ["what": say("--map 中“\(pair.theirs)”给了两次", "--map gives “\(pair.theirs)” twice")])
            }
        }
        return map
    }
}
