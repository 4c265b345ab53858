internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Subject {
    /// Merges one credit file into another.
    struct Merge: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "merge", abstract: say("把一个信用档案并入另一个", "Merge one credit file into another."),
                discussion: say(
                    "一个主体有两个代码时用。此后查原代码即得并入的档案；原档案的记录连同其终止情况一并转去，名称列为曾用名。可用 subject split 撤销。",
                    "For one subject with two codes. The old code then answers with the other file; its records go there with whatever ended them, its name as a former name. subject split takes it back."
                ))
        }

        @Argument(help: help("停用的代码", "The code that is given up.", value: .code))
        var code: String

        @Option(help: help("保留的代码", "The code that holds.", value: .code))
        var into: String

        @Option(help: help("理由", "Why.", value: .reason))
        var reason: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = MergeSubjects(code: code, into: into, reason: reason)
            let officer = try context.officer()
            let report = try await context.withRegistry { registry in
                try await registry.perform(act, by: officer, request: acting.request)
            }
            try context.show(MergeReply(report: report, isMerged: true))
        }
    }

    /// Takes a merger back.
    struct Split: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "split", abstract: say("撤销信用档案的合并", "Take a merger of credit files back."),
                discussion: say(
                    "随合并转去的记录连同此后的更正一并转回；合并以后新报的记录留在原处，需要时逐条改挂。",
                    "Records that the merger moved go back with what was changed since; those reported after it stay, and are moved one by one."
                ))
        }

        @Argument(help: help("曾停用的代码", "The code that had been given up.", value: .code))
        var code: String

        @Option(help: help("理由", "Why.", value: .reason))
        var reason: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let act = SplitSubject(code: code, reason: reason)
            let officer = try context.officer()
            let report = try await context.withRegistry { registry in
                try await registry.perform(act, by: officer, request: acting.request)
            }
            try context.show(MergeReply(report: report, isMerged: false))
        }
    }
}

/// What a merger, or taking one back, came to.
private struct MergeReply: Reply {
    let report: MergeReport
    let isMerged: Bool

    func json() -> [UInt8] { report.json() }

    func csv() -> [UInt8] {
        Sheet(
            columns: [
                Column("code", "代码", "Code") { $0.code },
                Column("name", "名称", "Name") { $0.name },
                Column("into", "并入", "Into") { $0.into },
                Column("into_name", "并入的名称", "Into, name") { $0.intoName },
                Column("records", "记录", "Records") { "\($0.records)" },
            ], entries: [report]
        ).csv()
    }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        let (old, new) = ("\(report.name) \(report.code)", "\(report.intoName) \(report.into)")
        let text =
            isMerged
            ? language.choose(
                "\(old) 已并入 \(new)，转去记录 \(report.records) 条。",
                "\(old) is merged into \(new); records moved: \(report.records).")
            : language.choose(
                "\(old) 已与 \(new) 分开，转回记录 \(report.records) 条。",
                "\(old) stands apart from \(new) again; records moved back: \(report.records).")
        return TerminalText.clean(text) + "\n"
    }
}
