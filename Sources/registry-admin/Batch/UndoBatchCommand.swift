internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Batch {
    /// Takes back everything a batch brought in.
    struct Undo: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "undo", abstract: say("撤销一个批次", "Undo a batch."),
                discussion: say(
                    "撤下本批录入的记录，恢复被本批更新的版本；此后经更正或认定的记录不动，历史留存。在终端上会先询问。",
                    "Withdraws what the batch brought in and restores what it revised; what was corrected or confirmed since stays, and so does history. A terminal is asked first."
                ))
        }

        @Argument(help: help("批次号", "The batch's number.", value: .batch))
        var batch: Int64

        @Option(help: help("理由", "Why.", value: .reason))
        var reason: String

        @Flag(name: .customLong("yes"), help: help("不再询问", "Do not ask."))
        var isAgreed = false

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let printed = try await context.withRegistry { registry in
                if !isAgreed, context.input.isTerminal {
                    let report = try await registry.batch(batch)
                    try agree(to: await PrintedBatch(report: report, registry, context.language), context)
                }
                let undone = try await registry.perform(
                    UndoBatch(batch: batch, reason: reason), by: officer, request: acting.request)
                return await PrintedBatch(report: undone, registry, context.language)
            }
            try context.show(printed)
        }

        private func agree(to batch: PrintedBatch, _ context: Context) throws {
            let style = TableStyle(context.messages, environment: context.environment, language: context.language)
            let question = batch.table(style) + context.say("撤销本批？[y/N] ", "Undo this batch? [y/N] ")
            try context.messages.write(Array(question.utf8))
            let answer = try context.input.readLine()?.lowercased() ?? ""
            guard ["y", "yes", "是"].contains(answer) else {
                context.tell("没有撤销任何记录。", "Nothing was undone.")
                throw EndedWith(status: .interrupted)
            }
        }
    }
}
