internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Clock {
    /// Says how the clock stands.
    struct Status: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "status", abstract: say("查看时钟记到哪一日", "Say up to which day it has come."))
        }

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let state = try await context.withRegistry { try await $0.clockState() }
            try context.show(PrintedClock(state: state))
        }
    }
}

/// How the clock stands.
struct PrintedClock: Reply {
    let state: ClockState

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("last_day")
            object.string(state.lastDay)
            object.key("passed_at")
            object.string(state.passedAt)
            object.key("next_day")
            object.string(state.nextDay)
            object.key("behind")
            object.integer(state.behind)
            object.key("days")
            object.integer(state.days)
            object.key("moments")
            object.integer(state.moments)
        }
        return writer.bytes
    }

    func csv() -> [UInt8] {
        Sheet(
            columns: [
                Column("last_day", "", "") { $0.lastDay }, Column("passed_at", "", "") { $0.passedAt },
                Column("next_day", "", "") { $0.nextDay }, Column("behind", "", "") { "\($0.behind)" },
                Column("days", "", "") { "\($0.days)" }, Column("moments", "", "") { "\($0.moments)" },
            ], entries: [state]
        ).csv()
    }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        let facts: [(String, String)] = [
            (language.choose("已记至", "Passed up to"), state.lastDay ?? language.choose("尚未开始", "not begun")),
            (language.choose("登记时间", "Passed at"), state.passedAt.map(Instant.shanghai) ?? ""),
            (language.choose("落后", "Behind"), language.choose("\(state.behind) 日", "\(state.behind) days")),
            (language.choose("共记", "Days"), language.choose("\(state.days) 日", "\(state.days)")),
            (language.choose("当日到期事项", "Moments of that day"), "\(state.moments)"),
        ]
        return Facts(facts).lines().joined(separator: "\n") + "\n"
    }
}
