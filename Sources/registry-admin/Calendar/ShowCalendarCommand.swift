internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Calendar {
    /// Shows the days of a year that differ from Monday to Friday.
    struct Show: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "show", abstract: say("查看一年的放假与调休", "Show a year's days off and make-up days."))
        }

        @Argument(help: help("年度，如 2026", "The year, 2026 for instance.", value: .year))
        var year: Int

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let calendar = try await context.withRegistry { try await $0.calendarYear(year) }
            try context.show(PrintedCalendarDays(calendar: calendar))
            context.tell("全年工作日 \(calendar.workingDays) 天", "\(calendar.workingDays) working days.")
        }
    }
}

/// The days of a year that differ.
struct PrintedCalendarDays: ListReply {
    let calendar: CalendarYearView

    var sheet: Sheet<CalendarDay> {
        let language = Speech.language
        return Sheet(
            columns: [
                Column("day", "日期", "Day") { $0.day },
                Column("weekday", "星期", "Weekday") { "\($0.weekday)" }.shown { weekday($0.weekday, language) },
                Column("state", "安排", "State") { $0.isWorked ? "work" : "off" }.shown {
                    $0.isWorked ? language.choose("上班", "work") : language.choose("放假", "off")
                },
                Column("name", "节日", "Holiday") { $0.name },
                Column("scope", "范围", "Scope") { $0.isRegional ? "regional" : "national" }.shown {
                    $0.isRegional ? language.choose("地方", "regional") : language.choose("全国", "national")
                },
                Column("notice", "通知", "Notice", mayBeCut: true) { $0.notice },
            ], entries: calendar.days)
    }

    func write(_ entry: CalendarDay, to object: inout JSONWriter) {
        object.key("day")
        object.string(entry.day)
        object.key("weekday")
        object.integer(entry.weekday)
        object.key("state")
        object.string(entry.isWorked ? "work" : "off")
        object.key("name")
        object.string(entry.name)
        object.key("scope")
        object.string(entry.isRegional ? "regional" : "national")
        object.key("notice")
        object.string(entry.notice)
    }

    func emptiness(_ language: Language) -> String { "" }

    private func weekday(_ number: Int, _ language: Language) -> String {
        let index = min(max(number, 1), 7) - 1
        return language.choose(
            ["一", "二", "三", "四", "五", "六", "日"][index],
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][index])
    }
}
