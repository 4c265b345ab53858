internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Journal {
    /// Looks whether the journal is whole.
    struct Verify: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "verify", abstract: say("核对日志有无缺号", "Look whether the journal is whole."),
                discussion: say(
                    "编号连续、先后与时间一致、每件都有编号、每日都已登记；有一项不符时退出码为 8。须由审计员登录。",
                    "Numbers without gaps, in the order of time, every act numbered, no day left out; it exits with 8 otherwise. It needs a signed-in auditor."
                ))
        }

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let token = try context.token()
            let found = try await context.withRegistry { try await $0.journalSoundness(by: token) }
            try context.show(PrintedSoundness(found: found))
            if !found.isSound { throw EndedWith(status: .integrity) }
        }
    }
}

/// Whether the journal is whole.
struct PrintedSoundness: Reply {
    let found: JournalSoundness

    private var figures: [(id: String, chinese: String, english: String, value: Int64?)] {
        [
            ("acts", "登记事项", "Acts", found.acts), ("last", "最后编号", "Last number", found.last),
            ("gap", "首个缺号", "First missing number", found.gap),
            ("disordered", "首个时间颠倒", "First out of time", found.disordered),
            ("unnumbered", "没有编号的", "Without a number", found.unnumbered),
            ("missing_days", "漏记的日子", "Days left out", found.missingDays),
        ]
    }

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("sound")
            object.bool(found.isSound)
            for figure in figures {
                object.key(figure.id)
                object.integer(figure.value)
            }
        }
        return writer.bytes
    }

    func csv() -> [UInt8] {
        var bytes: [UInt8] = []
        CSVText.append(["sound"] + figures.map(\.id), to: &bytes)
        CSVText.append(["\(found.isSound)"] + figures.map { $0.value.map(String.init) ?? "" }, to: &bytes)
        return bytes
    }

    func table(_ style: TableStyle) -> String {
        let language = style.language
        let verdict = language.choose(found.isSound ? "完整" : "不完整", found.isSound ? "whole" : "not whole")
        let facts =
            [(language.choose("日志", "Journal"), verdict)]
            + figures.map { (language.choose($0.chinese, $0.english), $0.value.map(String.init) ?? "—") }
        return Facts(facts).lines().joined(separator: "\n") + "\n"
    }
}
