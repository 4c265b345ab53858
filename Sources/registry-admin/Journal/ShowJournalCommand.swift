internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Journal {
    /// Shows acts in the order of their numbers.
    struct Show: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show", abstract: say("按编号查看登记事项", "Show acts in the order of their numbers."),
                discussion: say(
                    "须由审计员登录。时点按提交先后编号，没有缺号；--after 从某一时点之后看起。",
                    "It needs a signed-in auditor. Timepoints number the acts as they were committed, without gaps; --after begins behind one."
                ))
        }

        @Option(help: help("从这一时点之后", "Begin after this timepoint.", value: .timepoint))
        var after: Int64 = 0

        @Option(help: help("只看这一类，如 record.add", "Only this kind, record.add for instance.", value: .name))
        var kind: String?

        @Option(help: help("只看此人所办", "Only what this actor did.", value: .name))
        var actor: String?

        @Option(help: help("只看涉及此主体的", "Only what touched this subject.", value: .code))
        var subject: String?

        @Option(help: help("每页条数，1–500", "Entries per page, 1–500.", value: .limit))
        var limit = 50

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let filter = JournalFilter(after: after, kind: kind, actor: actor, subject: subject, limit: limit)
            let entries = try await context.withRegistry { try await $0.journal(filter, by: token) }
            try context.show(PrintedJournal(entries: entries))
            if entries.count == limit, let last = entries.last {
                context.tell("还有更多：--after \(last.timepoint) 取下一页。", "More: --after \(last.timepoint).")
            }
        }
    }
}

/// Acts as the journal has them.
struct PrintedJournal: ListReply {
    let entries: [JournalEntry]

    var sheet: Sheet<JournalEntry> {
        let language = Speech.language
        return Sheet(
            columns: [
                Column("timepoint", "时点", "Timepoint", isNumber: true) { "\($0.timepoint)" },
                Column("at", "时间", "At") { $0.at }.shown { Instant.shanghai($0.at) },
                Column("kind", "种类", "Kind") { $0.kind },
                Column("actor", "经办", "Actor") { $0.actor }.shown { Words.actor($0.actor, language) },
                Column("reason", "理由", "Reason", mayBeCut: true) { $0.reason },
                Column("request", "请求编号", "Request") { $0.request },
            ], entries: entries)
    }

    func write(_ entry: JournalEntry, to object: inout JSONWriter) {
        object.key("timepoint")
        object.integer(entry.timepoint)
        object.key("at")
        object.string(entry.at)
        object.key("kind")
        object.string(entry.kind)
        object.key("actor")
        object.string(entry.actor)
        object.key("actor_kind")
        object.string(entry.actorKind)
        object.key("reason")
        object.string(entry.reason)
        object.key("request")
        object.string(entry.request)
        object.key("act")
        object.integer(entry.act)
    }

    func emptiness(_ language: Language) -> String { language.choose("没有符合的登记事项", "No act fits.") }
}
