internal import ArgumentParser
internal import Registry

extension RegistryAdmin {
    /// Says which subjects to read again.
    struct Changes: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "changes", abstract: say("查看哪些主体须重新查询", "Say which subjects to read again."),
                discussion: say(
                    """
                    某一时点之后，哪些主体显示的内容变了。未登录时只说代码，不说变了什么；登录后按政务共享渠道，并给出登记事项种类。
                    ndjson 最后一行的 next 是下一次的 --after；table 只列每件的户数。
                    """,
                    """
                    Whose file shows something else since a timepoint. Without sign-in it names codes and never what changed; with \
                    it, the shared channel's and the kinds of the acts.
                    In ndjson the last line's next is the --after of the next call; the table only counts the codes of each act.
                    """))
        }

        @Option(help: help("从这一时点之后；0 为开头", "Begin after this timepoint; 0 is the beginning.", value: .timepoint))
        var after: Int64 = 0

        @Option(help: help("最多看多少件，1–500", "How many acts are looked at, 1–500.", value: .limit))
        var limit = 50

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let page = try await context.withRegistry { registry in
                let reader = try await context.reader(reading, of: registry)
                return try await registry.changes(after: after, limit: limit, reader: reader)
            }
            try context.show(PrintedChanges(page: page))
            if context.format == .table || context.format == .csv {
                context.tell("下一次：--after \(page.next)", "Next: --after \(page.next)")
            }
        }
    }
}

/// Which subjects to read again, act by act.
struct PrintedChanges: Reply {
    let page: ChangePage

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("items")
            object.array { list in
                for change in page.changes { list.raw(String(decoding: change.json(), as: UTF8.self)) }
            }
            object.key("next")
            object.integer(page.next)
            object.key("more")
            object.bool(page.hasMore)
        }
        return writer.bytes
    }

    func lines() -> [[UInt8]] { page.lines().split(separator: 10).map(Array.init) }

    func csv() -> [UInt8] {
        var bytes: [UInt8] = []
        CSVText.append(["timepoint", "at", "kind", "everything", "subject"], to: &bytes)
        for change in page.changes {
            let head = ["\(change.timepoint)", change.at, change.kind ?? "", "\(change.isEverything)"]
            for code in change.isEverything ? [""] : change.codes { CSVText.append(head + [code], to: &bytes) }
        }
        return bytes
    }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        guard !page.changes.isEmpty else {
            return language.choose("没有须重新查询的主体", "No subject is to be read again.") + "\n"
        }
        return Sheet(
            columns: [
                Column("timepoint", "时点", "Timepoint", isNumber: true) { "\($0.timepoint)" },
                Column("at", "时间", "At") { $0.at }.shown { Instant.shanghai($0.at) },
                Column("kind", "种类", "Kind") { $0.kind },
                Column("subjects", "主体", "Subjects", isNumber: true) { "\($0.codes.count)" }.shown {
                    $0.isEverything ? language.choose("全部", "all") : "\($0.codes.count)"
                },
                Column("first", "首个", "First") { $0.codes.first },
            ], entries: page.changes
        ).table(style)
    }
}
