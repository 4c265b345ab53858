internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Calendar {
    /// Reckons when a period of working days ends.
    struct AddDays: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "add-days", abstract: say("推算工作日期限", "Reckon when a period of working days ends."),
                discussion: say(
                    "起算之日不计入（《民法典》第二百零一条）。所到年度的日历未公布时退出码为 4，并给出不早于哪一日。",
                    "The first day is not counted (Civil Code 201). Where a year's calendar is not published it exits with 4 and names the day before which it cannot end."
                ))
        }

        @Option(help: help("从这一日起", "The day it is counted from.", value: .day))
        var from: String

        @Option(parsing: .unconditional, help: help("多少个工作日", "How many working days.", value: .days))
        var days: Int

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let found = try await context.withRegistry { try await $0.adding(workingDays: days, to: from) }
            try context.show(PrintedReckoning(found: found))
        }
    }
}

/// When a period ends.
struct PrintedReckoning: Reply {
    let found: WorkingDayReckoning

    func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.key("from")
            object.string(found.from)
            object.key("days")
            object.integer(found.days)
            object.key("ends")
            object.string(found.ends)
        }
        return writer.bytes
    }

    func csv() -> [UInt8] {
        Sheet(
            columns: [
                Column("from", "", "") { $0.from }, Column("days", "", "") { "\($0.days)" },
                Column("ends", "", "") { $0.ends },
            ], entries: [found]
        ).csv()
    }

    func table(_ style: TableStyle) -> String { found.ends + "\n" }
}
