internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Subject {
    /// Lists or searches subjects.
    struct List: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: say("列出或查找主体", "List or search subjects."),
                discussion: say("不给查询词时按代码顺序列出。", "Without a query they are listed in order of code."))
        }

        @Argument(help: help("名称中的字，至少两个", "Part of the name, at least two characters.", value: .query))
        var query: String?

        @OptionGroup var page: PageOptions
        @OptionGroup var reading: ReadingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let limit = try page.checkedLimit()
            let found = try await context.withRegistry { registry in
                let reader = try await context.reader(reading, of: registry)
                var found = try await registry.subjects(
                    matching: query, limit: limit, after: page.after, reader: reader)
                while page.isWhole, let next = found.next {
                    found = found.adding(
                        try await registry.subjects(matching: query, limit: limit, after: next, reader: reader))
                }
                return found
            }
            try context.show(PrintedSubjects(page: found, language: context.language))
            if let next = found.next, context.format == .table || context.format == .csv {
                context.tell("还有更多：--after \(next) 取下一页，--all 取全部。", "More: --after \(next), or --all.")
            }
            if found.more {
                context.tell("符合的主体过多，只列出最接近的；请多输入几个字。", "Too many fit; type more of the name.")
            }
        }
    }
}
