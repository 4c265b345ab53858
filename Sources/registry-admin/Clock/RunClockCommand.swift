internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Clock {
    /// Passes the days that have begun.
    struct Run: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "run", abstract: say("补记已开始的日子", "Pass the days that have begun."),
                discussion: say(
                    """
                    每日一件登记事项：公示开始与届满、最短公示期届满、列入名单届满、承诺到期等。已记的日子不会重复。
                    服务运行时每日零时自动登记；公示是否显示只看日期，不受此影响。
                    """,
                    """
                    One act a day: publicity that begins or ends, minimum periods reached, listings that lapse, commitments due. \
                    A day that has passed is not passed again.
                    A running server does this at midnight by itself; what is shown depends on the days alone.
                    """))
        }

        @Option(help: help("只记到这一日", "Pass days up to this one only.", value: .day))
        var until: String?

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let days = try await context.withRegistry { try await $0.passDays(until: until) }
            try context.show(PrintedDays(days: days))
        }
    }
}

/// Days that were passed, with what they brought.
struct PrintedDays: ListReply {
    let days: [PassedDay]

    var sheet: Sheet<PassedDay> {
        let language = Speech.language
        return Sheet(
            columns: [
                Column("day", "日期", "Day") { $0.day },
                Column("moments", "到期事项", "Moments", isNumber: true) { "\($0.moments)" },
                Column("kinds", "其中", "Of which", mayBeCut: true) { day in
                    day.kinds.map { "\($0.kind)=\($0.count)" }.joined(separator: " ")
                }.shown { day in
                    day.kinds.map { "\(Words.moment($0.kind, language)) \($0.count)" }
                        .joined(separator: language.choose("，", ", "))
                },
            ], entries: days)
    }

    func write(_ entry: PassedDay, to object: inout JSONWriter) {
        object.key("day")
        object.string(entry.day)
        object.key("moments")
        object.integer(entry.moments)
        object.key("kinds")
        object.object { kinds in
            for kind in entry.kinds {
                kinds.key(kind.kind)
                kinds.integer(kind.count)
            }
        }
    }

    func emptiness(_ language: Language) -> String {
        language.choose("没有待记的日子", "No day waits to be passed.")
    }
}
