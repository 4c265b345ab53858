internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Held {
    /// Lists the rows that wait.
    struct List: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: say("列出待认领的行", "List the rows that wait."),
                discussion: say(
                    "列出本单位及下级单位报送、代码尚无信用档案的行，等得最久的在前。档案建立且名称一致时自动入库，不必逐行办理。",
                    "Rows of the own unit and those below it whose codes have no file yet, the longest first. They come in by themselves when the file is opened and the name agrees."
                ))
        }

        @Option(help: help("只列此单位报送的", "Only what this unit sent.", value: .unit))
        var unit: String?

        @Option(name: .customLong("class"), help: help("只列此类别", "Only this class.", value: .class))
        var recordClass: String?

        @Option(name: .customLong("older-than"), help: help("只列已等待超过若干天的", "Only such as have waited for more days."))
        var olderThan: Int?

        @Flag(name: .customLong("settled"), help: help("也列已处理的", "Also those that something became of."))
        var isWhole = false

        @OptionGroup var page: PageOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            var filter = HeldFilter(
                unit: unit, class: recordClass, olderThan: olderThan, isWhole: isWhole, limit: try page.checkedLimit(),
                after: try cursor())
            let officer = try context.officer()
            let printed = try await context.withRegistry { registry in
                var found = try await registry.heldRows(filter, by: officer)
                while page.isWhole, let next = found.next {
                    filter.after = next
                    found = found.adding(try await registry.heldRows(filter, by: officer))
                }
                return PrintedHeldRows(
                    page: found, naming: await Naming(registry, context.language, classes: found.items.map(\.class)))
            }
            try context.show(printed)
            tell(of: printed.page, context)
        }

        private func cursor() throws(Problem) -> Int64? {
            guard let after = page.after else { return nil }
            guard let number = Int64(after) else { throw Problem(.cursorInvalid, ["cursor": after]) }
            return number
        }

        private func tell(of page: HeldPage, _ context: Context) {
            guard context.format == .table || context.format == .csv else { return }
            if let since = page.since {
                context.tell(
                    "共 \(page.waiting) 行待认领，最早的自 \(since) 起。", "\(page.waiting) rows wait, the longest since \(since).")
            }
            if let next = page.next {
                context.tell("还有更多：--after \(next) 取下一页，--all 取全部。", "More: --after \(next), or --all.")
            }
        }
    }

    /// Shows one row that waits or waited.
    struct Show: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show", abstract: say("查看一个待认领的行", "Show a row that waits, or waited."))
        }

        @Argument(help: help("待认领行的编号", "The row's number.", value: .number))
        var number: Int64

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let printed = try await context.withRegistry { registry in
                let entry = try await registry.heldRow(number, by: officer)
                return PrintedHeldRow(
                    entry: entry, naming: await Naming(registry, context.language, classes: [entry.class]))
            }
            try context.show(printed)
        }
    }
}
