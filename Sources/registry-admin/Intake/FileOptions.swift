internal import ArgumentParser
internal import Registry

/// What commands take that read a file row by row.
struct FileOptions: ParsableArguments {
    @Argument(help: help("文件；“-”为标准输入", "The file; - for stdin.", value: .file), completion: .file())
    var file: String

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

    /// Takes the file in by `take` and prints what it came to; refused rows end the command with 5.
    func run(
        _ context: Context,
        _ take: (
            _ registry: CreditRegistry, _ path: String, _ actor: Actor?,
            _ progress: @escaping @Sendable (ImportProgress) -> Void
        ) async throws -> ImportReply
    ) async throws {
        let source = try ImportSource(file, context)
        defer { source.remove() }
        let actor = isDryRun ? try? context.officer() : try context.officer()
        let bar = ProgressBar(context)
        FreedMemory.keepLargeBlocksApart()
        let printed = try await context.withRegistry { registry in
            defer { bar.finish() }
            let reply = try await take(registry, source.path, actor) { progress in
                bar.show(progress)
                FreedMemory.giveBack(after: progress)
            }
            return PrintedImport(
                reply: reply, naming: await Naming(registry, context.language, classes: [reply.class]))
        }
        try context.show(printed)
        if printed.reply.refused > 0 { throw EndedWith(status: .refused) }
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
