internal import ArgumentParser
internal import Registry

extension RegistryAdmin.Calendar {
    /// Takes in one calendar file.
    struct Import: RegistryCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "import", abstract: say("载入一个年度日历", "Take in one calendar file."),
                discussion: say(
                    """
                    文件格式同 rules/calendar-2026.yaml；同名或同版本的旧文件随之停用。全国放假安排一年一个文件，
                    地方另有安排的另立文件，holidays 留空，写在 overrides 中。须由管理员登录后办理。
                    """,
                    """
                    The file has the form of rules/calendar-2026.yaml; one of the same name or version gives way to it. A year has \
                    one file of the country's holidays; what the region lays down otherwise stands in files of their own, without \
                    holidays, under overrides. It needs a signed-in operator.
                    """))
        }

        @Argument(
            help: help("日历文件（.yaml）", "The calendar file (.yaml).", value: .file),
            completion: .file(extensions: ["yaml", "yml"]))
        var file: String

        @OptionGroup var acting: ActingOptions
        @OptionGroup var shared: SharedOptions

        func run(_ context: Context) async throws {
            let officer = try context.officer()
            let calendars = try await context.withRegistry { registry in
                try await registry.perform(ImportCalendar(path: file), by: officer, request: acting.request)
            }
            try context.show(PrintedCalendars(calendars: calendars))
        }
    }
}
