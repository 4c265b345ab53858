internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Calendar {
    /// Lists the calendars in force.
    struct List: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "list", abstract: say("列出已载入的日历", "List the calendars in force."))
        }

        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let calendars = try await context.withRegistry { try await $0.calendarEntries() }
            try context.show(PrintedCalendars(calendars: calendars))
        }
    }
}

/// The calendars in force.
struct PrintedCalendars: ListReply {
    let calendars: [CalendarEntry]

    var sheet: Sheet<CalendarEntry> {
        let language = Speech.language
        return Sheet(
            columns: [
                Column("year", "年度", "Year", isNumber: true) { "\($0.year)" },
                Column("version", "版本", "Version") { $0.version },
                Column("scope", "范围", "Scope") { $0.isNational ? "national" : "regional" }.shown {
                    $0.isNational ? language.choose("全国", "national") : language.choose("地方", "regional")
                },
                Column("changed_days", "调整日数", "Changed days", isNumber: true) { "\($0.changedDays)" },
                Column("working_days", "全年工作日", "Working days", isNumber: true) { $0.workingDays.map(String.init) }
                    .shown { $0.workingDays.map(String.init) ?? language.choose("未公布", "not published") },
                Column("notice", "通知", "Notice", mayBeCut: true) { $0.notice },
            ], entries: calendars)
    }

    func write(_ entry: CalendarEntry, to object: inout JSONWriter) {
        object.key("year")
        object.integer(entry.year)
        object.key("version")
        object.string(entry.version)
        object.key("scope")
        object.string(entry.isNational ? "national" : "regional")
        object.key("changed_days")
        object.integer(entry.changedDays)
        object.key("working_days")
        object.integer(entry.workingDays)
        object.key("notice")
        object.string(entry.notice)
    }

    func emptiness(_ language: Language) -> String { language.choose("没有载入日历", "No calendar is loaded.") }
}
