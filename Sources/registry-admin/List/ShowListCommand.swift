internal import ArgumentParser
internal import Registry

extension RegistryAdmin.CreditLists {
    /// Shows who stands on a list.
    struct Show: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show", abstract: say("查看名单中的主体", "Show who stands on a list."),
                discussion: say(
                    "--as-of 看某日在册的主体，须登录；未登录时只见今日在册、公开的内容。--all 配合 csv、json、ndjson 逐页写出。自然人用 list persons。",
                    "--as-of asks for another day and needs a sign-in; others see who stands on it today and what is open. With --all, csv, json and ndjson are written page by page. For natural persons see list persons."
                ))
        }

        @Argument(help: help("名单", "The list.", value: .list))
        var list: String

        @Option(
            help: help(
                "只看此区划登记的主体，如 150802；150800 为全市", "Only those registered there; 150800 is the whole city.",
                value: .division))
        var division: String?

        @Option(name: .customLong("as-of"), help: help("某日在册，如 2026-06-30", "Who stood on it that day.", value: .day))
        var asOf: String?

        @OptionGroup var page: PageOptions
        @OptionGroup var reading: ReadingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let limit = try page.checkedLimit()
            try await context.withRegistry { registry in
                let reader = try await context.reader(reading, of: registry)
                let fields = try await registry.listFields(list, reader: reader)
                func read(after: String?) async throws -> ListPage {
                    try await registry.list(
                        list, division: division, asOf: asOf, limit: limit, after: after, reader: reader)
                }
                let first = PrintedListed(page: try await read(after: page.after), fields: fields)
                guard page.isWhole else {
                    try context.show(first)
                    if let next = first.page.next, context.format == .table || context.format == .csv {
                        context.tell("还有更多：--after \(next) 取下一页，--all 取全部。", "More: --after \(next), or --all.")
                    }
                    return
                }
                try await context.stream(first) { next in
                    PrintedListed(page: try await read(after: next), fields: fields)
                }
            }
        }
    }
}

extension Context {
    /// Writes a list page by page; what people read is set out as one table.
    fileprivate func stream(_ first: PrintedListed, next page: (String) async throws -> PrintedListed) async throws {
        var current = first
        var items = first.page.items
        if format != .table { try write(current.opening(format, isFile: output.isRegularFile)) }
        while let next = current.page.next {
            current = try await page(next)
            if format == .table { items += current.page.items } else { try write(current.continuation(format)) }
        }
        guard format == .table else { return try write(current.closing(format)) }
        try show(PrintedListed(page: first.page.whole(of: items), fields: first.fields))
    }
}
