internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Register {
    /// Shows who is in a register.
    struct Show: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show", abstract: say("查看登记册中的主体", "Show who is in a register."),
                discussion: say(
                    "--as-of 看某日在册的主体，须登录；未登录时只见今日在册、公开的内容。--all 配合 csv、json、ndjson 逐页写出。",
                    "--as-of asks for another day and needs a sign-in; others see who is in it today and what is open. With --all, csv, json and ndjson are written page by page."
                ))
        }

        @Argument(help: help("登记册", "The register.", value: .register))
        var register: String

        @Option(
            help: help(
                "只看此区划登记的主体，如 150802；150800 为全市", "Only those registered there; 150800 is the whole city.",
                value: .division))
        var division: String?

        @Option(name: .customLong("as-of"), help: help("某日在册，如 2026-06-30", "Who was in it on that day.", value: .day))
        var asOf: String?

        @OptionGroup var page: PageOptions
        @OptionGroup var reading: ReadingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let limit = try page.checkedLimit()
            try await context.withRegistry { registry in
                let reader = try await context.reader(reading, of: registry)
                let fields = try await registry.registerFields(register, reader: reader)
                func read(after: String?) async throws -> RegisterPage {
                    try await registry.register(
                        register, division: division, asOf: asOf, limit: limit, after: after, reader: reader)
                }
                let first = PrintedMembers(page: try await read(after: page.after), fields: fields)
                guard page.isWhole else {
                    try context.show(first)
                    if let next = first.page.next, context.format == .table || context.format == .csv {
                        context.tell("还有更多：--after \(next) 取下一页，--all 取全部。", "More: --after \(next), or --all.")
                    }
                    return
                }
                try await context.stream(first) { next in
                    PrintedMembers(page: try await read(after: next), fields: fields)
                }
            }
        }
    }
}

extension Context {
    /// Writes a register page by page; what people read is set out as one table.
    fileprivate func stream(
        _ first: PrintedMembers, next page: (String) async throws -> PrintedMembers
    ) async throws {
        var current = first
        var members = first.page.items
        if format != .table { try write(current.opening(format, isFile: output.isRegularFile)) }
        while let next = current.page.next {
            current = try await page(next)
            if format == .table { members += current.page.items } else { try write(current.continuation(format)) }
        }
        guard format == .table else { return try write(current.closing(format)) }
        try show(PrintedMembers(page: first.page.whole(of: members), fields: first.fields))
    }
}
